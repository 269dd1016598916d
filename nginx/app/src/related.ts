// SPDX-License-Identifier: Apache-2.0
// What belongs beside a complaint, filed or being entered, and who is calling;
// and how a person that was found fills a form.
import { answersOf } from "./answers";
import type { Values } from "./answers";
import { ask, client } from "./api";
import type { Field, Form } from "./api";
import type { components } from "generated/schema";
import { lang } from "./i18n";

export type Related = components["schemas"]["Related"];
export type Relative = components["schemas"]["Relative"];
export type Customer = components["schemas"]["Customer"];
export type Tracked = components["schemas"]["Tracked"];

export async function readRelated(number: string): Promise<Related> {
  return (await ask(client.GET("/api/v1/complaints/{number}/related", { params: { path: { number }, query: { lang: lang.value } } }))).data;
}

export async function readAlike(procedure: string, form: Form, answers: Record<string, unknown>): Promise<Related> {
  const body = { procedure, form: form.name, answers };
  return (await ask(client.POST("/api/v1/complaints/alike", { params: { query: { lang: lang.value } }, body }))).data;
}

export async function readCustomers(q: string): Promise<Customer[]> {
  return (await ask(client.GET("/api/v1/customers", { params: { query: { q, lang: lang.value } } }))).data.items;
}

/** What the customer's own page says: what comes next, and by when. */
export async function readTracked(number: string, code: string): Promise<Tracked> {
  return (await ask(client.POST("/api/v1/track", { params: { query: { lang: lang.value } }, body: { number, code } }))).data;
}

const LABEL_MOST = 80;
const inOneLine = new Set(["text", "person", "phone", "email", "number"]);

/** The answers by which complaints are compared: what was typed. */
export function comparable(form: Form, values: Values): Record<string, unknown> {
  const answers = answersOf(form, values);
  const typed = form.fields.filter(({ kind, name }) => (inOneLine.has(kind) || kind === "long") && answers[name] !== undefined);
  return Object.fromEntries(typed.map(({ name }) => [name, answers[name]]));
}

const first = (form: Form, ...kinds: Field["kind"][]) => form.fields.find(({ kind }) => kinds.includes(kind));
const nameField = (form: Form) => first(form, "person") ?? form.fields.find(({ name }) => name === "name") ?? first(form, "text");

/** A form with somebody in it: by the fields' names, else where a form asks for it first. */
export function filledWith(form: Form, values: Values, who: Customer): Values {
  const known = form.fields.filter(({ name, kind }) => inOneLine.has(kind) && who.answers[name] !== undefined).map(({ name }) => [name, who.answers[name]]);
  const out: Values = { ...values, ...Object.fromEntries(known) };
  const set = (field: Field | undefined, text: string | null) => {
    if (field && text !== null && who.answers[field.name] === undefined) out[field.name] = text;
  };
  set(first(form, "phone"), who.phone);
  set(first(form, "email"), who.email);
  set(nameField(form), who.name);
  return out;
}

/** Nobody was found: what was typed goes where it looks as if it belonged, if nothing is there. */
export function filledWithWords(form: Form, values: Values, typed: string): Values {
  const text = typed.trim();
  const phone = /^[0-9 +\-()]{5,}$/.test(text);
  const field = phone ? first(form, "phone") : text.includes("@") ? first(form, "email") : nameField(form);
  const there = field && typeof values[field.name] === "string" && values[field.name] !== "";
  return field && text !== "" && !there ? { ...values, [field.name]: text } : values;
}

/** By what a call half done is known again: who called, else the first words. */
export function calledBy(form: Form, values: Values): string {
  const fields = [nameField(form), first(form, "phone"), ...form.fields.filter(({ kind }) => inOneLine.has(kind) || kind === "long")];
  const words = fields.map((field) => field && values[field.name]).find((value) => typeof value === "string" && value.trim() !== "");
  return typeof words === "string" ? [...words.trim()].slice(0, LABEL_MOST).join("") : "";
}

/** A code as it is read aloud. */
export function inGroups(code: string): string[] {
  return code.match(/.{1,4}/g) ?? [];
}
