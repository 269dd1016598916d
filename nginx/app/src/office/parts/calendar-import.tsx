// SPDX-License-Identifier: Apache-2.0
// Holidays and make-up days out of an iCalendar: what is taken and what is not;
// the days are then in the calendar that is edited, and saved like any change.
import { useSignal } from "@preact/signals";
import { t, tn } from "../../i18n";
import { FilePicker } from "../../parts/file-picker";
import { Problem } from "../../parts/notice";
import { dayWords, previewOf, sheetOf } from "../calendar";
import type { Preview, Sheet } from "../calendar";
import { useWork } from "../working";
import { kindWords } from "./calendar-year";

type Mode = "merge" | "replace";
const modes = [
  ["merge", "calendar_merge"],
  ["replace", "calendar_replace"],
] as const;

function Taken({ told }: { told: Preview }) {
  const taken = told.taken ?? [];
  const skipped = told.skipped ?? [];
  const days = ({ day, until }: (typeof taken)[number]) => (day === until ? dayWords(day) : `${dayWords(day)} – ${dayWords(until)}`);
  return (
    <div data-taken>
      <p class="mb-1">
        {tn("calendar_taken", taken.length)} {skipped.length > 0 && tn("calendar_skipped", skipped.length)} {taken.length > 0 && t("calendar_taken_now")}
      </p>
      <ul class="changed-days">
        {taken.map((one) => (
          <li key={`${one.day} ${one.summary}`}>
            {days(one)}: {t(kindWords[one.as === "workday" ? "make_up" : "holiday"])} · {one.summary}
          </li>
        ))}
        {skipped.map((one, n) => (
          <li key={n} class="muted">
            {one.summary}: {one.why}
          </li>
        ))}
      </ul>
    </div>
  );
}

export function CalendarImport({ name, changed, take }: { name: string; changed: boolean; take(sheet: Sheet): void }) {
  const chosen = useSignal<File[]>([]);
  const mode = useSignal<Mode>("merge");
  const told = useSignal<Preview | null>(null);
  const work = useWork();
  const look = (event: Event) => {
    event.preventDefault();
    const [file] = chosen.value;
    if (!file) return;
    void work.run(async () => {
      told.value = null;
      const found = await previewOf(name, { ics: await file.text(), mode: mode.value });
      told.value = found;
      chosen.value = [];
      take(sheetOf(found.calendar));
    });
  };
  return (
    <form class="sheet" onSubmit={look} aria-labelledby="import-title" aria-busy={work.busy}>
      <h2 id="import-title">{t("calendar_import")}</h2>
      <Problem failure={work.failure} />
      <div class="mb-3">
        <label class="form-label" htmlFor="calendar-file">
          {t("calendar_file")}
        </label>
        <FilePicker id="calendar-file" chosen={chosen.value} choose={(files) => (chosen.value = files.slice(0, 1))} />
      </div>
      <fieldset class="mb-3">
        <legend class="visually-hidden">{t("calendar_import")}</legend>
        {modes.map(([way, words]) => (
          <div key={way} class="form-check">
            <input type="radio" class="form-check-input" name="mode" id={`mode-${way}`} checked={mode.value === way} onChange={() => (mode.value = way)} />
            <label class="form-check-label" htmlFor={`mode-${way}`}>
              {t(words)}
            </label>
          </div>
        ))}
      </fieldset>
      {changed && !told.value && <p class="muted small">{t("calendar_import_first")}</p>}
      <button class="btn btn-outline-secondary" disabled={work.busy || changed || chosen.value.length === 0}>
        {t("calendar_import_look")}
      </button>
      <div aria-live="polite" class="mt-2">
        {told.value && <Taken told={told.value} />}
      </div>
    </form>
  );
}
