// SPDX-License-Identifier: Apache-2.0
// Tying complaints to each other: the requests, who may ask for them, and what
// a form begins with when a part of a complaint becomes one of its own.
import { minorDigits } from "./answers";
import type { Value, Values } from "./answers";
import { ask, client, seen } from "./api";
import type { Complaint, Field, Form, Procedure, SearchItem } from "./api";
import type { Send } from "./commands";
import { lang } from "./i18n";

const on = (number: string, etag: string) => ({ path: { number }, query: { lang: lang.value }, header: { "If-Match": etag } });

export function link(number: string, to: string, note: string): Send {
  const body = { to, ...(note ? { note } : {}) };
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/links", { params: on(number, etag), body })));
}

export function unlink(number: string, other: string): Send {
  return async (etag) => {
    const { path, query, header } = on(number, etag);
    return seen(await ask(client.DELETE("/api/v1/complaints/{number}/links/{other}", { params: { path: { ...path, other }, query, header } })));
  };
}

export function merge(number: string, into: string, reason: string): Send {
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/merge", { params: on(number, etag), body: { into, reason } })));
}

export function unmerge(number: string): Send {
  return async (etag) => seen(await ask(client.DELETE("/api/v1/complaints/{number}/merge", { params: on(number, etag) })));
}

export interface Part {
  answers: Record<string, unknown>;
  reason: string;
  files: number[];
}

export function split(number: string, body: Part): Send {
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/split", { params: on(number, etag), body })));
}

/** What one may mean, newest first; a merge needs an open one. */
export async function findOthers(q: string, openOnly: boolean, not: string): Promise<SearchItem[]> {
  const asked = { q, lang: lang.value, ...(openOnly ? { open: "1" as const } : {}) };
  const { items } = (await ask(client.GET("/api/v1/search", { params: { query: asked } }))).data;
  return items.filter(({ number }) => number !== not).slice(0, 6);
}

const teamOf = (role: string) => role.split(".")[0];

/** Somebody of the team that has it, or had it when it was merged. */
export function isOfTeam(owner: string | null | undefined, roles: string[]): boolean {
  return owner !== null && owner !== undefined && roles.some((role) => teamOf(role) === teamOf(owner));
}

/** The form that a complaint of this kind begins with. */
export function beginningOf(procedure: Procedure): Form | undefined {
  return procedure.forms.find((form) => form.public) ?? procedure.forms.find((form) => form.starts);
}

function typed(field: Field, answer: unknown): Value | undefined {
  if (typeof answer === "string" || typeof answer === "boolean") return answer;
  if (typeof answer === "number") return field.kind === "money" ? (answer / 10 ** minorDigits(field.currency)).toFixed(minorDigits(field.currency)) : String(answer);
  if (Array.isArray(answer) && answer.every((one) => typeof one === "string")) return answer;
  return undefined;
}

/** Its answers as one would have typed them; rows and checked lists begin empty. */
export function answersAgain(form: Form, complaint: Complaint): Values {
  const given = complaint.forms[form.name];
  if (!given || typeof given !== "object" || Array.isArray(given)) return {};
  const values: Values = {};
  for (const [name, answer] of Object.entries(given)) {
    const field = form.fields.find((one) => one.name === name || `${one.name}_other` === name);
    const value = field && field.kind !== "files" ? typed(field, answer) : undefined;
    if (value !== undefined) values[name] = value;
  }
  return values;
}
