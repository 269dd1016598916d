// SPDX-License-Identifier: Apache-2.0
// The queue as a page shows it: pages of complaints that grow downwards, and a
// calm refresh: what is shown changes in place, what is new waits to be called.
import { computed, signal } from "@preact/signals";
import { ask, client } from "./api";
import type { Failure, QueueItem } from "./api";
import { asFailure } from "./case";
import { lang } from "./i18n";

export const filterNames = ["stage", "team", "owner", "assignee", "late", "open", "faulted", "order"] as const;
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
    late: flag(filters.late),
    faulted: flag(filters.faulted),
    open: filters.open === "all" ? undefined : (flag(filters.open) ?? "1"),
    order: filters.order === "new" ? ("new" as const) : ("due" as const),
    lang: lang.value,
  };
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
  #filters: Filters = {};
  #turn = 0;

  async #read(limit: number, after?: string) {
    const query = { ...asQuery(this.#filters), limit, ...(after ? { after } : {}) };
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
      this.items.value = items;
      this.next.value = next;
      this.waiting.value = null;
    });
  }

  more(): Promise<void> {
    const { value: after } = this.next;
    const turn = this.#turn;
    if (after === null || this.busy.value) return Promise.resolve();
    return this.#try(async () => {
      const { items, next } = await this.#read(PAGE, after);
      if (turn !== this.#turn) return;
      const shown = new Set(this.items.value?.map((item) => item.number));
      this.items.value = [...(this.items.value ?? []), ...items.filter((item) => !shown.has(item.number))];
      this.next.value = next;
    });
  }

  /** Rows stay where they are; only what they say is brought up to date. */
  async look(): Promise<void> {
    const { value: shown } = this.items;
    const turn = this.#turn;
    if (shown === null) return;
    const { items, next } = await this.#read(Math.min(MOST, Math.max(PAGE, shown.length)));
    if (turn !== this.#turn) return;
    const fresh = new Map(items.map((item) => [item.number, item]));
    this.items.value = shown.map((item) => fresh.get(item.number) ?? item);
    const same = items.length === Math.min(shown.length, items.length) && items.every((item, n) => item.number === shown[n]?.number);
    this.waiting.value = same ? null : { items, next };
    if (shown.length === 0) this.show();
  }

  show(): void {
    const { value: found } = this.waiting;
    if (found === null) return;
    this.items.value = found.items;
    this.next.value = found.next;
    this.waiting.value = null;
  }
}
