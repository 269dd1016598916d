// SPDX-License-Identifier: Apache-2.0
// One thing done to many complaints: sent in small heaps, so that what became of
// each is seen as it happens; what there was no time for is sent again.
import { ask, client } from "./api";
import type { Failure, QueueItem } from "./api";
import { asFailure } from "./case";
import type { components } from "generated/schema";
import { lang } from "./i18n";

export type BulkCommand = components["schemas"]["BulkCommand"];
export type Outcome = components["schemas"]["BulkResult"];

const HEAP = 20;
const TRIES = 5;
const WAIT_MOST = 60;

async function send(items: QueueItem[], command: BulkCommand, password: string | null): Promise<Outcome[]> {
  const body = {
    numbers: items.map((item) => item.number),
    // Words may be said whatever happened meanwhile; an action is for what was seen.
    ...(command.kind === "action" ? { revisions: Object.fromEntries(items.map((item) => [item.number, item.revision])) } : {}),
    do: command,
    ...(password === null ? {} : { sign: { password } }),
  };
  return (await ask(client.POST("/api/v1/bulk", { params: { query: { lang: lang.value } }, body }))).data.results;
}

const pause = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

/** One heap, until each of it has an answer of its own. */
async function sendWhole(items: QueueItem[], command: BulkCommand, password: string | null): Promise<Outcome[]> {
  const all: Outcome[] = [];
  let left = items;
  for (let tries = 0; left.length > 0; tries++) {
    let got: Outcome[];
    try {
      got = await send(left, command, password);
    } catch (thrown) {
      const { waitSeconds } = asFailure(thrown);
      if (waitSeconds === null || waitSeconds > WAIT_MOST || tries >= TRIES) throw thrown;
      await pause(waitSeconds);
      continue;
    }
    const undone = new Set(got.filter((one) => one.code === "not_done" && tries < TRIES).map((one) => one.number));
    all.push(...got.filter((one) => !undone.has(one.number)));
    left = left.filter((item) => undone.has(item.number));
  }
  return all;
}

const failedAll = (items: QueueItem[], { status, code, detail }: Failure): Outcome[] =>
  items.map(({ number }) => ({ number, ok: false, status, code, ...(detail === null ? {} : { detail }) }));

/** Tells what became of each, heap by heap.  What is refused before anything was done is thrown. */
export async function doToMany(items: QueueItem[], command: BulkCommand, password: string | null, told: (so: Outcome[]) => void): Promise<void> {
  const all: Outcome[] = [];
  for (let at = 0; at < items.length; at += HEAP) {
    try {
      all.push(...(await sendWhole(items.slice(at, at + HEAP), command, password)));
    } catch (thrown) {
      if (at === 0) throw thrown;
      all.push(...failedAll(items.slice(at), asFailure(thrown)));
      told([...all]);
      return;
    }
    told([...all]);
  }
}

/** The places that words for many may hold. */
export const places = ["{number}", "{name}"];

/** The first thing between braces that nothing fills in; null: all is well. */
export function unknownPlace(words: string): string | null {
  const rest = places.reduce((text, place) => text.replaceAll(place, ""), words);
  return /[{}][^{}]{0,20}[{}]?/.exec(rest)?.[0] ?? null;
}

export const fillPlaces = (words: string, number: string, name: string) => words.replaceAll("{number}", number).replaceAll("{name}", name);
