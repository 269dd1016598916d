// SPDX-License-Identifier: Apache-2.0
// One rule, or what none of a table decided: its words and where they are written,
// how often it decided, which complaints, and who decided otherwise and why.
import { Fragment } from "preact";
import type { ComponentChildren } from "preact";
import { lang, t } from "../../i18n";
import { factLabel, valueWords } from "../../labels";
import { At } from "../../parts/moment";
import { Problem } from "../../parts/notice";
import { knownProcedures } from "../../procedures";
import { complaintPath, go, query } from "../../router";
import { DEFAULT_RULE } from "../../rule-path";
import { useTitle } from "../../title";
import { Doing } from "../parts/doing";
import { RuleMarks, tableWords } from "../parts/rule-words";
import { TableBox } from "../parts/table-box";
import { WaysOf, titleOf } from "../parts/ways-of";
import { pathOf } from "../paths";
import { useRead } from "../read";
import { asNumber, overridesWords, placeWords, readDecisions, readOverrides, readRules, usePages } from "../rules";
import type { Decision, Figures, Override, Pages, Rule, Table } from "../rules";
import { shortOf } from "../versions";
import { beginFrom, readWorkspaces } from "../workspaces";

interface Which {
  name: string;
  table: string;
  rule: string;
}

// --- its place in the text

const placeIn = (workspace: number, file: string, line: number) => `${pathOf("workspaces", workspace)}/${file.split("/").map(encodeURIComponent).join("/")}?line=${line}`;

function Place({ name, of }: { name: string; of: Rule | Table }) {
  const { data } = useRead(() => readWorkspaces(name), [name]);
  const words = placeWords(of);
  const version = knownProcedures.value.find((one) => one.name === name)?.version;
  const { file, line } = of;
  if (!words || !file) return null;
  return (
    <div class="rule-place">
      <p class="mb-0">
        {t("rule_written")} <code>{words}</code>
        {version && (
          <>
            {" · "}
            {t("version")} <a href={pathOf("versions", version)}>{shortOf(version)}</a>
          </>
        )}
      </p>
      {data?.map(({ id, title }) => (
        <a key={id} href={placeIn(id, file, line ?? 1)}>
          {t("rule_open_in", { title })}
        </a>
      ))}
      {data?.length === 0 && <Doing label={t("rule_change")} run={async () => go(placeIn(await beginFrom("in_force", name), file, line ?? 1))} />}
    </div>
  );
}

function Sums({ figures }: { figures: Figures }) {
  return (
    <dl class="rule-sums">
      <div>
        <dt>{t("rules_hits_12m")}</dt>
        <dd>{asNumber(figures.hits_12m)}</dd>
      </div>
      <div>
        <dt>{t("rules_hits")}</dt>
        <dd>{asNumber(figures.hits)}</dd>
      </div>
      <div>
        <dt>{t("rules_overridden")}</dt>
        <dd>{overridesWords(figures)}</dd>
      </div>
      <div>
        <dt>{t("rules_last")}</dt>
        <dd>{figures.last_at ? <At at={figures.last_at} /> : t("rules_last_never")}</dd>
      </div>
    </dl>
  );
}

// --- what it decided, and who decided otherwise

function More<T>({ pages, none }: { pages: Pages<T>; none: string }) {
  return (
    <>
      <Problem failure={pages.failure} />
      {pages.read && pages.items.length === 0 && pages.next === null && <p class="muted">{none}</p>}
      {!pages.read && pages.busy && <p class="muted">{t("loading")}</p>}
      {pages.next !== null && (
        <button type="button" class="btn btn-outline-secondary" disabled={pages.busy} onClick={() => void pages.more()}>
          {t("differences_more")}
        </button>
      )}
    </>
  );
}

interface RowsProps<T> {
  label: string;
  head: string[];
  pages: Pages<T>;
  none: string;
  row(one: T): ComponentChildren;
}

