// SPDX-License-Identifier: Apache-2.0
// What somebody typed and has not sent: in this window as one types, and with
// the worker (/drafts) a moment after the last key, on leaving a field and on
// leaving the page.  It outlives a reload, the window and the session.  Files
// that were chosen cannot be kept: the browser does not let them be put back.
import { signal } from "@preact/signals";
import type { Signal } from "@preact/signals";
import type { Values } from "./answers";
import { Failure, ask, client } from "./api";

export type Trouble = null | "offline" | "elsewhere" | "full";

interface Kept {
  key: string;
  values: Signal<Values>;
  /** When what is shown was brought back from the worker. */
  restored: Signal<string | null>;
  trouble: Signal<Trouble>;
  number: string | null;
  label: string | null;
  /** With the worker; null: nothing. */
  revision: number | null;
  saved: string;
  /** Sent, and can still be taken back: what it was. */
  parked: Values | null;
  busy: Promise<void> | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const SAVE_MS = 1500;
const AGAIN_MS = 5000;

const all = new Map<string, Kept>();
/** Counts who sat here: what the one before saved last is none of the next one's. */
let sitting = 0;

export const draftKey = (number: string, what: string) => `${number} ${what}`;
/** A name in the address has no slash. */
const nameOf = (key: string) => key.replaceAll("/", "∕").slice(0, 200);

const isRow = (one: unknown): one is Values => typeof one === "object" && one !== null && !(one instanceof File);

export function hasWords(values: Values): boolean {
  return Object.values(values).some((value) => {
    if (Array.isArray(value)) return (value as unknown[]).some((one) => !isRow(one) || hasWords(one));
    return value !== undefined && value !== "" && value !== false;
  });
}

export const hasFiles = (values: Values): boolean =>
  Object.values(values).some((value) => Array.isArray(value) && (value as unknown[]).some((one) => one instanceof File || (isRow(one) && hasFiles(one))));

/** As it is kept: without files; "" when nothing is left. */
function written(values: Values): string {
  const plain = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((one) => !(one instanceof File)).map(plain);
    if (isRow(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
    return value;
  };
  const kept = plain(values) as Values;
  return hasWords(kept) ? JSON.stringify(kept) : "";
}

function find(key: string): Kept {
  let found = all.get(key);
  if (found) return found;
  const space = key.indexOf(" ");
  const head = space > 0 ? key.slice(0, space) : "";
  found = {
    key,
    values: signal<Values>({}),
    restored: signal(null),
    trouble: signal(null),
    number: /\d/.test(head) ? head : null,
    label: null,
    revision: null,
    saved: "",
    parked: null,
    busy: null,
    timer: undefined,
  };
  all.set(key, found);
  const it = found;
  it.values.subscribe(() => saveLater(it, SAVE_MS));
  return found;
}

/** What is typed under a key; setting it keeps it. */
export const draftOf = (key: string): Signal<Values> => find(key).values;
/** What a list of drafts says of one that is about no complaint yet. */
export function labelDraft(key: string, label: string): void {
  find(key).label = label.replace(/\s+/g, " ").trim().slice(0, 200) || null;
}
export const restoredAt = (key: string): Signal<string | null> => find(key).restored;
export const troubleOf = (key: string): Signal<Trouble> => find(key).trouble;

function saveLater(it: Kept, afterMs: number): void {
  clearTimeout(it.timer);
  if (it.parked !== null || written(it.values.peek()) === it.saved) return;
  it.timer = setTimeout(() => void save(it), afterMs);
}

const path = (it: Kept) => ({ path: { draft: nameOf(it.key) } });
const isStatus = (thrown: unknown, ...status: number[]) => thrown instanceof Failure && status.includes(thrown.status);

async function remove(it: Kept, leaving: boolean): Promise<void> {
  if (it.revision === null) return;
  await ask(client.DELETE("/api/v1/drafts/{draft}", { params: path(it), keepalive: leaving })).catch((thrown) => {
    if (!isStatus(thrown, 404)) throw thrown;
  });
  it.revision = null;
}

async function put(it: Kept, text: string, leaving: boolean): Promise<void> {
  const on = it.revision === null ? { "If-None-Match": "*" } : { "If-Match": `"${it.revision}"` };
  const body = { values: JSON.parse(text) as Record<string, unknown>, ...(it.number ? { number: it.number } : {}), ...(it.label ? { label: it.label } : {}) };
  const { data } = await ask(client.PUT("/api/v1/drafts/{draft}", { params: { ...path(it), header: on }, body, keepalive: leaving }));
  it.revision = data.revision;
}

function troubled(it: Kept, thrown: unknown): void {
  if (isStatus(thrown, 412)) it.trouble.value = "elsewhere";
  else if (isStatus(thrown, 409, 413)) it.trouble.value = "full";
  else if (!isStatus(thrown, 400, 403, 404, 422)) {
    it.trouble.value = "offline";
    it.timer = setTimeout(() => void save(it), AGAIN_MS);
  }
}

async function saveOnce(it: Kept, leaving: boolean): Promise<void> {
  const text = written(it.values.peek());
  if (it.parked !== null || text === it.saved || it.trouble.peek() === "elsewhere") return;
  const mine = sitting;
  try {
    await (text === "" ? remove(it, leaving) : put(it, text, leaving));
    if (mine !== sitting) return void (it.revision = null);
    it.saved = text;
    it.trouble.value = null;
    saveLater(it, SAVE_MS);
  } catch (thrown) {
    if (mine === sitting) troubled(it, thrown);
  }
}

/** One at a time for each draft; who comes meanwhile waits and looks again. */
async function save(it: Kept, leaving = false): Promise<void> {
  clearTimeout(it.timer);
  while (it.busy) await it.busy;
  it.busy = saveOnce(it, leaving);
  await it.busy;
  it.busy = null;
}

/** Kept as it is now, before it is sent: nothing comes after it. */
export const keepNow = (key: string): Promise<void> => save(find(key));

function keepAll(leaving: boolean): void {
  for (const it of all.values()) if (written(it.values.peek()) !== it.saved) void save(it, leaving);
}

/** Once, at the start. */
export function startKeeping(): void {
  document.addEventListener("focusout", () => keepAll(false));
  document.addEventListener("visibilitychange", () => document.hidden && keepAll(true));
  addEventListener("pagehide", () => keepAll(true));
  addEventListener("online", () => keepAll(false));
}

function show(it: Kept, values: Values, revision: number, at: string | null): void {
  it.revision = revision;
  it.saved = written(values);
  it.trouble.value = null;
  it.restored.value = at;
  it.values.value = values;
}

/** Brings back what was typed about a complaint; what is typed in this window stays. */
export async function restoreDrafts(number: string): Promise<void> {
  const { items } = (await ask(client.GET("/api/v1/drafts", { params: { query: { number } } }))).data;
  for (const { name, values, revision, changed_at } of items) {
    const it = find(name.replaceAll("∕", "/"));
    if (it.parked !== null || it.revision === revision || hasWords(it.values.peek())) continue;
    show(it, (values ?? {}) as Values, revision, changed_at);
  }
}

/** The same for one by its key: a call half done.  false: there is none. */
export async function restoreDraft(key: string): Promise<boolean> {
  const it = find(key);
  try {
    const { data } = await ask(client.GET("/api/v1/drafts/{draft}", { params: path(it) }));
    if (!hasWords(it.values.peek())) show(it, (data.values ?? {}) as Values, data.revision, data.changed_at);
    return true;
  } catch (thrown) {
    if (isStatus(thrown, 404)) return false;
    throw thrown;
  }
}

/** Written in another window, too: take what is there, or overwrite it. */
export async function chooseDraft(key: string, which: "theirs" | "mine"): Promise<void> {
  const it = find(key);
  const { data } = await ask(client.GET("/api/v1/drafts/{draft}", { params: path(it) }));
  if (which === "theirs") return show(it, (data.values ?? {}) as Values, data.revision, data.changed_at);
  it.revision = data.revision;
  it.trouble.value = null;
  await save(it);
}

export function dropDraft(key: string): void {
  const it = all.get(key);
  if (!it) return;
  it.values.value = {};
  it.restored.value = null;
  it.trouble.value = null;
  void save(it);
}

/** It was sent, and the worker has dropped it with that. */
export function forgetSent(key: string): void {
  const it = all.get(key);
  if (!it) return;
  Object.assign(it, { parked: null, revision: null, saved: "" });
  it.restored.value = null;
  it.values.value = {};
}

/** It was sent and can still be taken back: out of sight, and kept. */
export function park(key: string): void {
  const it = find(key);
  if (it.parked !== null) return;
  clearTimeout(it.timer);
  it.parked = it.values.peek();
  it.restored.value = null;
  it.values.value = {};
}

/** It was taken back: as it was here, else as the worker kept it, else as it was sent. */
export async function putBack(key: string, sent: Record<string, unknown>): Promise<void> {
  const it = find(key);
  const parked = it.parked ?? {};
  it.parked = null;
  if (hasWords(parked)) it.values.value = parked;
  else if (!(await restoreDraft(key).catch(() => false))) it.values.value = sent as Values;
}

/** All drafts of a complaint that hold something, by what they are for. */
export function draftsFor(number: string): [string, Values][] {
  const head = draftKey(number, "");
  return [...all.values()].filter(({ key, values }) => key.startsWith(head) && hasWords(values.value)).map(({ key, values }) => [key.slice(head.length), values.value]);
}

/** Somebody else sits here now: nothing of it is seen, and all stays with the worker. */
export function forgetDrafts(): void {
  sitting++;
  for (const it of all.values()) {
    clearTimeout(it.timer);
    Object.assign(it, { parked: null, revision: null, saved: "" });
    it.restored.value = null;
    it.trouble.value = null;
    it.values.value = {};
  }
}
