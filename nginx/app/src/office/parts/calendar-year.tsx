// SPDX-License-Identifier: Apache-2.0
// A year as twelve months: each day with its kind as colour and as a mark.  The
// keys move by day, week and month; Enter makes a day another kind.
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import type { Key } from "../../i18n";
import { now } from "../../time";
import { dayAfter, dayOf, dayWords, daysOf, monthWords, toggled, weekdayOf, weekdayWords, weekdays } from "../calendar";
import type { Kind, Sheet } from "../calendar";

export const kindWords: Record<Kind, Key> = { working: "calendar_working", closed: "calendar_closed", holiday: "calendar_holiday", make_up: "calendar_make_up" };
const marks: Partial<Record<Kind, Key>> = { holiday: "calendar_mark_holiday", make_up: "calendar_mark_make_up" };
const months = Array.from({ length: 12 }, (_, n) => n + 1);

/** Drawn beside the day's number by the sheet of styles. */
const markOf = (kind: Kind) => (marks[kind] ? t(marks[kind]) : kind === "closed" ? "·" : undefined);

export interface YearProps {
  year: number;
  sheet: Sheet;
  /** As it is kept. */
  kept: Sheet;
  /** Not given: it is only looked at. */
  change?: ((sheet: Sheet) => void) | undefined;
}

/** The day a key leads to; undefined: it is no such key. */
function led(key: string, date: string): string | undefined {
  const [year = 0, month = 1] = date.split("-").map(Number);
  const turn = (by: number) => {
    const there = new Date(Date.UTC(year, month - 1 + by, 1));
    const days = daysOf(there.getUTCFullYear(), there.getUTCMonth() + 1);
    return days[Math.min(Number(date.slice(8)), days.length) - 1];
  };
  const ways: Record<string, () => string | undefined> = {
    ArrowLeft: () => dayAfter(date, -1),
    ArrowRight: () => dayAfter(date, 1),
    ArrowUp: () => dayAfter(date, -7),
    ArrowDown: () => dayAfter(date, 7),
    PageUp: () => turn(-1),
    PageDown: () => turn(1),
    Home: () => `${date.slice(0, 8)}01`,
    End: () => daysOf(year, month).at(-1),
  };
  return ways[key]?.();
}

function Weeks({ days, cell }: { days: string[]; cell(date: string): preact.JSX.Element }) {
  const before = weekdays.indexOf(weekdayOf(days[0] as string));
  const cells: (string | null)[] = [...Array.from({ length: before }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return (
    <tbody>
      {Array.from({ length: cells.length / 7 }, (_, week) => (
        <tr key={week}>{cells.slice(week * 7, week * 7 + 7).map((date, n) => (date ? <td key={date}>{cell(date)}</td> : <td key={n} />))}</tr>
      ))}
    </tbody>
  );
}

export function Year({ year, sheet, kept, change }: YearProps) {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: "UTC" }).format(now.value);
  const at = useSignal("");
  const said = useSignal("");
  const standing = at.value.startsWith(`${year}-`) ? at.value : today.startsWith(`${year}-`) ? today : `${year}-01-01`;
  const wordsOf = (date: string, of: Sheet) => {
    const { kind, hours, name } = dayOf(of, date);
    return [dayWords(date), t(kindWords[kind]), name, hours.join(", ")].filter((one) => one !== "").join(" · ");
  };
  const press = (date: string) => {
    at.value = date;
    if (!change) return;
    const then = toggled(sheet, date);
    said.value = wordsOf(date, then);
    change(then);
  };
  const keys = (event: KeyboardEvent) => {
    const to = led(event.key, standing);
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!to.startsWith(`${year}-`)) return;
    at.value = to;
    document.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus();
  };
  const cell = (date: string) => {
    const { kind } = dayOf(sheet, date);
    const other = JSON.stringify(dayOf(kept, date)) !== JSON.stringify(dayOf(sheet, date));
    return (
      <button
        type="button"
        class={`day day-${kind}${other ? " day-other" : ""}`}
        data-day={date}
        data-mark={markOf(kind)}
        tabIndex={date === standing ? 0 : -1}
        aria-current={date === today ? "date" : undefined}
        aria-label={wordsOf(date, sheet) + (other ? ` · ${t("calendar_changed")}` : "")}
        title={dayOf(sheet, date).name || undefined}
        onClick={() => press(date)}
        onFocus={() => (at.value = date)}
      >
        {Number(date.slice(8))}
      </button>
    );
  };
  return (
    <>
      <div class="year" onKeyDown={keys} data-year={year}>
        {months.map((month) => (
          <table key={month} class="month">
            <caption>{monthWords(year, month)}</caption>
            <thead>
              <tr>
                {weekdays.map((day) => (
                  <th key={day} scope="col">
                    <abbr title={weekdayWords(day, "long")}>{weekdayWords(day, "narrow")}</abbr>
                  </th>
                ))}
              </tr>
            </thead>
            <Weeks days={daysOf(year, month)} cell={cell} />
          </table>
        ))}
      </div>
      <p class="visually-hidden" aria-live="polite">
        {said.value}
      </p>
      <ul class="plain year-legend small">
        {(Object.keys(kindWords) as Kind[]).map((kind) => (
          <li key={kind}>
            <span class={`day day-${kind}`} data-mark={markOf(kind)} aria-hidden="true">
              1
            </span>
            {t(kindWords[kind])}
          </li>
        ))}
      </ul>
      {change && <p class="muted small">{t("calendar_keys")}</p>}
    </>
  );
}
