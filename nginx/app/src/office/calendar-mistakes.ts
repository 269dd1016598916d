// SPDX-License-Identifier: Apache-2.0
// Where on the page of a calendar a mistake of its document stands: the worker names
// the place in the document ("/holidays/3", "/names/2026-10-01"), whose days are in
// order; the page has fields in the order they were typed.
import type { Failure } from "../api";
import { inOrder } from "./calendar";
import type { Sheet } from "./calendar";

export interface Wrong {
  /** Of the field. */
  id: string;
  /** The year that is to be shown for it; null: any. */
  year: number | null;
  text: string;
  /** What `text` is written in. */
  lang: string;
}

type Place = Pick<Wrong, "id" | "year">;
const yearOf = (day: string) => Number(day.slice(0, 4));

function rowPlace<T>(kind: string, rows: T[], day: (row: T) => string, row: T | undefined): Place | null {
  return row === undefined ? null : { id: `${kind}-${rows.indexOf(row)}`, year: yearOf(day(row)) };
}

function placeOf(sheet: Sheet, pointer: string): Place | null {
  const [part = "", which = ""] = pointer.split("/").slice(1);
  const n = Number(which);
  const from = ({ from }: Sheet["off"][number]) => from;
  const day = ({ day }: Sheet["worked"][number]) => day;
  if (part === "zone") return { id: "calendar-zone", year: null };
  if (part === "note") return { id: "calendar-note", year: null };
  if (part === "hours") return { id: `hours-${which === "" ? "mon" : which}`, year: null };
  if (part === "holidays") return rowPlace("off-until", sheet.off, from, inOrder(sheet.off, from)[n]);
  if (part === "workdays") {
    const row = inOrder(sheet.worked, day)[n];
    const twice = sheet.worked.filter((one) => one.day === row?.day).length > 1;
    return rowPlace(twice ? "worked-day" : "worked-hours", sheet.worked, day, row);
  }
  if (part !== "names") return null;
  return (
    rowPlace("off-name", sheet.off, from, sheet.off.find((one) => one.from === which)) ?? rowPlace("worked-name", sheet.worked, day, sheet.worked.find((one) => one.day === which))
  );
}

/** The first mistake that has a field here. */
export function wrongOf(sheet: Sheet, failure: Failure | null): Wrong | null {
  for (const { pointer, detail } of failure?.mistakes ?? []) {
    const place = placeOf(sheet, pointer);
    if (place) return { ...place, text: failure?.detail ?? detail, lang: failure?.detailLang ?? "en" };
  }
  return null;
}
