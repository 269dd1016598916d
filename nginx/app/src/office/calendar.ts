// SPDX-License-Identifier: Apache-2.0
// A calendar while it is edited: rows of holidays and make-up days with their
// names, what each day is by them, and how a day is made another kind.  What is
// right the worker says; due times are its, too.
import type { components } from "generated/schema";
import { Failure, ask, client } from "../api";
import { lang, langTag } from "../i18n";

type Schemas = components["schemas"];
export type Calendar = Schemas["Calendar"];
export type Preview = Schemas["CalendarPreview"];
export type Recounting = Schemas["CalendarYear"]["recounting"];
export type Kind = Schemas["CalendarDay"]["kind"];

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

export interface Off {
  from: string;
  until: string;
  name: string;
}
export interface Worked {
  day: string;
  /** "" for Monday's. */
  hours: string;
  name: string;
}
export interface Sheet {
  zone: string;
  /** As they are written: "08:30-12:00, 13:30-17:30". */
  week: Record<Weekday, string>;
  off: Off[];
  worked: Worked[];
}
export interface Day {
  date: string;
  kind: Kind;
  hours: string[];
  name: string;
}

// --- days

const DAY = 86_400_000;
const numberOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / DAY;
const dateOf = (number: number) => new Date(number * DAY).toISOString().slice(0, 10);
export const dayAfter = (date: string, n: number) => dateOf(numberOf(date) + n);
export const weekdayOf = (date: string): Weekday => weekdays[(((numberOf(date) + 3) % 7) + 7) % 7] as Weekday;

/** The days of a month (1 to 12), each with its date. */
export function daysOf(year: number, month: number): string[] {
  const first = `${year}-${String(month).padStart(2, "0")}-01`;
  return Array.from({ length: new Date(Date.UTC(year, month, 0)).getUTCDate() }, (_, n) => dayAfter(first, n));
}