function Rows<T extends { number: string; n: number }>({ label, head, pages, none, row }: RowsProps<T>) {
  return (
    <>
      {pages.items.length > 0 && (
        <TableBox label={label}>
          <table class="table narrow-rows complaint-rows">
            <thead>
              <tr>
                {head.map((words) => (
                  <th key={words} scope="col">
                    {words}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {pages.items.map((one) => (
                <Fragment key={`${one.number} ${one.n}`}>{row(one)}</Fragment>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      <More pages={pages} none={none} />
    </>
  );
}

function DecisionRow({ row }: { row: Decision }) {
  return (
    <tr>
      <th scope="row">
        <a data-row href={complaintPath(row.number)}>
          {row.number}
        </a>
      </th>
      <td data-label={t("audit_when")}>
        <At at={row.at} />
      </td>
      <td data-label={t("version")}>{row.version && <a href={pathOf("versions", row.version)}>{shortOf(row.version)}</a>}</td>
      <td data-label={t("rule_otherwise")}>
        {row.overridden ? (
          <>
            {row.overridden.by}, <At at={row.overridden.at} />
            {row.overridden.reason && <p class="words mb-0">{row.overridden.reason}</p>}
          </>
        ) : (
          <span class="muted">{t("rule_stands")}</span>
        )}
      </td>
    </tr>
  );
}

function Decisions({ name, table, rule }: Which) {
  const pages = usePages(readDecisions(name, table, rule), [name, table, rule]);
  return (
    <section aria-labelledby="decisions-title">
      <h2 id="decisions-title">{t("rule_decisions")}</h2>
      <Rows
        label={t("rule_decisions_table")}
        head={[t("difference_complaint"), t("audit_when"), t("version"), t("rule_otherwise")]}
        pages={pages}
        none={t("rule_decisions_none")}
        row={(row) => <DecisionRow row={row} />}
      />
    </section>
  );
}

function Facts({ name, of }: { name: string; of: Record<string, unknown> | null }) {
  const known = knownProcedures.value.find((one) => one.name === name);
  const all = Object.entries(of ?? {}).filter(([, value]) => value !== null);
  if (all.length === 0) return <>{t("difference_nothing")}</>;
  return (
    <>
      {all.map(([fact, value]) => (
        <div key={fact}>{t("rule_fact", known ? { fact: factLabel(known, fact), value: valueWords(known, fact, value) } : { fact, value: JSON.stringify(value) })}</div>
      ))}
    </>
  );
}

function OverrideRow({ name, row }: { name: string; row: Override }) {
  return (
    <tr>
      <th scope="row">
        <a data-row href={complaintPath(row.number)}>
          {row.number}
        </a>
      </th>
      <td data-label={t("audit_when")}>
        <At at={row.at} />
      </td>
      <td data-label={t("audit_who")}>{row.by}</td>
      <td data-label={t("rule_from")}>
        <Facts name={name} of={row.from} />
      </td>
      <td data-label={t("rule_to")}>
        <Facts name={name} of={row.to} />
      </td>
      <td data-label={t("rule_reason")}>
        <span class="words">{row.reason}</span>
      </td>
    </tr>
  );
}

function Overrides({ name, table, rule }: Which) {
  const pages = usePages(readOverrides(name, table, rule), [name, table, rule]);
  return (
    <section aria-labelledby="overrides-title">
      <h2 id="overrides-title">{t("rule_overrides")}</h2>
      <Rows
        label={t("rule_overrides_table")}
        head={[t("difference_complaint"), t("audit_when"), t("audit_who"), t("rule_from"), t("rule_to"), t("rule_reason")]}
        pages={pages}
        none={t("rule_overrides_none")}
        row={(row) => <OverrideRow name={name} row={row} />}
      />
    </section>
  );
}

// --- the page

export function RulePage(which: Which) {
  const { name, table, rule } = which;
  const { data, failure } = useRead(() => readRules(name), [name, lang.value]);
  const isDefault = rule === DEFAULT_RULE;
  const found = data?.items.find((one) => one.table === table && one.rule === rule);
  const home = data?.tables.find((one) => one.table === table);
  const title = isDefault ? t("rule_default_title", { table: tableWords(name, table) }) : (found?.rule_label ?? rule);
  const figures = isDefault ? home?.default : found;
  const [First, Second] = query.value.get("shown") === "overrides" ? [Overrides, Decisions] : [Decisions, Overrides];
  useTitle(`${title} · ${titleOf(name)}`);
  return (
    <div class="page">
      <WaysOf name={name} />
      <h1>{title}</h1>
      <p>
        <a href={pathOf("rules", name)}>{tableWords(name, table)}</a> {found && <RuleMarks rule={found} />}
      </p>
      {found?.because && <p class="words">{found.because}</p>}
      <Problem failure={failure} />
      {data && !figures && <p class="muted">{t("rule_never_was")}</p>}
      {figures && <Sums figures={figures} />}
      {isDefault ? home && <Place name={name} of={home} /> : found && <Place name={name} of={found} />}
      <First {...which} />
      <Second {...which} />
    </div>
  );
}
