// SPDX-License-Identifier: Apache-2.0
// What the rules of a procedure do: of each how often it decided and how often
// somebody decided otherwise, which never did in twelve months, which are gone,
// and how often no rule of a table hit.
import { lang, t, tn } from "../../i18n";
import { Ago } from "../../parts/moment";
import { Problem } from "../../parts/notice";
import { query, setQuery } from "../../router";
import { useTitle } from "../../title";
import { RuleMarks, tableWords } from "../parts/rule-words";
import { TableBox } from "../parts/table-box";
import { WaysOf, titleOf } from "../parts/ways-of";
import { useRead } from "../read";
import { asNumber, countOf, csvOf, only, onlyWords, orderWords, orders, overridesWords, placeWords, readRules, rulePath, sectionsOf } from "../rules";
import type { Figures, Only, Order, Rule, Section } from "../rules";
import { RulePage } from "./rule";

function Cells({ figures, href }: { figures: Figures; href: string }) {
  return (
    <>
      <td class="number" data-label={t("rules_hits_12m")}>
        {asNumber(figures.hits_12m)}
      </td>
      <td class="number" data-label={t("rules_hits")}>
        {asNumber(figures.hits)}
      </td>
      <td class="number" data-label={t("rules_overridden")}>
        {figures.overrides > 0 ? <a href={`${href}?shown=overrides`}>{overridesWords(figures)}</a> : asNumber(0)}
      </td>
      <td data-label={t("rules_last")}>{figures.last_at ? <Ago at={figures.last_at} /> : <span class="muted">{t("rules_last_never")}</span>}</td>
    </>
  );
}

function Row({ name, rule }: { name: string; rule: Rule }) {
  const href = rulePath(name, rule.table, rule.rule);
  return (
    <tr>
      <th scope="row">
        <a data-row href={href}>
          {rule.rule_label}
        </a>{" "}
        <RuleMarks rule={rule} />
        {rule.because && <p class="muted small mb-0">{rule.because}</p>}
      </th>
      <Cells figures={rule} href={href} />
    </tr>
  );
}

function Default({ name, table, figures }: { name: string; table: string; figures: Figures }) {
  const href = rulePath(name, table, null);
  return (
    <tr class="rules-default">
      <th scope="row">
        <a data-row href={href}>
          {t("rules_default")}
        </a>
      </th>
      <Cells figures={figures} href={href} />
    </tr>
  );
}

function OneTable({ name, section: { table, is, rules }, whole }: { name: string; section: Section; whole: boolean }) {
  const place = is && placeWords(is);
  const label = tableWords(name, table);
  return (
    <section class="rules-table" aria-labelledby={`table-${table}`}>
      <h2 id={`table-${table}`}>
        {label} {label !== table && <code class="muted small">{table}</code>} {place && <code class="muted small">{place}</code>} {!is && <span class="badge badge-retired">{t("rules_gone")}</span>}
      </h2>
      <TableBox label={label}>
        <table class="table narrow-rows">
          <thead>
            <tr>
              <th scope="col">{t("rules_rule")}</th>
              <th scope="col" class="number">
                {t("rules_hits_12m")}
              </th>
              <th scope="col" class="number">
                {t("rules_hits")}
              </th>
              <th scope="col" class="number">
                {t("rules_overridden")}
              </th>
              <th scope="col">{t("rules_last")}</th>
            </tr>
          </thead>
          <tbody>
            {rules.map((rule) => (
              <Row key={rule.rule} name={name} rule={rule} />
            ))}
            {whole && is && <Default name={name} table={table} figures={is.default} />}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}

function Choices({ counts, wanted, order }: { counts: Record<Only, number>; wanted: Only; order: Order }) {
  return (
    <form class="inline-form" onSubmit={(event) => event.preventDefault()}>
      <div>
        <label htmlFor="rules-only">{t("rules_only")}</label>
        <select id="rules-only" class="form-select form-select-sm" value={wanted} onChange={(event) => setQuery({ only: event.currentTarget.value === "all" ? "" : event.currentTarget.value })}>
          {only.map((one) => (
            <option key={one} value={one}>
              {t(onlyWords[one])} ({counts[one]})
            </option>
          ))}
        </select>
      </div>
      <div>
        <label htmlFor="rules-order">{t("rules_order")}</label>
        <select id="rules-order" class="form-select form-select-sm" value={order} onChange={(event) => setQuery({ order: event.currentTarget.value === "overrides" ? "" : event.currentTarget.value })}>
          {orders.map((one) => (
            <option key={one} value={one}>
              {t(orderWords[one])}
            </option>
          ))}
        </select>
      </div>
    </form>
  );
}

const oneOf = <T extends string>(all: readonly T[], text: string | null, usual: T): T => all.find((one) => one === text) ?? usual;

function All({ name }: { name: string }) {
  const { data, failure } = useRead(() => readRules(name), [name, lang.value]);
  const wanted = oneOf(only, query.value.get("only"), "all");
  const order = oneOf(orders, query.value.get("order"), "overrides");
  useTitle(`${t("rules_page")} · ${titleOf(name)}`);
  const sections = data ? sectionsOf(data, wanted, order).filter(({ rules }) => wanted === "all" || rules.length > 0) : [];
  return (
    <div class="page">
      <WaysOf name={name} />
      <h1>{t("rules_title", { name: titleOf(name) })}</h1>
      <p class="muted">{t("rules_hint")}</p>
      <Problem failure={failure} />
      {!data && !failure && <p class="muted">{t("loading")}</p>}
      {data && (
        <>
          <p role="status">
            {tn("rules_n", data.items.filter(({ gone }) => !gone).length)} {tn("rules_never_n", countOf(data, "never"))} {tn("rules_overridden_n", countOf(data, "overridden"))}
          </p>
          <Choices counts={Object.fromEntries(only.map((one) => [one, countOf(data, one)])) as Record<Only, number>} wanted={wanted} order={order} />
          {sections.length === 0 && <p class="empty">{t("rules_none")}</p>}
          {sections.map((section) => (
            <OneTable key={section.table} name={name} section={section} whole={wanted === "all"} />
          ))}
          <p>
            <a href={csvOf(name)} download>
              {t("rules_csv")}
            </a>
          </p>
        </>
      )}
    </div>
  );
}

/** rest: a procedure; or procedure, table and rule ("-": where none of them hit). */
export function RulesPage({ rest: [name = "", table, ...rule] }: { rest: string[] }) {
  return table === undefined ? <All key={name} name={name} /> : <RulePage key={[name, table, ...rule].join("/")} name={name} table={table} rule={rule.join("/")} />;
}
