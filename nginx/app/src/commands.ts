// SPDX-License-Identifier: Apache-2.0
// The changes one can make to a complaint, each one request on a revision.
import { ask, client, seen, sent } from "./api";
import type { Seen, Span, Waiting } from "./api";
import type { components } from "generated/schema";
import { lang } from "./i18n";
import type { Lang } from "./i18n";

const on = (number: string, etag: string) => ({ path: { number }, query: { lang: lang.value }, header: { "If-Match": etag } });

/** With the name of the draft that it is made of. */
const of = (number: string, etag: string, draft: string) => {
  const { path, query, header } = on(number, etag);
  return { path, query, header: { ...header, "Redress-Draft": encodeURIComponent(draft) } };
};
/** What reaches the customer can be taken back for a while. */
const holding = (number: string, etag: string, draft: string) => {
  const { path, query, header } = of(number, etag, draft);
  return { path, query, header: { ...header, Prefer: "hold" } };
};

export type Send = (etag: string) => Promise<Seen | Waiting>;

export function act(number: string, action: string, answers: Record<string, unknown> | null, password: string | null, draft: string): Send {
  const body = { action, ...(answers ? { answers } : {}), ...(password !== null ? { sign: { password } } : {}) };
  return async (etag) => sent(await ask(client.POST("/api/v1/complaints/{number}/actions", { params: holding(number, etag, draft), body })));
}

export function take(number: string): Send {
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/take", { params: on(number, etag), body: {} })));
}

export function handOver(number: string, to: string): Send {
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/hand-over", { params: on(number, etag), body: { to } })));
}

export function note(number: string, text: string, draft: string): Send {
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/notes", { params: of(number, etag, draft), body: { text } })));
}

export function answer(number: string, text: string, draft: string): Send {
  return async (etag) => sent(await ask(client.POST("/api/v1/complaints/{number}/answers", { params: holding(number, etag, draft), body: { text } })));
}

export function openTask(number: string, to: string, what: string, within: Span | null): Send {
  const body = { to, what, ...(within ? { within } : {}) };
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/tasks", { params: on(number, etag), body })));
}

const onTask = (number: string, etag: string, task: number) => {
  const { path, query, header } = on(number, etag);
  return { path: { ...path, task }, query, header };
};

/** In words, or by the task's form. */
export function answerTask(number: string, task: number, body: { text: string } | { answers: Record<string, unknown> }): Send {
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/tasks/{task}/answer", { params: onTask(number, etag, task), body })));
}

export function receiveTask(number: string, task: number): Send {
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/tasks/{task}/receipt", { params: onTask(number, etag, task) })));
}

export function excuseTask(number: string, task: number, reason: string): Send {
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/tasks/{task}/excuse", { params: onTask(number, etag, task), body: { reason } })));
}

/** Other facts than a rule set. */
export function override(number: string, table: string, set: Record<string, unknown>, reason: string): Send {
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/overrides", { params: on(number, etag), body: { table, set, reason } })));
}

/** To another version of its procedure; stage: where it goes on, null: where it is. */
export function move(number: string, version: string, stage: string | null, reason: string): Send {
  const body = { version, reason, ...(stage ? { stage } : {}) };
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/version", { params: on(number, etag), body })));
}

export interface Beginning {
  procedure: string;
  /** One that starts a record; null: the public one. */
  form: string | null;
  channel: Channel;
  lang: Lang;
  answers: Record<string, unknown>;
}
export type Channel = NonNullable<components["schemas"]["Submission"]["channel"]>;
export type Receipt = components["schemas"]["Receipt"];

/** A new record.  The same key never makes two. */
export async function begin({ form, ...rest }: Beginning, key: string): Promise<Receipt> {
  const params = { query: { lang: lang.value }, header: { "Idempotency-Key": key } };
  return (await ask(client.POST("/api/v1/complaints", { params, body: { ...rest, ...(form ? { form } : {}) } }))).data;
}

export function attach(number: string, files: File[]): Send {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  return async (etag) =>
    seen(await ask(client.POST("/api/v1/complaints/{number}/attachments", { params: on(number, etag), body: { file: [] }, bodySerializer: () => form })));
}
