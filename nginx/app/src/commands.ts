// SPDX-License-Identifier: Apache-2.0
// The changes one can make to a complaint, each one request on a revision.
import { ask, client, seen } from "./api";
import type { Seen, Span } from "./api";
import { lang } from "./i18n";

const on = (number: string, etag: string) => ({ path: { number }, query: { lang: lang.value }, header: { "If-Match": etag } });

export type Send = (etag: string) => Promise<Seen>;

export function act(number: string, action: string, answers: Record<string, unknown> | null, password: string | null): Send {
  const body = { action, ...(answers ? { answers } : {}), ...(password !== null ? { sign: { password } } : {}) };
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/actions", { params: on(number, etag), body })));
}

export function take(number: string): Send {
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/take", { params: on(number, etag), body: {} })));
}

export function handOver(number: string, to: string): Send {
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/hand-over", { params: on(number, etag), body: { to } })));
}

export function note(number: string, text: string): Send {
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/notes", { params: on(number, etag), body: { text } })));
}

export function answer(number: string, text: string): Send {
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/answers", { params: on(number, etag), body: { text } })));
}

export function openTask(number: string, to: string, what: string, within: Span | null): Send {
  const body = { to, what, ...(within ? { within } : {}) };
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/tasks", { params: on(number, etag), body })));
}

export function answerTask(number: string, task: number, text: string): Send {
  return async (etag) => {
    const { path, query, header } = on(number, etag);
    return seen(await ask(client.POST("/api/v1/complaints/{number}/tasks/{task}/answer", { params: { path: { ...path, task }, query, header }, body: { text } })));
  };
}

export function attach(number: string, files: File[]): Send {
  const form = new FormData();
  for (const file of files) form.append("file", file, file.name);
  return async (etag) =>
    seen(await ask(client.POST("/api/v1/complaints/{number}/attachments", { params: on(number, etag), body: { file: [] }, bodySerializer: () => form })));
}
