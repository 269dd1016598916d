// SPDX-License-Identifier: Apache-2.0
// From what stands in a form to the answers the API takes, and the checks that
// can be made while somebody types.  The worker checks again; this is courtesy.
import type { Field, Form } from "./api";
import { conditionHolds } from "./condition";
import type { Facts } from "./condition";

/** A checklist lies flat: "items/lifts" is the tick, "items/lifts/problem" the words. */
export type Value = string | string[] | boolean | File[] | Values[];
export interface Values {
  [name: string]: Value | undefined;
}
/** `field` as in the worker's mistakes: "phone", "type_other", "items/lifts", "measures/2/what". */
export interface Slip {
  field: string;
  code: string;
}
/** A form, or what a row of a block asks for. */
export type Fields = Pick<Form, "fields">;

export const otherOf = (name: string) => `${name}_other`;
const OTHER = "other";
const OTHER_MOST = 200;

export function picksOther(field: Field, value: Value | undefined): boolean {
  if (!field.other) return false;
  return Array.isArray(value) ? (value as unknown[]).includes(OTHER) : value === OTHER;
}

export function minorDigits(currency: string | null): number {
  if (!currency) return 2;
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** "1 234,50" or "1234.5" to minor units; null when it is no amount. */
export function readMoney(text: string, currency: string | null): number | null {
  const digits = minorDigits(currency);
  const plain = text.replace(/[\s\u00a0\u202f']/g, "").replace(/^[^\d-]+(?=\d)/, "");
  const parts = /^(-?\d{1,12})(?:[.,](\d*))?$/.exec(plain);
  if (!parts || (parts[2]?.length ?? 0) > digits) return null;
  const whole = Number(parts[1]) * 10 ** digits;
  const part = Number((parts[2] ?? "").padEnd(digits, "0") || "0");
  return plain.startsWith("-") ? whole - part : whole + part;
}

export function readNumber(text: string): number | null {
  const plain = text.trim().replace(",", ".");
  return /^[-+]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

export const itemOf = (field: string, option: string) => `${field}/${option}`;
export const problemOf = (field: string, option: string) => `${field}/${option}/problem`;
const textOf = (value: Value | undefined) => (typeof value === "string" ? value.trim() : "");

function itemsOf(field: Field, values: Values): Record<string, unknown> | undefined {
  const items: Record<string, unknown> = {};
  for (const { value } of field.options) {
    const problem = textOf(values[problemOf(field.name, value)]);
    if (problem !== "") items[value] = problem;
    else if (values[itemOf(field.name, value)] === true) items[value] = true;
  }
  return Object.keys(items).length > 0 ? items : undefined;
}

/** The rows of a block as they stand on the page: at least one, and as many as it wants. */
export function rowsOf(field: Field, values: Values): Values[] {
  const rows = (values[field.name] as Values[] | undefined) ?? [];
  return [...rows, ...Array.from({ length: Math.max(0, Math.max(1, field.at_least) - rows.length) }, () => ({}))];
}

/** Those in which something is filled in, with their place on the page; the others are as if they were not there. */
function filledRows(field: Field, values: Values): { at: number; answers: Record<string, unknown> }[] {
  return rowsOf(field, values)
    .map((row, n) => ({ at: n + 1, answers: answersOf(field, row) }))
    .filter(({ answers }) => Object.values(answers).some((answer) => answer !== false));
}

/** The place on the page of what the worker says about a row: it does not know of those left empty. */
export function placeOnPage(form: Fields, values: Values, path: string): string {
  const parts = /^([^/]+)\/(\d+)\/(.*)$/s.exec(path);
  const block = form.fields.find(({ name, kind }) => kind === "block" && name === parts?.[1]);
  const at = block && filledRows(block, values)[Number(parts?.[2]) - 1]?.at;
  return at === undefined ? path : `${parts?.[1]}/${at}/${parts?.[3]}`;
}

/** What a field's text means to the API; undefined: nothing was given. */
function answerOf(field: Field, values: Values): unknown {
  const value = values[field.name];
  if (field.kind === "checklist") return itemsOf(field, values);
  if (field.kind === "block") {
    const rows = filledRows(field, values).map(({ answers }) => answers);
    return rows.length > 0 ? rows : undefined;
  }
  if (value === undefined || field.kind === "files") return undefined;
  if (typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.length > 0 ? value : undefined;
  const text = value.trim();
  if (text === "") return undefined;
  if (field.kind === "money") return readMoney(text, field.currency) ?? text;
  if (field.kind === "number") return readNumber(text) ?? text;
  if (field.kind === "datetime") return text.replace("T", " ");
  return text;
}

/** Whether a field is asked, as far as is known. */
export function isShown(field: Field, known: Facts): boolean {
  return !field.shown_if || conditionHolds(field.shown_if, known);
}

/** What was filled in; of fields that are not asked any more, nothing. */
export function answersOf(form: Fields, values: Values, facts: Facts = {}): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const field of form.fields) {
    const answer = answerOf(field, values);
    if (answer !== undefined) out[field.name] = answer;
    const other = values[otherOf(field.name)];
    if (picksOther(field, values[field.name]) && typeof other === "string" && other.trim() !== "") out[otherOf(field.name)] = other.trim();
  }
  const known = { ...facts, ...out };
  for (const field of form.fields.filter((one) => !isShown(one, known))) {
    delete out[field.name];
    delete out[otherOf(field.name)];
  }
  return out;
}

export function filesOf(form: Fields, values: Values): File[] {
  return form.fields.filter((field) => field.kind === "files").flatMap((field) => (values[field.name] as File[] | undefined) ?? []);
}

export function isRequired(field: Field, known: Facts): boolean {
  if (!isShown(field, known)) return false;
  return field.required || (field.required_if !== null && conditionHolds(field.required_if, known));
}

function isPhone(text: string): boolean {
  return text.length >= 5 && /^[0-9 +\-()]+$/.test(text) && /[0-9]/.test(text);
}

function isEmail(text: string): boolean {
  return /^[^-@][^@]*@[^.@][^@]*[^.@]$|^[^-@]@[^.@]$/.test(text) && !/[\s<>,;"'\\]/.test(text) && text.length <= 254;
}

function isDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

function isDatetime(text: string): boolean {
  const [day = "", time = ""] = text.split(" ");
  return isDate(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
}

function bounds(field: Field, answer: number): string | null {
  if (field.least !== null && answer < field.least) return "too_small";
  return field.greatest !== null && answer > field.greatest ? "too_great" : null;
}

const shape: Partial<Record<Field["kind"], (answer: unknown, field: Field) => string | null>> = {
  phone: (answer) => (isPhone(String(answer)) ? null : "not_a_phone"),
  email: (answer) => (isEmail(String(answer)) ? null : "not_an_email"),
  date: (answer) => (isDate(String(answer)) ? null : "not_a_date"),
  datetime: (answer) => (isDatetime(String(answer)) ? null : "not_a_datetime"),
  money: (answer, field) => (typeof answer !== "number" ? "not_a_number" : answer < 0 ? "negative" : bounds(field, answer)),
  number: (answer, field) => (typeof answer !== "number" ? "not_a_number" : bounds(field, answer)),
  block: (answer, { at_least, at_most }) => {
    const rows = (answer as unknown[]).length;
    return rows < at_least ? "too_few" : rows > at_most ? "too_many" : null;
  },
};

function isMissing(field: Field, value: Value | undefined, answer: unknown): boolean {
  if (field.kind === "files") return !Array.isArray(value) || value.length === 0;
  return answer === undefined || (field.kind === "check" && answer === false);
}

/** The code of what is wrong with one field, or null. */
export function slipOf(field: Field, values: Values, known: Facts): string | null {
  const value = values[field.name];
  const answer = answerOf(field, values);
  if (isMissing(field, value, answer)) return isRequired(field, known) ? "required" : null;
  if (field.kind === "files") return field.at_most > 0 && (value as File[]).length > field.at_most ? "too_many" : null;
  if (typeof answer === "string" && field.at_most > 0 && [...answer].length > field.at_most) return "too_long";
  return shape[field.kind]?.(answer, field) ?? null;
}

function otherSlips(field: Field, values: Values): Slip[] {
  if (!picksOther(field, values[field.name])) return [];
  const name = otherOf(field.name);
  const other = textOf(values[name]);
  if (other === "") return [{ field: name, code: "needs_other" }];
  return [...other].length > OTHER_MOST ? [{ field: name, code: "too_long" }] : [];
}

/** A required checklist is gone through whole. */
function itemSlips(field: Field, values: Values, known: Facts): Slip[] {
  const items = itemsOf(field, values);
  if (!items) return [];
  return field.options.flatMap(({ value }): Slip[] => {
    const item = items[value];
    if (typeof item === "string" && [...item].length > field.at_most) return [{ field: itemOf(field.name, value), code: "too_long" }];
    return item === undefined && isRequired(field, known) ? [{ field: itemOf(field.name, value), code: "not_ticked" }] : [];
  });
}

function partSlips(field: Field, values: Values, known: Facts): Slip[] {
  if (field.kind === "checklist") return itemSlips(field, values, known);
  if (field.kind !== "block") return otherSlips(field, values);
  const rows = rowsOf(field, values);
  return filledRows(field, values).flatMap(({ at }) => slipsOf(field, rows[at - 1] ?? {}, known).map((slip) => ({ ...slip, field: `${field.name}/${at}/${slip.field}` })));
}

/** Everything wrong with a form, in the order of its fields. */
export function slipsOf(form: Fields, values: Values, facts: Facts): Slip[] {
  const known = { ...facts, ...answersOf(form, values, facts) };
  return form.fields
    .filter((field) => isShown(field, known))
    .flatMap((field) => {
      const code = slipOf(field, values, known);
      return [...(code ? [{ field: field.name, code }] : []), ...partSlips(field, values, known)];
    });
}
