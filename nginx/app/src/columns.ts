// SPDX-License-Identifier: Apache-2.0
// The columns of the queue: which there are, which are wanted, how wide each is.
// The complaint itself is always there; the choice is in the address, a view's
// comes with it, and what was chosen last is kept in this browser.
import type { QueueItem } from "./api";
import { languages, t } from "./i18n";
import type { Key } from "./i18n";
import { knownProcedures, labelsOver } from "./procedures";

export const columnNames = ["due", "title", "stage", "owner", "received", "assignee", "procedure", "lang"] as const;
export type ColumnName = (typeof columnNames)[number];

const KEY = "redress.columns";
const FIELDS_MOST = 4;
const usual = ["due", "title", "stage", "owner", "received"];
const words: Record<ColumnName, Key> = { due: "due", title: "complaint", stage: "stage", owner: "owner", received: "received", assignee: "assignee", procedure: "column_procedure", lang: "column_lang" };
const widths: Record<string, string> = { due: "12.5rem", title: "minmax(14rem, 1fr)", stage: "8.5rem", owner: "minmax(9rem, 14.5rem)", received: "7.5rem", assignee: "8rem", procedure: "10rem", lang: "6rem" };

export const isField = (name: string) => /^field:[\w]{1,60}$/.test(name);

function read(text: string | null): string[] | null {
  const found = [...new Set((text ?? "").split(","))].filter((name) => (columnNames as readonly string[]).includes(name) || isField(name));
  const fields = found.filter(isField).slice(0, FIELDS_MOST);
  return found.length === 0 ? null : found.filter((name) => !isField(name) || fields.includes(name));
}

export function readColumns(query: URLSearchParams): string[] {
  const found = read(query.get("columns")) ?? read(localStorage.getItem(KEY)) ?? usual;
  return found.includes("title") ? found : ["title", ...found];
}

export function keepColumns(names: string[]): void {
  if (names.join() === usual.join()) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, names.join());
}

export const fieldsOf = (columns: string[]) => columns.filter(isField).map((name) => name.slice(6));
export const widthsOf = (columns: string[]) => ["1.25rem", ...columns.map((name) => widths[name] ?? "9rem")].join(" ");

/** Facts that may be a column: what forms ask for and people read at a glance. */
export function fieldChoices(): { name: string; label: string }[] {
  const short = new Set(["text", "choice", "many", "date", "datetime", "money", "number", "yes"]);
  return labelsOver((procedure) => procedure.forms.flatMap((form) => form.fields.filter((field) => short.has(field.kind)).map(({ name, label }) => ({ name: `field:${name}`, label }))));
}

export function columnLabel(name: string): string {
  if (isField(name)) return fieldChoices().find((one) => one.name === name)?.label ?? name.slice(6);
  return t(words[name as ColumnName] ?? "complaint");
}

export function procedureTitle(name: string): string {
  return knownProcedures.value.find((one) => one.name === name)?.title ?? name;
}

export function langName(item: QueueItem): string {
  return languages.find((one) => one.lang === item.lang)?.name ?? item.lang ?? "";
}
