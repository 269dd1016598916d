// SPDX-License-Identifier: Apache-2.0
// From what stands in a form to the answers the API takes, and the checks that
// can be made while somebody types.  The worker checks again; this is courtesy.
import type { Field, Form } from "./api";
import { conditionHolds } from "./condition";
import type { Facts } from "./condition";

export type Value = string | string[] | boolean | File[];
export type Values = Record<string, Value>;
export interface Slip {
  field: string;
  code: string;
}

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

/** What a field's text means to the API; undefined: nothing was given. */
function answerOf(field: Field, value: Value | undefined): unknown {
  if (value === undefined || field.kind === "files") return undefined;
  if (typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.length > 0 ? value : undefined;
  const text = value.trim();
  if (text === "") return undefined;
  if (field.kind === "money") return readMoney(text, field.currency) ?? text;
  if (field.kind === "number") return readNumber(text) ?? text;
  return text;
}

export function answersOf(form: Form, values: Values): Record<string, unknown> {
  const out: Record<string, unknown> = {};
  for (const field of form.fields) {
    const answer = answerOf(field, values[field.name]);
    if (answer !== undefined) out[field.name] = answer;
    const other = values[otherOf(field.name)];
    if (picksOther(field, values[field.name]) && typeof other === "string" && other.trim() !== "") out[otherOf(field.name)] = other.trim();
  }
  return out;
}

export function filesOf(form: Form, values: Values): File[] {
  return form.fields.filter((field) => field.kind === "files").flatMap((field) => (values[field.name] as File[] | undefined) ?? []);
}

export function isRequired(field: Field, known: Facts): boolean {
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

const shape: Partial<Record<Field["kind"], (answer: unknown) => string | null>> = {
  phone: (answer) => (isPhone(String(answer)) ? null : "not_a_phone"),
  email: (answer) => (isEmail(String(answer)) ? null : "not_an_email"),
  date: (answer) => (isDate(String(answer)) ? null : "not_a_date"),
  money: (answer) => (typeof answer !== "number" ? "not_a_number" : answer < 0 ? "negative" : null),
  number: (answer) => (typeof answer !== "number" ? "not_a_number" : null),
};

function isMissing(field: Field, value: Value | undefined, answer: unknown): boolean {
  if (field.kind === "files") return !Array.isArray(value) || value.length === 0;
  return answer === undefined || (field.kind === "check" && answer === false);
}

/** The code of what is wrong with one field, or null. */
export function slipOf(field: Field, values: Values, known: Facts): string | null {
  const value = values[field.name];
  const answer = answerOf(field, value);
  if (isMissing(field, value, answer)) return isRequired(field, known) ? "required" : null;
  if (field.kind === "files") return field.at_most > 0 && (value as File[]).length > field.at_most ? "too_many" : null;
  if (typeof answer === "string" && field.at_most > 0 && [...answer].length > field.at_most) return "too_long";
  return shape[field.kind]?.(answer) ?? null;
}

/** Everything wrong with a form, in the order of its fields. */
export function slipsOf(form: Form, values: Values, facts: Facts): Slip[] {
  const known = { ...facts, ...answersOf(form, values) };
  return form.fields.flatMap((field) => {
    const found: Slip[] = [];
    const code = slipOf(field, values, known);
    if (code) found.push({ field: field.name, code });
    const other = String(values[otherOf(field.name)] ?? "").trim();
    if (picksOther(field, values[field.name]) && other === "") found.push({ field: otherOf(field.name), code: "needs_other" });
    else if (picksOther(field, values[field.name]) && [...other].length > OTHER_MOST) found.push({ field: otherOf(field.name), code: "too_long" });
    return found;
  });
}
