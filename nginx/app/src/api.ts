// SPDX-License-Identifier: Apache-2.0
// The API as openapi.yaml describes it: one typed client, one kind of failure,
// and the procedure a complaint runs under.
import createClient from "openapi-fetch";
import type { components, paths } from "generated/schema";
import { type Lang, lang } from "./i18n";

type Schemas = components["schemas"];
export type Session = Schemas["Session"];
export type QueueItem = Schemas["QueueItem"];
export type SearchItem = Schemas["SearchItem"];
export type TaskItem = Schemas["TaskItem"];
export type Complaint = Schemas["Complaint"];
export type Procedure = Schemas["Procedure"];
export type Form = Schemas["Form"];
export type Field = Schemas["Field"];
export type Action = Schemas["Action"];
export type Clock = Schemas["Clock"];
export type Task = Schemas["Task"];
export type Derivation = Schemas["Derivation"];
export type JournalEvent = Schemas["Event"];
export type Mistake = Schemas["Mistake"];
export type Span = Schemas["Span"];
export type Future = Schemas["Future"];
export type Version = Schemas["Version"];

/** Something that did not work, with the API's stable code; "offline" is ours. */
export class Failure extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string | null,
    readonly mistakes: Mistake[],
    readonly waitSeconds: number | null,
    readonly instance: string | null,
    /** What `detail` is written in. */
    readonly detailLang: string = "en",
  ) {
    super(detail ?? code);
  }
}

/** What the session knows and this file needs, given by the session. */
export interface Doorkeeper {
  token(): string | null;
  signedOut(code: "sign-in-required" | "password-change-required" | "two-factor-required"): void;
}
let door: Doorkeeper = { token: () => null, signedOut: () => undefined };
export function attach(to: Doorkeeper): void {
  door = to;
}

export const client = createClient<paths>({ baseUrl: "/", credentials: "same-origin" });
client.use({
  onRequest({ request }) {
    request.headers.set("Accept-Language", lang.value);
    const token = door.token();
    if (request.method !== "GET" && token) request.headers.set("X-CSRF-Token", token);
    return request;
  },
});

function failureOf(response: Response, problem: Partial<Schemas["Problem"]>): Failure {
  const wait = Number(response.headers.get("Retry-After"));
  const code = problem.code ?? (response.status === 413 ? "too-large" : response.status >= 500 ? "store-unavailable" : "internal");
  return new Failure(response.status, code, problem.detail ?? null, problem.errors ?? [], wait > 0 ? wait : null, problem.instance ?? null, response.headers.get("Content-Language") ?? "en");
}

/** The data of an answer, or a Failure thrown.  An ended session is told once, here. */
export async function ask<T>(asked: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<{ data: T; response: Response }> {
  let got;
  try {
    got = await asked;
  } catch {
    throw new Failure(0, "offline", null, [], null, null);
  }
  const { data, error, response } = got;
  if (response.ok) return { data: data as T, response };
  const failure = failureOf(response, typeof error === "object" && error !== null ? error : {});
  if (failure.status === 401) door.signedOut("sign-in-required");
  if (failure.code === "password-change-required" || failure.code === "two-factor-required") door.signedOut(failure.code);
  throw failure;
}

/** A complaint and the revision a change to it is made on. */
export interface Seen {
  complaint: Complaint;
  etag: string;
}

export function seen({ data, response }: { data: Complaint; response: Response }): Seen {
  return { complaint: data, etag: response.headers.get("ETag") ?? `"${data.revision}"` };
}

/** Sent, and can still be taken back (outgoing.ts). */
export type Waiting = Schemas["HeldReceipt"];
export const isWaiting = (one: Seen | Waiting): one is Waiting => "held" in one;

export function sent({ data, response }: { data: Complaint | Waiting; response: Response }): Seen | Waiting {
  return "held" in data ? data : seen({ data, response });
}

/** null: nothing changed since `etag`. */
export async function readComplaint(number: string, etag?: string): Promise<Seen | null> {
  const asked = client.GET("/api/v1/complaints/{number}", {
    params: { path: { number }, query: { lang: lang.value }, header: etag ? { "If-None-Match": etag } : {} },
    cache: "no-store",
  });
  try {
    return seen(await ask(asked));
  } catch (failure) {
    if (failure instanceof Failure && failure.status === 304) return null;
    throw failure;
  }
}

/** The whole journal; a long one comes in several answers. */
export async function readJournal(number: string): Promise<JournalEvent[]> {
  const all: JournalEvent[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const params: { path: { number: string }; query: { lang: Lang; after: number } } = { path: { number }, query: { lang: lang.value, after } };
    const { data } = await ask(client.GET("/api/v1/complaints/{number}/journal", { params }));
    all.push(...data.items);
    after = data.next;
  }
  return all;
}

/** Why each decision was as it was: sentences by the decision's place in the journal. */
export async function readExplanations(number: string): Promise<Map<number, string[]>> {
  const all = new Map<number, string[]>();
  for (let after: number | null = 0; after !== null; ) {
    const params: { path: { number: string }; query: { lang: Lang; after: number } } = { path: { number }, query: { lang: lang.value, after } };
    const { data } = await ask(client.GET("/api/v1/complaints/{number}/explanations", { params }));
    for (const { n, sentences } of data.items) all.set(n, sentences);
    after = data.next;
  }
  return all;
}

/** What would happen by itself. */
export async function readFuture(number: string): Promise<Future> {
  return (await ask(client.GET("/api/v1/complaints/{number}/simulation", { params: { path: { number }, query: { lang: lang.value } } }))).data;
}

export async function readVersions(procedure: string): Promise<Version[]> {
  return (await ask(client.GET("/api/v1/procedures/{name}/versions", { params: { path: { name: procedure } } }))).data.items;
}

/** What another version would change for a complaint, as sentences. */
export async function previewMove(number: string, version: string, stage: string | null): Promise<string[]> {
  const query = { lang: lang.value, ...(stage ? { stage } : {}) };
  const { data } = await ask(client.GET("/api/v1/complaints/{number}/version/{version}", { params: { path: { number, version }, query } }));
  return data.changes.map(({ sentence }) => sentence);
}

const versions = new Map<string, Promise<Procedure>>();

/** The whole procedure of a complaint; a version never changes, so it is asked for once. */
export function procedureOf(complaint: Complaint): Promise<Procedure> {
  const digest = complaint.procedure.version;
  const key = `${digest}/${lang.value}`;
  const known = versions.get(key) ?? readVersion(digest);
  versions.set(key, known);
  known.catch(() => versions.delete(key));
  return known;
}

export async function readVersion(digest: string): Promise<Procedure> {
  const params = { path: { digest }, query: { lang: lang.value } };
  return (await ask(client.GET("/api/v1/versions/{digest}", { params }))).data;
}

/** All procedures in force with their stages and roles, for filters. */
export async function readProcedures(): Promise<Procedure[]> {
  const query = { lang: lang.value };
  const { data } = await ask(client.GET("/api/v1/procedures", { params: { query } }));
  const whole = data.items.map(({ name }) => ask(client.GET("/api/v1/procedures/{name}", { params: { path: { name }, query } })));
  return (await Promise.all(whole)).map((one) => one.data);
}
