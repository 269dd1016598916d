// SPDX-License-Identifier: Apache-2.0
// The clauses of the written procedure, each with what serves it, what proves it
// and since which edition; which edition applied on a day; to print for an audit.
import { lang, t, tn } from "../../i18n";
import { At } from "../../parts/moment";
import { Problem } from "../../parts/notice";
import { query, setQuery } from "../../router";
import { useTitle } from "../../title";
import { clausesOf, kindWords, kinds, passedWords, printPath, readClauses, wanted, wantedWords } from "../clauses";
import type { Clause, ClauseMap, Edition, Kind, Part, Wanted } from "../clauses";
import { TableBox } from "../parts/table-box";
import { WaysOf, titleOf } from "../parts/ways-of";
import { pathOf } from "../paths";
import { useRead } from "../read";
import { placeWords, rulePath } from "../rules";
import { nameOfAuthor, shortOf } from "../versions";

// --- one clause

function PartLine({ name, kind, part }: { name: string; kind: Kind; part: Part }) {
  const [table = "", ...rule] = part.name.split("/");
  const place = placeWords(part);
  return (
    <li>
      {kind === "rules" ? <a href={rulePath(name, table, rule.join("/"))}>{part.label}</a> : part.label} {place && <code class="muted small">{place}</code>}
    </li>
  );
}

/** An action that several stages offer is written once. */
const once = (parts: Part[]) => parts.filter((part, n) => parts.findIndex(({ label, file, line }) => label === part.label && file === part.file && line === part.line) === n);

