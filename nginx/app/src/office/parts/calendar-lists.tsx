// SPDX-License-Identifier: Apache-2.0
// The hours of the week, and the holidays and make-up days of a year with their
// names.
import { t } from "../../i18n";
import type { Key } from "../../i18n";
import { dayWords, hoursOf, weekdayWords, weekdays } from "../calendar";
import type { Off, Sheet, Worked } from "../calendar";
import type { Wrong } from "../calendar-mistakes";

interface Editing {
  sheet: Sheet;
  change: ((sheet: Sheet) => void) | undefined;
  /** What the worker says of one field. */
  wrong: Wrong | null;
}

interface Mark {
  class: string;
  "aria-invalid"?: true;
  "aria-describedby"?: string;
}

/** How a field looks of which something is wrong. */
const marked = (id: string, is: boolean): Mark => (is ? { class: "form-control is-invalid", "aria-invalid": true, "aria-describedby": `${id}-wrong` } : { class: "form-control" });

function Mistake({ id, wrong }: { id: string; wrong: Wrong | null }) {
  if (wrong?.id !== id) return null;
  return (
    <p id={`${id}-wrong`} class="mistake small mt-1 mb-0" lang={wrong.lang}>
      {wrong.text}
    </p>
  );
}

const valueOf = (event: Event) => (event.currentTarget as HTMLInputElement).value;

interface HoursProps {
  id: string;
  label: string;
  text: string;
  set: ((text: string) => void) | undefined;
  hint?: string;
  wrong: Wrong | null;
}

function Hours({ id, label, text, set, hint, wrong }: HoursProps) {
  const unclear = hoursOf(text) === null;
  const tidy = (event: Event) => {
    const read = hoursOf(valueOf(event));
    if (read && set) set(read.join(", "));
  };
  return (
    <>
      <label class="form-label" htmlFor={id}>
        {label}
      </label>
      <input id={id} {...marked(id, unclear || wrong?.id === id)} value={text} placeholder={hint} readOnly={!set} onInput={(event) => set?.(valueOf(event))} onBlur={tidy} />
      {unclear ? (
        <p id={`${id}-wrong`} class="mistake small mt-1 mb-0">
          {t("calendar_hours_wrong")}
        </p>
      ) : (
        <Mistake id={id} wrong={wrong} />
      )}
    </>
  );
}