export const dayWords = (date: string) => new Intl.DateTimeFormat(langTag(), { weekday: "short", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(numberOf(date) * DAY);
export const monthWords = (year: number, month: number) => new Intl.DateTimeFormat(langTag(), { month: "long", timeZone: "UTC" }).format(Date.UTC(year, month - 1, 1));
/** 1 January 2024 was a Monday. */
export const weekdayWords = (day: Weekday, style: "narrow" | "long") => new Intl.DateTimeFormat(langTag(), { weekday: style, timeZone: "UTC" }).format(Date.UTC(2024, 0, 1 + weekdays.indexOf(day)));

// --- hours

const time = (text: string) => /^(\d{1,2})(?::(\d{2}))?$/.exec(text.trim());
/** "8:30-12, 13-17" as ["08:30-12:00", "13:00-17:00"]; null: it is not understood. */
export function hoursOf(text: string): string[] | null {
  const spans = text.replace(/\s*[-–—]\s*/g, "-").split(/[,;，；、]|\s+(?=\d)/).map((one) => one.trim()).filter((one) => one !== "");
  const read = spans.map((span) => {
    const ends = span.split("-").map(time);
    if (ends.length !== 2 || !ends.every((end) => end && Number(end[1]) <= 24 && Number(end[2] ?? 0) < 60)) return null;
    return ends.map((end) => `${end?.[1]?.padStart(2, "0")}:${end?.[2] ?? "00"}`).join("-");
  });
  return read.every((span) => span !== null) ? read : null;
}
const hoursText = (hours: string[]) => hours.join(", ");

// --- documents

/** A range whose days have several names is a row for each. */
function rowsOf(item: string, names: Record<string, string>): Off[] {
  const [from, until = from] = item.split("/") as [string, string?];
  const rows = [{ from, until, name: names[from] ?? "" }];
  for (const day of Object.keys(names).sort()) {
    if (day <= from || day > until) continue;
    (rows.at(-1) as Off).until = dayAfter(day, -1);
    rows.push({ from: day, until, name: names[day] as string });
  }
  return rows;
}

const byDay = <T,>(of: (row: T) => string) => (a: T, b: T) => of(a).localeCompare(of(b));
/** As they stand in the document. */
export const inOrder = <T,>(rows: T[], day: (row: T) => string): T[] => [...rows].sort(byDay(day));

export function sheetOf(doc: Calendar): Sheet {
  const names = doc.names ?? {};
  return {
    zone: doc.zone,
    week: Object.fromEntries(weekdays.map((day) => [day, hoursText(doc.hours[day] ?? [])])) as Record<Weekday, string>,
    off: (doc.holidays ?? []).flatMap((item) => rowsOf(item, names)).sort(byDay(({ from }) => from)),
    worked: (doc.workdays ?? [])
      .map((item) => ({ day: item.slice(0, 10), hours: hoursText(item.slice(11).split(" ").filter((span) => span !== "")), name: names[item.slice(0, 10)] ?? "" }))
      .sort(byDay(({ day }) => day)),
  };
}

const spanned = (text: string) => hoursOf(text) ?? [text];
export function documentOf(sheet: Sheet): Calendar {
  const names: Record<string, string> = {};
  for (const { from, name } of sheet.off) if (name.trim() !== "") names[from] = name.trim();
  for (const { day, name } of sheet.worked) if (name.trim() !== "") names[day] = name.trim();
  return {
    zone: sheet.zone.trim(),
    hours: Object.fromEntries(weekdays.map((day) => [day, spanned(sheet.week[day])])),
    holidays: inOrder(sheet.off, ({ from }) => from).map(({ from, until }) => (from === until ? from : `${from}/${until}`)),
    workdays: inOrder(sheet.worked, ({ day }) => day).map(({ day, hours }) => [day, ...spanned(hours)].join(" ")),
    ...(Object.keys(names).length > 0 ? { names } : {}),
  };
}
export const isSame = (a: Sheet, b: Sheet) => JSON.stringify(documentOf(a)) === JSON.stringify(documentOf(b));

/** What a company has until it says otherwise. */
export function usualWeek(zone: string): Calendar {
  const office = ["09:00-12:00", "13:00-18:00"];
  return { zone, hours: Object.fromEntries(weekdays.map((day, n) => [day, n < 5 ? office : []])), holidays: [], workdays: [] };
}

// --- what a day is, and another kind of it

const covers = ({ from, until }: Off) => (date: string) => from <= date && date <= until;

export function dayOf(sheet: Sheet, date: string): Day {
  const worked = sheet.worked.find(({ day }) => day === date);
  if (worked) return { date, kind: "make_up", hours: spanned(worked.hours === "" ? sheet.week.mon : worked.hours), name: worked.name };
  const off = sheet.off.find((row) => covers(row)(date));
  if (off) return { date, kind: "holiday", hours: [], name: off.name };
  const hours = spanned(sheet.week[weekdayOf(date)]);
  return { date, kind: hours.length > 0 ? "working" : "closed", hours, name: "" };
}

/** A day more at the end of a holiday, or one at its beginning, is of that holiday. */
function withHoliday(off: Off[], date: string): Off[] {
  const before = off.find(({ until }) => dayAfter(until, 1) === date);
  if (before) return off.map((row) => (row === before ? { ...row, until: date } : row));
  const after = off.find(({ from }) => dayAfter(from, -1) === date);
  if (after) return off.map((row) => (row === after ? { ...row, from: date } : row));
  return [...off, { from: date, until: date, name: "" }].sort(byDay(({ from }) => from));
}

const withoutHoliday = (off: Off[], date: string): Off[] =>
  off.flatMap((row) => (covers(row)(date) ? [{ ...row, until: dayAfter(date, -1) }, { ...row, from: dayAfter(date, 1) }].filter(({ from, until }) => from <= until) : [row]));

/** A day of work becomes a holiday and a day off is worked; once more, and it is what it was. */
export function toggled(sheet: Sheet, date: string): Sheet {
  if (sheet.worked.some(({ day }) => day === date)) return { ...sheet, worked: sheet.worked.filter(({ day }) => day !== date) };
  if (sheet.week[weekdayOf(date)].trim() === "") return { ...sheet, worked: [...sheet.worked, { day: date, hours: sheet.week.mon.trim() === "" ? "09:00-17:00" : "", name: "" }].sort(byDay(({ day }) => day)) };
  const is = dayOf(sheet, date).kind === "holiday";
  return { ...sheet, off: is ? withoutHoliday(sheet.off, date) : withHoliday(sheet.off, date) };
}

// --- the worker

export interface Found {
  /** null: nobody keeps it yet. */
  doc: Calendar | null;
  etag: string | null;
}

export const readCalendars = async () => (await ask(client.GET("/api/v1/calendars"))).data.details;

export async function readCalendar(name: string): Promise<Found> {
  try {
    const { data, response } = await ask(client.GET("/api/v1/calendars/{name}", { params: { path: { name } } }));
    return { doc: data as Calendar, etag: response.headers.get("ETag") };
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.status === 404) return { doc: null, etag: null };
    throw thrown;
  }
}

export async function readRecounting(name: string): Promise<Recounting> {
  return (await ask(client.GET("/api/v1/calendars/{name}/year", { params: { path: { name } } }))).data.recounting;
}

type Wish = Calendar | { ics: string; mode: "merge" | "replace" };
export const previewOf = async (name: string, wish: Wish): Promise<Preview> =>
  (await ask(client.POST("/api/v1/calendars/{name}/preview", { params: { path: { name }, query: { lang: lang.value } }, body: wish }))).data;

export async function saveCalendar(name: string, etag: string | null, body: Schemas["CalendarChange"]): Promise<void> {
  const header = etag === null ? {} : { "If-Match": etag };
  await ask(client.PUT("/api/v1/calendars/{name}", { params: { path: { name }, header }, body }));
}
