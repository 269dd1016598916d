// SPDX-License-Identifier: Apache-2.0
// What somebody typed and has not sent.  It outlives a reload of the complaint,
// a look at another page and an ended session, not the window.
import { signal } from "@preact/signals";
import type { Signal } from "@preact/signals";
import type { Values } from "./answers";

const drafts = new Map<string, Signal<Values>>();

export const draftKey = (number: string, what: string) => `${number} ${what}`;

export function draftOf(key: string): Signal<Values> {
  let found = drafts.get(key);
  if (!found) drafts.set(key, (found = signal<Values>({})));
  return found;
}

const isRow = (one: unknown): one is Values => typeof one === "object" && one !== null && !(one instanceof File);

export function hasWords(values: Values): boolean {
  return Object.values(values).some((value) => {
    if (Array.isArray(value)) return (value as unknown[]).some((one) => !isRow(one) || hasWords(one));
    return value !== undefined && value !== "" && value !== false;
  });
}

export function dropDraft(key: string): void {
  const found = drafts.get(key);
  if (found) found.value = {};
}

/** All drafts of a complaint that hold something, by what they are for. */
export function draftsFor(number: string): [string, Values][] {
  const head = draftKey(number, "");
  return [...drafts]
    .filter(([key, values]) => key.startsWith(head) && hasWords(values.value))
    .map(([key, values]) => [key.slice(head.length), values.value]);
}

export function dropDrafts(): void {
  for (const draft of drafts.values()) draft.value = {};
}
