// SPDX-License-Identifier: Apache-2.0
// Who changed what at the office, newest first: narrowed by what, whom and when;
// what was and what is now; to take along as a table.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { paths } from "generated/schema";
import { ask, client } from "../../api";
import type { Failure } from "../../api";
import { asFailure } from "../../case";
import { keyFor, t } from "../../i18n";
import { At } from "../../parts/moment";
import { Problem } from "../../parts/notice";
import { query, setQuery } from "../../router";
import { useTitle } from "../../title";
import { TableBox } from "../parts/table-box";
import { shortOf } from "../versions";

type Page = Exclude<paths["/api/v1/audit"]["get"]["responses"]["200"]["content"]["application/json"], string>;
type Row = Page["items"][number];

const filters = ["what", "about", "by", "from", "until"] as const;
const kinds = ["account.", "setting.", "calendar.", "channel.", "mailbox.", "look.", "retention.", "workspace.", "version.", "sign_in."];

function asked(): Record<string, string> {
  return Object.fromEntries(filters.map((name) => [name, query.value.get(name) ?? ""]).filter(([, value]) => value !== ""));
}

async function readPage(after: number | null): Promise<Page> {
  const { data } = await ask(client.GET("/api/v1/audit", { params: { query: { ...asked(), ...(after === null ? {} : { after }) } } }));
  return typeof data === "string" ? { items: [], next: null } : data; // text is its CSV, which nobody asked for
}

type Table = Record<string, unknown>;
const isTable = (value: unknown): value is Table => typeof value === "object" && value !== null && !Array.isArray(value);
/** A secret is told by a mark alone. */
const isMark = (value: unknown, mark: string): boolean => isTable(value) && value[mark] === true;

/** Nothing as a dash, lists as lists, a version by the beginning of its digest. */
function shown(value: unknown): string {
  if (value === undefined || value === null || value === "") return "–";
  if (Array.isArray(value)) return value.length === 0 ? "–" : value.map(shown).join(", ");
  if (isMark(value, "set")) return t("audit_secret_set");
  if (isMark(value, "cleared")) return t("audit_secret_cleared");
  if (typeof value !== "string") return JSON.stringify(value);
  return /^[0-9a-f]{64}$/.test(value) ? shortOf(value) : value;
}

/** Settings of a plugin one by one, so that what changed stands alone. */
const flat = (doc: Table): Table => Object.fromEntries(Object.entries(doc).flatMap(([name, value]) => (name === "settings" && isTable(value) ? Object.entries(value) : [[name, value]])));

/** Members that are not the same on both sides, as "name: before → after". */
function changes({ before, after }: Row): string[] {
  const [was, is] = [flat((before ?? {}) as Table), flat((after ?? {}) as Table)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name])).map((name) => `${name}: ${shown(was[name])} → ${shown(is[name])}`);
}

function One({ row }: { row: Row }) {
  const what = keyFor("audit", row.what.replace(".", "_"));
  return (
    <tr>
      <td data-label={t("audit_when")}>
        <At at={row.at} />
      </td>
      <td data-label={t("audit_who")}>{row.by}</td>
      <th scope="row">
        {what ? t(what) : row.what} <strong>{row.about}</strong>
      </th>
      <td>
        {changes(row).map((one) => (
          <div key={one}>{one}</div>
        ))}
        {row.note && <p class="muted mb-0 words">{row.note}</p>}
      </td>
    </tr>
  );
}

function Filter({ name, type = "text" }: { name: (typeof filters)[number]; type?: "text" | "date" }) {
  const common = {
    id: `audit-${name}`,
    class: "form-control form-control-sm",
    value: query.value.get(name) ?? "",
    onChange: (event: Event) => setQuery({ [name]: (event.currentTarget as HTMLInputElement).value.trim() }),
  };
  return (
    <div>
      <label htmlFor={`audit-${name}`}>{t(`audit_filter_${name}` as const)}</label>
      {type === "date" ? <input type="date" {...common} /> : <input type="text" {...common} />}
    </div>
  );
}

function Filters() {
  return (
    <form class="inline-form" onSubmit={(event) => event.preventDefault()}>
      <div>
        <label htmlFor="audit-what">{t("audit_filter_what")}</label>
        <select id="audit-what" class="form-select form-select-sm" value={query.value.get("what") ?? ""} onChange={(event) => setQuery({ what: event.currentTarget.value })}>
          <option value="">{t("audit_everything")}</option>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`audit_kind_${kind.slice(0, -1)}` as "audit_kind_account")}
            </option>
          ))}
        </select>
      </div>
      <Filter name="about" />
      <Filter name="by" />
      <Filter name="from" type="date" />
      <Filter name="until" type="date" />
    </form>
  );
}

export function AuditPage() {
  const items = useSignal<Row[]>([]);
  const next = useSignal<number | null>(null);
  const failure = useSignal<Failure | null>(null);
  const key = JSON.stringify(asked());
  useTitle(t("audit"));
  const read = async (after: number | null) => {
    try {
      const page = await readPage(after);
      items.value = after === null ? page.items : [...items.value, ...page.items];
      next.value = page.next;
      failure.value = null;
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
  };
  useEffect(() => void read(null), [key]);
  return (
    <div class="page">
      <h1>{t("audit")}</h1>
      <p class="muted">{t("audit_hint")}</p>
      <Filters />
      <Problem failure={failure.value} />
      <TableBox label={t("audit")}>
        <table class="table audit narrow-rows">
          <thead>
            <tr>
              <th scope="col">{t("audit_when")}</th>
              <th scope="col">{t("audit_who")}</th>
              <th scope="col">{t("audit_filter_what")}</th>
              <th scope="col">{t("audit_change")}</th>
            </tr>
          </thead>
          <tbody>
            {items.value.map((row) => (
              <One key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </TableBox>
      <p class="buttons">
        {next.value !== null && (
          <button type="button" class="btn btn-outline-secondary" onClick={() => void read(next.value)}>
            {t("differences_more")}
          </button>
        )}
        <a href={`/api/v1/audit?${new URLSearchParams({ ...asked(), format: "csv" })}`} download>
          CSV
        </a>
      </p>
    </div>
  );
}
