// SPDX-License-Identifier: Apache-2.0
// Two administrators at one form: a change names the revision it was made on, and
// when somebody else was quicker, what they changed is taken in and told while
// what was typed here stays.
import type { Signal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import { Failure } from "../api";

/** Something as it was read; no etag: it is not there yet. */
export interface Seen<T> {
  doc: T;
  etag: string | null;
}

export const onSight = (etag: string | null): { "If-Match"?: string; "If-None-Match"?: string } => (etag === null ? { "If-None-Match": "*" } : { "If-Match": etag });
export const isStale = (thrown: unknown): boolean => thrown instanceof Failure && thrown.status === 412;

type Table = Record<string, unknown>;
const isTable = (value: unknown): value is Table => typeof value === "object" && value !== null && !Array.isArray(value);
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** Theirs, and over it what was changed here, member by member. */
export function merged<D>(base: D, mine: D, theirs: D): D {
  if (!isTable(base) || !isTable(mine) || !isTable(theirs)) return isSame(base, mine) ? theirs : mine;
  const names = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  return Object.fromEntries([...names].map((name) => [name, merged(base[name], mine[name], theirs[name])])) as D;
}

/** A member of a document: what it is called, and how its value reads. */
export interface Member<T> {
  what: string;
  of(doc: T): string;
}

export interface Row {
  what: string;
  value: string;
}

/** What reads otherwise now. */
export const rowsOf = <T>(members: Member<T>[], before: T, now: T): Row[] => members.filter(({ of }) => of(before) !== of(now)).map(({ what, of }) => ({ what, value: of(now) }));

export interface Newer {
  /** Somebody removed it. */
  gone: boolean;
  rows: Row[];
}

/** null: it is not there. */
export async function orNone<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await read;
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.status === 404) return null;
    throw thrown;
  }
}

interface Asked<T, D> {
  first: Seen<T>;
  draft: Signal<D>;
  draftOf(doc: T): D;
  members: Member<T>[];
  /** 404: it is gone. */
  read(): Promise<Seen<T>>;
  /** What there is when nothing is there. */
  none: T;
}

export interface Sight<T> {
  /** As it was read last. */
  doc: T;
  /** What somebody else did while the form was open. */
  newer: Newer | null;
  /** Does something on what was seen; when that is no longer so, it is read anew and the form is brought up to it. */
  keep(work: (etag: string | null) => Promise<void>): Promise<void>;
}

export function useSight<T, D>({ first, draft, draftOf, members, read, none }: Asked<T, D>): Sight<T> {
  const seen = useSignal(first);
  const newer = useSignal<Newer | null>(null);
  const meanwhile = async () => {
    const before = seen.value.doc;
    const found = (await orNone(read())) ?? { doc: none, etag: null };
    draft.value = merged(draftOf(before), draft.value, found.etag === null ? draftOf(before) : draftOf(found.doc));
    newer.value = { gone: found.etag === null, rows: found.etag === null ? [] : rowsOf(members, before, found.doc) };
    seen.value = found;
  };
  const keep = async (work: (etag: string | null) => Promise<void>) => {
    newer.value = null;
    try {
      await work(seen.value.etag);
    } catch (thrown) {
      if (isStale(thrown)) await meanwhile();
      throw thrown;
    }
  };
  return { doc: seen.value.doc, newer: newer.value, keep };
}
