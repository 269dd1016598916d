// SPDX-License-Identifier: Apache-2.0
// People from a spreadsheet: what each line would do is shown before anything is
// done; then all of it is taken, or nothing.
import { useSignal } from "@preact/signals";
import { lang, t, tn } from "../../i18n";
import { FilePicker } from "../../parts/file-picker";
import { Notice, Problem } from "../../parts/notice";
import { useTitle } from "../../title";
import { Tick } from "../parts/person-form";
import { wrongWords } from "../parts/person-mistakes";
import { importPeople, memberWords, readTeams, valueOf } from "../people";
import type { ImportReport, ImportRow, Team } from "../people";
import { pathOf } from "../paths";
import { useRead } from "../read";
import { useWork } from "../working";

const outcomes = {
  added: { words: "people_row_added", look: "badge-good" },
  changed: { words: "people_row_changed", look: "badge-soon" },
  unchanged: { words: "people_row_unchanged", look: "text-bg-secondary" },
  disabled: { words: "people_row_shut", look: "badge-late" },
  wrong: { words: "people_row_wrong", look: "badge-late" },
} as const;

const example = "login,name,email,roles,admin,lang\nwang,Wang Fang,wang@example.com,service.officer quality.officer,no,zh\n";

function Told({ row, teams }: { row: ImportRow; teams: Team[] }) {
  if (row.outcome === "wrong") {
    return (
      <>
        {row.field && <strong>{memberWords(row.field)}: </strong>}
        {wrongWords(row.field)}
        {row.why && lang.value === "en" && <span class="muted small"> ({row.why})</span>}
      </>
    );
  }
  const changes = Object.entries(row.changes ?? {});
  return <>{changes.map(([name, value]) => t("people_newer_is", { what: memberWords(name), value: valueOf(teams, name, value) })).join(" · ")}</>;
}

function Rows({ report, teams }: { report: ImportReport; teams: Team[] }) {
  return (
    <div class="register-table" tabIndex={0} role="region" aria-label={t("people_rows")}>
      <table class="table narrow-rows">
        <thead>
          <tr>
            <th scope="col">{t("people_line")}</th>
            <th scope="col">{t("login")}</th>
            <th scope="col">{t("people_outcome")}</th>
            <th scope="col">{t("people_what")}</th>
          </tr>
        </thead>
        <tbody>
          {report.rows.map((row) => (
            <tr key={`${row.line} ${row.login}`} data-outcome={row.outcome}>
              <td data-label={t("people_line")}>{row.line || "–"}</td>
              <th scope="row">{row.login}</th>
              <td data-label={t("people_outcome")}>
                <span class={`badge ${outcomes[row.outcome].look}`}>{t(outcomes[row.outcome].words)}</span>
              </td>
              <td data-label={t("people_what")}>
                <Told row={row} teams={teams} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function counted({ added, changed, unchanged, disabled, wrong }: ImportReport): string {
  return t("people_counts", { added, changed, unchanged, disabled, wrong });
}

/** Links are shown once: as a file to hand on, one line a person. */
function linksFile({ rows }: ImportReport): string | null {
  const lines = rows.filter(({ invitation }) => invitation?.url).map(({ login, invitation }) => `${login},${invitation?.url},${invitation?.expires_at}`);
  return lines.length === 0 ? null : `data:text/csv;charset=utf-8,${encodeURIComponent(`login,link,until\r\n${lines.join("\r\n")}\r\n`)}`;
}

function Kept({ report }: { report: ImportReport }) {
  const links = linksFile(report);
  const mailed = report.rows.filter(({ invitation }) => invitation?.sent_to).length;
  return (
    <Notice tone="success">
      <p class="mb-1">
        {t("people_imported")} {counted(report)}
      </p>
      {mailed > 0 && <p class="mb-1">{t("people_links_mailed", { count: mailed })}</p>}
      {links && (
        <p class="mb-1">
          <a download="invitations.csv" href={links}>
            {t("people_links_file")}
          </a>
        </p>
      )}
      <a href={pathOf("people")}>{t("people_back")}</a>
    </Notice>
  );
}

function Tried({ report }: { report: ImportReport }) {
  const { wrong } = report;
  return (
    <Notice tone={wrong > 0 ? "danger" : "info"}>
      {wrong > 0 && <p class="mb-1">{tn("people_wrong_rows", wrong)}</p>}
      {t("people_would")} {counted(report)}
    </Notice>
  );
}

interface ChoosingProps {
  text: string;
  shut: boolean;
  busy: boolean;
  /** It was tried and nothing in it is wrong. */
  good: boolean;
  set(text: string, shut: boolean): void;
  look(): void;
  take(): void;
}

function Choosing({ text, shut, busy, good, set, look, take }: ChoosingProps) {
  const read = async ([file]: File[]) => {
    if (file) set(await file.text(), shut);
  };
  return (
    <form
      class="sheet mb-3"
      aria-labelledby="import-title"
      onSubmit={(event) => {
        event.preventDefault();
        look();
      }}
    >
      <h2 id="import-title">{t("people_import_file")}</h2>
      <p>{t("people_import_how")}</p>
      <p>
        <a download="people.csv" href={`data:text/csv;charset=utf-8,${encodeURIComponent(example)}`}>
          {t("people_import_example")}
        </a>
      </p>
      <div class="field">
        <label class="form-label" htmlFor="import-file">
          {t("people_import_choose")}
        </label>
        <FilePicker id="import-file" chosen={[]} choose={(files) => void read(files)} />
      </div>
      <div class="field">
        <label class="form-label" htmlFor="import-text">
          {t("people_import_text")}
        </label>
        <textarea id="import-text" class="form-control import-text" rows={8} spellcheck={false} value={text} onInput={(event) => set((event.target as HTMLTextAreaElement).value, shut)} />
      </div>
      <div class="field">
        <Tick id="import-shut" label={t("people_import_shut")} hint={t("people_import_shut_means")} on={shut} set={(on) => set(text, on)} />
      </div>
      <p class="buttons-line mb-0">
        <button type="submit" class={`btn btn-${good ? "outline-secondary" : "primary"}`} disabled={busy || text.trim() === ""}>
          {t("people_import_look")}
        </button>
        {good && (
          <button type="button" class="btn btn-primary" disabled={busy} onClick={take}>
            {t("people_import_do")}
          </button>
        )}
      </p>
    </form>
  );
}

export function PeopleImportPage() {
  const text = useSignal("");
  const shut = useSignal(false);
  const report = useSignal<ImportReport | null>(null);
  const work = useWork();
  const teams = useRead(readTeams, []);
  const set = (csv: string, shutMissing: boolean) => {
    text.value = csv;
    shut.value = shutMissing;
    report.value = null;
  };
  const run = (dry: boolean) => void work.run(async () => void (report.value = await importPeople(text.value, dry, shut.value)));
  const now = report.value;
  useTitle(t("people_import"));
  return (
    <div class="page">
      <p class="mb-1">
        <a href={pathOf("people")}>{t("people_back")}</a>
      </p>
      <h1>{t("people_import")}</h1>
      <Choosing text={text.value} shut={shut.value} busy={work.busy} good={now !== null && !now.kept && now.wrong === 0} set={set} look={() => run(true)} take={() => run(false)} />
      <Problem failure={work.failure} />
      {now && (now.kept ? <Kept report={now} /> : <Tried report={now} />)}
      {now && <Rows report={now} teams={teams.data ?? []} />}
    </div>
  );
}