export function Week({ sheet, change, wrong }: Editing) {
  return (
    <section class="sheet" aria-labelledby="week-title">
      <h2 id="week-title">{t("calendar_week")}</h2>
      <p class="muted small">{t("calendar_week_help")}</p>
      <div class="week-hours">
        {weekdays.map((day) => (
          <div key={day}>
            <Hours id={`hours-${day}`} label={weekdayWords(day, "long")} text={sheet.week[day]} hint={t("calendar_closed")} wrong={wrong} set={change && ((text) => change({ ...sheet, week: { ...sheet.week, [day]: text } }))} />
          </div>
        ))}
      </div>
      <label class="form-label" htmlFor="calendar-zone">
        {t("calendar_zone")}
      </label>
      <input id="calendar-zone" {...marked("calendar-zone", wrong?.id === "calendar-zone")} list="calendar-zones" value={sheet.zone} readOnly={!change} onInput={(event) => change?.({ ...sheet, zone: valueOf(event) })} />
      <Mistake id="calendar-zone" wrong={wrong} />
      <datalist id="calendar-zones">
        {Intl.supportedValuesOf("timeZone").map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </section>
  );
}

interface FieldProps {
  id: string;
  value: string;
  set: ((text: string) => void) | undefined;
  wrong: Wrong | null;
}

function DayField({ id, words, value, set, wrong }: FieldProps & { words: Key }) {
  return (
    <div>
      <label class="form-label small" htmlFor={id}>
        {t(words)}
      </label>
      <input id={id} type="date" required {...marked(id, wrong?.id === id)} value={value} readOnly={!set} onChange={(event) => valueOf(event) !== "" && set?.(valueOf(event))} />
      <Mistake id={id} wrong={wrong} />
    </div>
  );
}

function NameField({ id, value, set, wrong }: FieldProps) {
  return (
    <div class="day-name">
      <label class="form-label small" htmlFor={id}>
        {t("calendar_called")}
      </label>
      <input id={id} {...marked(id, wrong?.id === id)} maxLength={160} value={value} readOnly={!set} onInput={(event) => set?.(valueOf(event))} />
      <Mistake id={id} wrong={wrong} />
    </div>
  );
}

const Remove = ({ day, run }: { day: string; run(): void }) => (
  <button type="button" class="btn btn-outline-secondary" aria-label={t("calendar_remove", { day: dayWords(day) })} onClick={run}>
    ×
  </button>
);

/** Rows of one year, with their place among all. */
function rowsOfYear<T>(rows: T[], days: (row: T) => [string, string], year: number): [T, number][] {
  return rows.map((row, n): [T, number] => [row, n]).filter(([row]) => {
    const [from, until] = days(row);
    return Number(from.slice(0, 4)) <= year && year <= Number(until.slice(0, 4));
  });
}
const put = <T,>(rows: T[], n: number, row: T) => rows.map((one, i) => (i === n ? row : one));
const without = <T,>(rows: T[], n: number) => rows.filter((_, i) => i !== n);

/** The day to begin a new row with: the one after what is listed last, else New Year's Day. */
const freeDay = (year: number, taken: string[]) => {
  let day = `${year}-01-01`;
  while (taken.includes(day)) day = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return day;
};

export function Holidays({ sheet, change, wrong, year }: Editing & { year: number }) {
  const rows = rowsOfYear(sheet.off, ({ from, until }) => [from, until], year);
  const set = (n: number) => (row: Off) => change?.({ ...sheet, off: put(sheet.off, n, row.until < row.from ? { ...row, until: row.from } : row) });
  return (
    <section class="sheet" aria-labelledby="holidays-title">
      <h2 id="holidays-title">{t("calendar_holidays", { year })}</h2>
      {rows.length === 0 && <p class="muted">{t("calendar_none")}</p>}
      <ul class="plain day-rows">
        {rows.map(([row, n]) => (
          <li key={n}>
            <DayField id={`off-from-${n}`} words="calendar_from" wrong={wrong} value={row.from} set={change && ((from) => set(n)({ ...row, from }))} />
            <DayField id={`off-until-${n}`} words="calendar_last" wrong={wrong} value={row.until} set={change && ((until) => set(n)({ ...row, until }))} />
            <NameField id={`off-name-${n}`} wrong={wrong} value={row.name} set={change && ((name) => set(n)({ ...row, name }))} />
            {change && <Remove day={row.from} run={() => change({ ...sheet, off: without(sheet.off, n) })} />}
          </li>
        ))}
      </ul>
      {change && (
        <button type="button" class="btn btn-outline-secondary" onClick={() => {
          const day = freeDay(year, sheet.off.map(({ from }) => from));
          change({ ...sheet, off: [...sheet.off, { from: day, until: day, name: "" }] });
        }}>
          {t("calendar_add_holiday")}
        </button>
      )}
    </section>
  );
}

export function Workdays({ sheet, change, wrong, year }: Editing & { year: number }) {
  const rows = rowsOfYear(sheet.worked, ({ day }) => [day, day], year);
  const set = (n: number) => (row: Worked) => change?.({ ...sheet, worked: put(sheet.worked, n, row) });
  return (
    <section class="sheet" aria-labelledby="workdays-title">
      <h2 id="workdays-title">{t("calendar_workdays", { year })}</h2>
      {rows.length === 0 && <p class="muted">{t("calendar_none")}</p>}
      <ul class="plain day-rows">
        {rows.map(([row, n]) => (
          <li key={n}>
            <DayField id={`worked-day-${n}`} words="calendar_day" wrong={wrong} value={row.day} set={change && ((day) => set(n)({ ...row, day }))} />
            <div>
              <Hours id={`worked-hours-${n}`} label={t("calendar_hours")} text={row.hours} hint={t("calendar_hours_monday")} wrong={wrong} set={change && ((hours) => set(n)({ ...row, hours }))} />
            </div>
            <NameField id={`worked-name-${n}`} wrong={wrong} value={row.name} set={change && ((name) => set(n)({ ...row, name }))} />
            {change && <Remove day={row.day} run={() => change({ ...sheet, worked: without(sheet.worked, n) })} />}
          </li>
        ))}
      </ul>
      {change && (
        <button type="button" class="btn btn-outline-secondary" onClick={() => change({ ...sheet, worked: [...sheet.worked, { day: freeDay(year, sheet.worked.map(({ day }) => day)), hours: "", name: "" }] })}>
          {t("calendar_add_workday")}
        </button>
      )}
    </section>
  );
}
