// SPDX-License-Identifier: Apache-2.0
// The queue as a page shows it: pages of complaints that grow downwards, and a
// calm refresh: what is shown changes in place, what is new waits to be called.
// A list lives on while one of its complaints is open, so that one comes back to
// where one was and goes on to the next.
import { computed, signal } from "@preact/signals";
import { ask, client } from "./api";
import type { Failure, QueueItem } from "./api";
import { asFailure } from "./case";
import { lang } from "./i18n";
import type { Shown } from "./window";

export const filterNames = ["stage", "team", "owner", "assignee", "procedure", "late", "open", "faulted", "order"] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Partial<Record<FilterName, string>>;

const PAGE = 50;
const MOST = 200;
const flag = (value: string | undefined): "0" | "1" | undefined => (value === "1" || value === "0" ? value : undefined);

export function readFilters(query: URLSearchParams): Filters {
  return Object.fromEntries(filterNames.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? ""]] : [])));
}

/** What is due next comes first and what is closed is left out, unless the address says otherwise. */
function asQuery(filters: Filters) {
  return {
    stage: filters.stage,
    team: filters.team,
    owner: filters.owner,
    assignee: filters.assignee,
    procedure: filters.procedure,
    late: flag(filters.late),
    faulted: flag(filters.faulted),
    open: filters.open === "all" ? undefined : (flag(filters.open) ?? "1"),
    order: filters.order === "new" ? ("new" as const) : ("due" as const),
    lang: lang.value,
  };
}

/** Where a page of the list began. */
interface Mark {
  index: number;
  after: string | undefined;
}

export class Queue {
  readonly items = signal<QueueItem[] | null>(null);
  readonly next = signal<string | null>(null);
  readonly failure = signal<Failure | null>(null);
  readonly busy = signal(false);
  /** What a look found and the reader has not called yet. */
  readonly waiting = signal<{ items: QueueItem[]; next: string | null } | null>(null);
  readonly newOnes = computed(() => {
    const shown = new Set(this.items.value?.map((item) => item.number));
    return this.waiting.value?.items.filter((item) => !shown.has(item.number)).length ?? 0;
  });
  /** Those that are worked together. */
  readonly chosen = signal<ReadonlySet<string>>(new Set());
  /** Something is being done to several, or what became of it is being read. */
  readonly working = signal(false);
  /** The complaint one was at last, and how far one had scrolled. */
  at: string | null = null;
  scrolled = 0;
  shown: Shown | null = null;
  #filters: Filters = {};
  #marks: Mark[] = [];
  #turn = 0;

  constructor(
    readonly address = "",
    /** Facts that its columns show. */
    readonly fields = "",
  ) {}

  async #read(limit: number, after?: string) {
    const query = { ...asQuery(this.#filters), limit, ...(after ? { after } : {}), ...(this.fields ? { fields: this.fields } : {}) };
    return (await ask(client.GET("/api/v1/complaints", { params: { query } }))).data;
  }

  async #try(run: () => Promise<void>): Promise<void> {
    this.busy.value = true;
    try {
      await run();
      this.failure.value = null;
    } catch (thrown) {
      this.failure.value = asFailure(thrown);
    }
    this.busy.value = false;
  }

  /** From the top, under these filters; an answer that was overtaken is dropped. */
  load(filters: Filters): Promise<void> {
    this.#filters = filters;
    const turn = ++this.#turn;
    return this.#try(async () => {
      const { items, next } = await this.#read(PAGE);
      if (turn !== this.#turn) return;
      this.#begin(items, next);
    });
  }

  #begin(items: QueueItem[], next: string | null): void {
    this.items.value = items;
    this.next.value = next;
    this.waiting.value = null;
    this.#marks = [{ index: 0, after: undefined }];
    const there = new Set(items.map((item) => item.number));
    this.chosen.value = new Set([...this.chosen.value].filter((number) => there.has(number)));
  }

  more(): Promise<void> {
    const { value: after } = this.next;
    const turn = this.#turn;
    if (after === null || this.busy.value) return Promise.resolve();
    return this.#try(async () => {
      const { items, next } = await this.#read(MOST, after);
      if (turn !== this.#turn) return;
      const before = this.items.value ?? [];
      const shown = new Set(before.map((item) => item.number));
      this.#marks.push({ index: before.length, after });
      this.items.value = [...before, ...items.filter((item) => !shown.has(item.number))];
      this.next.value = next;
    });
  }

  /** Rows stay where they are; only what they say is brought up to date: the top, and the page that is seen. */
  async look(seen = 0): Promise<void> {
    const turn = this.#turn;
    if (this.items.value === null) return;
    const mark = this.#marks.findLast(({ index }) => index <= seen) ?? { index: 0, after: undefined };
    const count = Math.min(MOST, Math.max(PAGE, this.items.value.length));
    const [top, here] = await Promise.all([this.#read(count), mark.index > 0 ? this.#read(MOST, mark.after) : null]);
    const { value: shown } = this.items;
    if (turn !== this.#turn || shown === null) return;
    const fresh = new Map([...top.items, ...(here?.items ?? [])].map((item) => [item.number, item]));
    this.items.value = shown.map((item) => fresh.get(item.number) ?? item);
    const same = top.items.length === Math.min(shown.length, count) && top.items.every((item, n) => item.number === shown[n]?.number);
    this.waiting.value = same ? null : { items: top.items, next: top.next };
    if (shown.length === 0) this.show();
  }

  show(): void {
    const { value: found } = this.waiting;
    if (found === null) return;
    this.#begin(found.items, found.next);
  }

  /** Takes rows into the choice or out of it. */
  choose(numbers: string[], on: boolean): void {
    const next = new Set(this.chosen.value);
    for (const number of numbers) {
      if (on) next.add(number);
      else next.delete(number);
    }
    this.chosen.value = next;
  }

  indexOf(number: string | null): number {
    return number === null ? -1 : (this.items.value?.findIndex((item) => item.number === number) ?? -1);
  }

  /** The neighbour of a complaint in this list; null at its ends. */
  async neighbour(number: string, by: 1 | -1): Promise<string | null> {
    const index = this.indexOf(number);
    if (index < 0) return null;
    if (by > 0 && index + 1 === this.items.value?.length) await this.more();
    return this.items.value?.[index + by]?.number ?? null;
  }
}

let kept: { key: string; queue: Queue } | null = null;

/** The list of a key: the one that was left, when it is the same. */
export function queueFor(key: string, address: string, fields: string): Queue {
  if (kept?.key !== key) kept = { key, queue: new Queue(address, fields) };
  return kept.queue;
}

/** The list one came from. */
export const lastQueue = (): Queue | null => kept?.queue ?? null;
