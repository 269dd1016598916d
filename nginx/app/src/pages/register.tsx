// SPDX-License-Identifier: Apache-2.0
// A ledger: its columns in the paper's order, every row in the order of its number,
// filtered by time; to print, or to take along as a table.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { paths } from "generated/schema";
import { ask, client } from "../api";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { lang, t, tn } from "../i18n";
import { At } from "../parts/moment";
import { Problem } from "../parts/notice";
import { knownProcedures } from "../procedures";
import { complaintPath, query, root, setQuery } from "../router";
import { useTitle } from "../title";

interface Which {
  procedure: string;
  register: string;
}
type Register = paths["/api/v1/procedures/{name}/registers/{register}"]["get"]["responses"]["200"]["content"]["application/json"];
type Row = Register["items"][number];

/** The days in the address, for the requests and links of this ledger. */
function readPeriod(): { from?: string; until?: string } {
  const [from, until] = [query.value.get("from"), query.value.get("until")];
  return { ...(from ? { from } : {}), ...(until ? { until } : {}) };
}

function linkTo(path: string, more: Record<string, string>): string {
  return `${path}?${new URLSearchParams({ ...readPeriod(), lang: lang.value, ...more })}`;
}

function Day({ id, label, value, name }: { id: string; label: string; value: string; name: string }) {
  return (
    <div class="filter">
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" class="form-control form-control-sm" value={value} onChange={(event) => setQuery({ [name]: (event.target as HTMLInputElement).value })} />
    </div>
  );
}

function TakeAlong({ procedure, register }: Which) {
  const [one, other] = [procedure, register].map(encodeURIComponent);
  const table = `/api/v1/procedures/${one}/registers/${other}`;
  return (
    <p class="register-links">
      <a href={linkTo(`/print/registers/${one}/${other}`, {})} target="_blank" rel="noopener">
        {t("register_print")}
      </a>
      <span class="muted">{t("register_as")}</span>
      <a href={linkTo(table, { format: "xlsx" })} download>
        Excel (XLSX)
      </a>
      <a href={linkTo(table, { format: "csv" })} download>
        CSV
      </a>
    </p>
  );
}

/** The number leads each row, and is not said twice. */
const isOwn = ({ source }: Register["columns"][number]) => source !== "number";

function Line({ row, columns }: { row: Row; columns: Register["columns"] }) {
  return (
    <tr>
      <td class="text-end">{row.place}</td>
      <th scope="row">{row.complaint === null ? row.number : <a href={complaintPath(row.complaint)}>{row.number}</a>}</th>
      {row.readable ? (
        columns.map((column, n) => isOwn(column) && <td key={column.source}>{row.cells[n]}</td>)
      ) : (
        <td class="muted" colSpan={columns.filter(isOwn).length}>
          {t("register_closed")} · <At at={row.at} />
        </td>
      )}
    </tr>
  );
}

function Table({ found }: { found: Register }) {
  return (
    <section class="register-table" tabIndex={0} aria-label={found.title}>
      <table class="table table-sm table-hover">
        <thead>
          <tr>
            <th scope="col" class="text-end">
              {t("register_place")}
            </th>
            <th scope="col">{t("register_number")}</th>
            {found.columns.filter(isOwn).map((column) => (
              <th key={column.source} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {found.items.map((row) => (
            <Line key={row.place} row={row} columns={found.columns} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function RegisterPage({ procedure, register }: Which) {
  const found = useSignal<Register | null>(null);
  const failure = useSignal<Failure | null>(null);
  const period = readPeriod();
  const load = async (after: number | null) => {
    try {
      const params = { path: { name: procedure, register }, query: { ...period, lang: lang.value, ...(after ? { after } : {}) } };
      const page = (await ask(client.GET("/api/v1/procedures/{name}/registers/{register}", { params }))).data as Register;
      found.value = after && found.value ? { ...page, items: [...found.value.items, ...page.items] } : page;
      failure.value = null;
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
  };
  useEffect(() => void load(null), [procedure, register, lang.value, period.from, period.until]);
  const now = found.value;
  useTitle(now?.title ?? t("registers"));
  return (
    <div class="page">
      <p class="muted small mb-1">
        <a href={`${root}paper`}>{t("paper_title")}</a> · {knownProcedures.value.find(({ name }) => name === procedure)?.title ?? procedure}
      </p>
      <h1>{now?.title ?? t("registers")}</h1>
      <div class="filters">
        <Day id="register-from" label={t("register_from")} name="from" value={period.from ?? ""} />
        <Day id="register-until" label={t("register_until")} name="until" value={period.until ?? ""} />
      </div>
      <Problem failure={failure.value} />
      {now === null && !failure.value && <p class="muted">{t("loading")}</p>}
      {now !== null && (
        <>
          <TakeAlong procedure={procedure} register={register} />
          <p role="status">{now.total === 0 ? t("register_none") : tn("register_rows", now.total)}</p>
          {now.items.length > 0 && <Table found={now} />}
          {now.next !== null && (
            <button type="button" class="btn btn-secondary" onClick={() => void load(now.next)}>
              {t("more")}
            </button>
          )}
        </>
      )}
    </div>
  );
}
