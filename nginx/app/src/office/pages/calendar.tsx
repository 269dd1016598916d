// SPDX-License-Identifier: Apache-2.0
// One calendar: its year, its hours, its holidays and make-up days; changed by
// administrators, and saved after a look at what that changes.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Failure } from "../../api";
import { t } from "../../i18n";
import { Notice, Problem } from "../../parts/notice";
import { who } from "../../session";
import { useTitle } from "../../title";
import { dayOf, daysOf, isSame, readCalendar, readCalendars, readRecounting, sheetOf, usualWeek } from "../calendar";
import type { Recounting, Sheet } from "../calendar";
import { wrongOf } from "../calendar-mistakes";
import type { Wrong } from "../calendar-mistakes";
import { CalendarEffects } from "../parts/calendar-effects";
import { CalendarImport } from "../parts/calendar-import";
import { Holidays, Week, Workdays } from "../parts/calendar-lists";
import { Year } from "../parts/calendar-year";
import { pathOf } from "../paths";
import { useRead } from "../read";

const POLL_MS = 2000;
const months = Array.from({ length: 12 }, (_, n) => n + 1);

async function readWhole(name: string) {
  const [found, all] = await Promise.all([readCalendar(name), readCalendars()]);
  const about = all.find((one) => one.name === name);
  return { ...found, about, doc: found.doc ?? usualWeek(about?.zone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone), kept: found.doc !== null };
}

/** Told as long as clocks are being counted anew. */
function Recount({ name, begun }: { name: string; begun: number }) {
  const now = useSignal<Recounting>(null);
  useEffect(() => {
    let over = false;
    const look = async () => {
      try {
        now.value = await readRecounting(name);
      } catch {
        // Told by what is read beside it.
        now.value = null;
      }
      if (!over && now.value !== null) setTimeout(look, POLL_MS);
    };
    void look();
    return () => void (over = true);
  }, [name, begun]);
  return <div aria-live="polite">{now.value && <Notice tone="info">{t("calendar_recounting", { n: now.value.clocks })}</Notice>}</div>;
}

function Counts({ year, sheet }: { year: number; sheet: Sheet }) {
  const counts = { working: 0, closed: 0, holiday: 0, make_up: 0 };
  for (const month of months) for (const date of daysOf(year, month)) counts[dayOf(sheet, date).kind]++;
  return <p class="muted mb-0">{t("calendar_counts", { working: counts.working + counts.make_up, make_up: counts.make_up, holiday: counts.holiday })}</p>;
}

function Turn({ year, set }: { year: number; set(year: number): void }) {
  const to = (there: number, sign: string) => (
    <button type="button" class="btn btn-outline-secondary" aria-label={t("calendar_to_year", { year: there })} onClick={() => set(there)}>
      {sign}
    </button>
  );
  return (
    <div class="year-turn">
      {to(year - 1, "‹")}
      <h2 aria-live="polite">{year}</h2>
      {to(year + 1, "›")}
    </div>
  );
}

interface Kept {
  doc: Parameters<typeof sheetOf>[0];
  etag: string | null;
  kept: boolean;
}

function Editor({ name, found, again }: { name: string; found: Kept; again(): Promise<void> }) {
  const kept = sheetOf(found.doc);
  const sheet = useSignal(kept);
  const year = useSignal(new Date().getFullYear());
  const saved = useSignal(0);
  const wrong = useSignal<Wrong | null>(null);
  const admin = who()?.admin ?? false;
  const take = (to: Sheet) => {
    sheet.value = to;
    wrong.value = null;
  };
  const change = admin ? take : undefined;
  const refused = (failure: Failure | null) => {
    wrong.value = wrongOf(sheet.value, failure);
    if (wrong.value?.year) year.value = wrong.value.year;
  };
  useEffect(() => {
    if (wrong.value) document.getElementById(wrong.value.id)?.focus();
  }, [wrong.value]);
  const editing = { sheet: sheet.value, change, wrong: wrong.value };
  const changed = !isSame(sheet.value, kept) || !found.kept;
  return (
    <>
      <Recount name={name} begun={saved.value} />
      <div aria-live="polite">{saved.value > 0 && !changed && <p class="saved">{t("people_saved")}</p>}</div>
      <section class="sheet" aria-label={t("calendar_year")}>
        <Turn year={year.value} set={(to) => (year.value = to)} />
        <Counts year={year.value} sheet={sheet.value} />
        <Year year={year.value} sheet={sheet.value} kept={kept} change={change} />
      </section>
      {admin && changed && (
        <CalendarEffects
          name={name}
          etag={found.etag}
          sheet={sheet.value}
          putAside={() => take(kept)}
          refused={refused}
          saved={async () => {
            await again();
            saved.value++;
          }}
        />
      )}
      <div class="calendar-parts">
        <Holidays {...editing} year={year.value} />
        <Workdays {...editing} year={year.value} />
        <Week {...editing} />
        {admin && <CalendarImport name={name} changed={!isSame(sheet.value, kept)} take={take} />}
      </div>
    </>
  );
}

export function CalendarPage({ name }: { name: string }) {
  const { data, failure, again } = useRead(() => readWhole(name), [name]);
  useTitle(name);
  return (
    <div class="page">
      <p class="mb-1">
        <a href={pathOf("calendars")}>{t("calendars")}</a>
      </p>
      <h1>{name}</h1>
      {data && (
        <p class="muted">
          {t("calendar_zone")}: {data.doc.zone} · {data.about && data.about.procedures.length > 0 ? t("calendar_used", { procedures: data.about.procedures.join(", ") }) : t("calendar_unused")}
        </p>
      )}
      <Problem failure={failure} />
      {data && !data.kept && <Notice tone="info">{t("calendar_not_kept")}</Notice>}
      {data && <Editor name={name} found={data} again={again} />}
    </div>
  );
}
