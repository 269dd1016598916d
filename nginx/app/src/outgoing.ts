// SPDX-License-Identifier: Apache-2.0
// Letters that were sent and can still be taken back.  The worker holds them
// (/held) and sends them when their time has come, also when this window is
// gone; here they are counted down, taken back, and told of when they failed.
import { signal } from "@preact/signals";
import { Failure, ask, client, seen } from "./api";
import type { Seen, Waiting } from "./api";
import type { components } from "generated/schema";
import { lang } from "./i18n";
import { forgetSent, park, putBack } from "./kept";

type Held = components["schemas"]["Held"];

export interface Outgoing {
  held: number;
  number: string;
  /** By this machine's clock: the worker's may be another. */
  dueMs: number;
  draft: string | null;
  text: string | null;
  failed: Held["failed"];
}

const HELD_MS = 10_000;
const LOOK_MS = 700;
const AGAIN_MS = 5000;

export const outgoing = signal<Outgoing[]>([]);
/** The complaint whose letter has just gone, told once each time. */
export const gone = signal<{ number: string } | null>(null);
/** What came too late to be taken back. */
export const tooLate = signal<string | null>(null);

export const waitingOf = (number: string) => outgoing.value.filter((one) => one.number === number && one.failed === null);
/** Counts what is done here, so that an answer asked for before it is known to be old. */
let turn = 0;
const without = (held: number) => {
  turn++;
  outgoing.value = outgoing.value.filter((one) => one.held !== held);
};

let timer: ReturnType<typeof setTimeout> | undefined;

/** Looks when the next one is due, and goes on looking until it is settled. */
function lookInTime(pauseMs = LOOK_MS): void {
  clearTimeout(timer);
  const due = outgoing.value.filter(({ failed }) => failed === null).map(({ dueMs }) => dueMs);
  if (due.length === 0) return;
  timer = setTimeout(() => void readOutgoing().catch(() => lookInTime(AGAIN_MS)), Math.max(Math.min(...due) - Date.now(), 0) + pauseMs);
}

const fromWorker = (one: Held): Outgoing => ({
  held: one.held,
  number: one.number,
  dueMs: Math.min(Math.max(Date.parse(one.until), Date.now()), Date.now() + HELD_MS),
  draft: one.draft,
  text: one.text,
  failed: one.failed,
});

/** What the worker still holds, and could not do. */
export async function readOutgoing(): Promise<void> {
  const asked = turn;
  const { items } = (await ask(client.GET("/api/v1/held"))).data;
  if (asked !== turn) return readOutgoing();
  const before = outgoing.value;
  const known = new Map(before.map((one) => [one.held, one]));
  outgoing.value = items.map((item) => ({ ...fromWorker(item), ...(known.has(item.held) ? { dueMs: known.get(item.held)!.dueMs } : {}) }));
  for (const one of outgoing.value) if (one.draft && one.failed === null) park(one.draft);
  const there = new Set(items.map(({ held }) => held));
  for (const one of before) if (!there.has(one.held)) settled(one);
  lookInTime();
}

/** It has gone. */
function settled(one: Outgoing): void {
  if (one.failed !== null) return;
  if (one.draft) forgetSent(one.draft);
  gone.value = { number: one.number };
}

function hold({ held, number }: Waiting, draft: string, text: string | null): void {
  turn++;
  park(draft);
  outgoing.value = [...outgoing.value, { held, number, dueMs: Date.now() + HELD_MS, draft, text, failed: null }];
  lookInTime();
}

/** What becomes of words whose change was taken: they went with it, or wait with it. */
export function afterSending(waiting: Waiting | null, draft: string, text: string | null): void {
  if (waiting) hold(waiting, draft, text);
  else forgetSent(draft);
}

/** Takes one back, or puts one away that failed; its words are in their form again. */
export async function takeBack(one: Outgoing): Promise<boolean> {
  turn++;
  try {
    const { data } = await ask(client.DELETE("/api/v1/held/{held}", { params: { path: { held: one.held } } }));
    without(one.held);
    if (one.draft) await putBack(one.draft, data.text === null ? (data.answers ?? {}) : { text: data.text });
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.status !== 404) throw thrown;
    without(one.held);
    settled(one);
    tooLate.value = one.number;
    return false;
  }
}

async function sendOne(one: Outgoing): Promise<Seen | null> {
  try {
    const now = seen(await ask(client.POST("/api/v1/held/{held}/now", { params: { path: { held: one.held }, query: { lang: lang.value } } })));
    without(one.held);
    settled(one);
    return now;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.status === 0) throw thrown;
    await readOutgoing();
    return null;
  }
}

export const sendNow = (one: Outgoing) => sendOne(one);

/** Before another change of mine to the same complaint: what waits goes first.  null: nothing did. */
export async function sendWaiting(number: string): Promise<Seen | null> {
  let last: Seen | null = null;
  for (const one of waitingOf(number)) last = (await sendOne(one)) ?? last;
  return last;
}

export function forgetOutgoing(): void {
  turn++;
  clearTimeout(timer);
  outgoing.value = [];
}