function Served({ name, clause }: { name: string; clause: Clause }) {
  if (!clause.served)
    return (
      <p>
        <span class="badge badge-late">{t("clauses_unserved")}</span>
      </p>
    );
  return (
    <dl class="clause-parts">
      {kinds.map((kind) =>
        clause[kind].length > 0 ? (
          <div key={kind}>
            <dt>{t(kindWords[kind])}</dt>
            <dd>
              <ul class="plain">
                {once(clause[kind]).map((part) => (
                  <PartLine key={part.name} name={name} kind={kind} part={part} />
                ))}
              </ul>
            </dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

function Proved({ clause }: { clause: Clause }) {
  if (!clause.proved)
    return (
      <p>
        <span class="badge badge-soon">{t("clauses_unproved")}</span>
      </p>
    );
  return (
    <dl class="clause-parts">
      <div>
        <dt>{t("scenarios")}</dt>
        <dd>
          <ul class="plain">
            {clause.scenarios.map((one) => (
              <li key={one.name}>
                {one.name} <span class={`badge badge-${one.passed === undefined ? "draft" : one.passed ? "health-good" : "late"}`}>{t(passedWords(one))}</span> {placeWords(one) && <code class="muted small">{placeWords(one)}</code>}
              </li>
            ))}
          </ul>
        </dd>
      </div>
    </dl>
  );
}

function One({ map, clause }: { map: ClauseMap; clause: Clause }) {
  const { since } = clause;
  const edition = since && map.editions.find((one) => one.version === since.version && one.from === since.from);
  return (
    <li class="card clause">
      <h2>
        <span class="clause-id">{clause.id}</span> <span class="clause-text">{clause.text}</span>
      </h2>
      <Served name={map.procedure} clause={clause} />
      <Proved clause={clause} />
      <p class="muted small mb-0">
        {since ? (
          <>
            {t("clauses_since", { edition: edition?.revision ?? shortOf(since.version) })} <At at={since.from} />
          </>
        ) : (
          t("clauses_since_never")
        )}
      </p>
    </li>
  );
}

// --- editions

function EditionRow({ edition, shown }: { edition: Edition; shown: boolean }) {
  return (
    <tr aria-current={shown ? "true" : undefined}>
      <th scope="row">
        {edition.revision && <strong>{edition.revision} </strong>}
        <a href={pathOf("versions", edition.version)}>
          <code>{shortOf(edition.version)}</code>
        </a>{" "}
        {shown && <span class="badge badge-in_force">{t("clauses_shown")}</span>}
      </th>
      <td data-label={t("clauses_from")}>
        <At at={edition.from} />
      </td>
      <td data-label={t("clauses_until")}>{edition.until ? <At at={edition.until} /> : t("clauses_until_now")}</td>
      <td data-label={t("audit_who")}>{nameOfAuthor(edition.by)}</td>
      <td data-label={t("clauses_note")}>
        {edition.note && <span class="words">{edition.note}</span>}
      </td>
    </tr>
  );
}

/** The end of that day, as this browser counts it, tells an edition from one of the same version before. */
function isShown(map: ClauseMap, edition: Edition, at: string): boolean {
  const mine = map.editions.filter(({ version, from }) => version === map.version && (at === "" || from.slice(0, 10) <= at));
  return (mine.at(-1) ?? map.editions.find(({ version }) => version === map.version)) === edition;
}

function Editions({ map, at }: { map: ClauseMap; at: string }) {
  return (
    <section aria-labelledby="editions-title">
      <h2 id="editions-title">{t("clauses_editions")}</h2>
      <TableBox label={t("clauses_editions_table")}>
        <table class="table narrow-rows">
          <thead>
            <tr>
              <th scope="col">{t("clauses_edition")}</th>
              <th scope="col">{t("clauses_from")}</th>
              <th scope="col">{t("clauses_until")}</th>
              <th scope="col">{t("audit_who")}</th>
              <th scope="col">{t("clauses_note")}</th>
            </tr>
          </thead>
          <tbody>
            {[...map.editions].reverse().map((edition) => (
              <EditionRow key={edition.from} edition={edition} shown={isShown(map, edition, at)} />
            ))}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}

// --- the page

function Choices({ name, at, which, map }: { name: string; at: string; which: Wanted; map: ClauseMap | null }) {
  return (
    <form class="inline-form" onSubmit={(event) => event.preventDefault()}>
      <div>
        <label htmlFor="clauses-at">{t("clauses_at")}</label>
        <input id="clauses-at" type="date" class="form-control form-control-sm" value={at} onChange={(event) => setQuery({ at: event.currentTarget.value })} />
      </div>
      <div>
        <label htmlFor="clauses-only">{t("rules_only")}</label>
        <select id="clauses-only" class="form-select form-select-sm" value={which} onChange={(event) => setQuery({ only: event.currentTarget.value === "all" ? "" : event.currentTarget.value })}>
          {wanted.map((one) => (
            <option key={one} value={one}>
              {t(wantedWords[one])} {map && `(${clausesOf(map, one).length})`}
            </option>
          ))}
        </select>
      </div>
      {map && (
        <div class="buttons">
          <a class="btn btn-outline-secondary btn-sm" href={printPath(name, at)} target="_blank" rel="noopener">
            {t("clauses_print")}
          </a>
          <a href={printPath(name, at, "pdf")} target="_blank" rel="noopener">
            PDF
          </a>
        </div>
      )}
    </form>
  );
}

function Sum({ map, at }: { map: ClauseMap; at: string }) {
  return (
    <p role="status">
      {t(at === "" ? "clauses_edition_now" : "clauses_edition_then", { edition: map.revision ? `${map.revision} (${shortOf(map.version)})` : shortOf(map.version) })} {tn("clauses_n", map.clauses.length)} {tn("clauses_unserved_n", clausesOf(map, "unserved").length)}{" "}
      {tn("clauses_unproved_n", clausesOf(map, "unproved").length)}
    </p>
  );
}

/** rest: a procedure. */
export function ClausesPage({ rest: [name = ""] }: { rest: string[] }) {
  const at = query.value.get("at") ?? "";
  const which = wanted.find((one) => one === query.value.get("only")) ?? "all";
  const { data, failure } = useRead(async () => ({ of: at, map: await readClauses(name, at) }), [name, at, lang.value]);
  const map = failure || data?.of !== at ? null : data.map; // never another day's under this one's name
  useTitle(`${t("clauses_page")} · ${titleOf(name)}`);
  const shown = map ? clausesOf(map, which) : [];
  return (
    <div class="page">
      <WaysOf name={name} />
      <h1>{t("clauses_title", { name: titleOf(name) })}</h1>
      <p class="muted">{t("clauses_hint")}</p>
      <Choices name={name} at={at} which={which} map={map} />
      {failure?.status === 404 && at !== "" ? <p class="empty">{t("clauses_not_then")}</p> : <Problem failure={failure} />}
      {!map && !failure && <p class="muted">{t("loading")}</p>}
      {map && <Sum map={map} at={at} />}
      {map && shown.length === 0 && <p class="empty">{t("clauses_none")}</p>}
      <ol class="plain clauses">
        {map && shown.map((clause) => <One key={clause.id} map={map} clause={clause} />)}
      </ol>
      {map && <Editions map={map} at={at} />}
    </div>
  );
}
