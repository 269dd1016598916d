// SPDX-License-Identifier: Apache-2.0
// Times in the reader's words: how long is left, how long ago, when exactly.
import { signal } from "@preact/signals";
import { langTag, t, tn } from "./i18n";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How the reader likes times that have passed: the moment instead of words. */
export const absoluteTimes = signal(false);

/** The zone of the company, which every time is told in; before somebody signs in, the reader's own. */
const zone = signal<string | undefined>(undefined);

/** A zone that this browser does not know leaves the reader's own. */
export function tellTimesIn(name: string): void {
  try {
    zone.value = new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    zone.value = undefined;
  }
}

function told(iso: string, style: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(langTag(), { ...style, timeZone: zone.value }).format(new Date(iso));
}

/** Now, as far as words are concerned; moves every half minute. */
export const now = signal(Date.now());

export function startClock(): void {
  setInterval(() => (now.value = Date.now()), MINUTE / 2);
}

export type Tone = "late" | "soon" | "near" | "calm";

function unit(n: number, of: "minute" | "hour" | "day"): string {
  return new Intl.NumberFormat(langTag(), { style: "unit", unit: of, unitDisplay: "long" }).format(n);
}

/** The largest unit that still tells: minutes to an hour and a half, hours to two days. */
export function spanWords(ms: number): { text: string; n: number } {
  const [of, size] = ms < 1.5 * HOUR ? (["minute", MINUTE] as const) : ms < 2 * DAY ? (["hour", HOUR] as const) : (["day", DAY] as const);
  const n = Math.floor(ms / size);
  return { text: unit(n, of), n };
}

/** What is left until a due time, in words and as a tone that is never shown by colour alone. */
export function timeLeft(due: string, at: number = now.value): { text: string; tone: Tone } {
  const left = Date.parse(due) - at;
  const { text: span, n } = spanWords(Math.abs(left));
  if (left < 0) return { text: n === 0 ? t("due_now") : t("late_by", { span }), tone: "late" };
  const tone = left < 4 * HOUR ? "soon" : left < DAY ? "near" : "calm";
  return { text: n === 0 ? t("due_now") : tn("left", n, { span }), tone };
}

export function relative(iso: string, at: number = now.value): string {
  const ms = Date.parse(iso) - at;
  const size = Math.abs(ms);
  const words = new Intl.RelativeTimeFormat(langTag(), { numeric: "auto" });
  if (size < MINUTE) return words.format(0, "second");
  if (size < HOUR) return words.format(Math.trunc(ms / MINUTE), "minute");
  if (size < DAY) return words.format(Math.trunc(ms / HOUR), "hour");
  if (size < 30 * DAY) return words.format(Math.trunc(ms / DAY), "day");
  return dateWords(iso);
}

export function absolute(iso: string): string {
  return told(iso, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });
}

/** With the zone, for titles. */
export function exact(iso: string): string {
  return told(iso, { dateStyle: "full", timeStyle: "long", hourCycle: "h23" });
}

export function dateWords(iso: string): string {
  return told(iso, { dateStyle: "medium" });
}

/** The last day of what is over at this moment. */
export function lastDay(iso: string): string {
  return dateWords(new Date(Date.parse(iso) - 1).toISOString());
}

/** In the zone of a calendar. */
export function inZone(ms: number, timeZone: string): string {
  const style = { weekday: "short", day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return new Intl.DateTimeFormat(langTag(), { ...style, timeZone }).format(new Date(ms));
}

/** "2026-10-08 08:30" as a calendar recorded it: already local. */
export function localWords(text: string): string {
  return inZone(Date.parse(`${text.replace(" ", "T")}Z`), "UTC");
}

/** Days as "8 and 9 Oct": runs of days as ranges. */
export function dayRanges(days: string[]): string[] {
  const format = new Intl.DateTimeFormat(langTag(), { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
  const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
  const runs: [number, number][] = [];
  for (const day of [...days].sort()) {
    const last = runs.at(-1);
    if (last && at(day) - last[1] === DAY) last[1] = at(day);
    else if (!last || last[1] !== at(day)) runs.push([at(day), at(day)]);
  }
  return runs.map(([from, to]) => format.formatRange(from, to));
}
