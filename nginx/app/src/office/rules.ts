// SPDX-License-Identifier: Apache-2.0
// What rules do, as the pages about them read it: figures of each, in which
// order and which of them, and page by page what one decided.
import { signal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { paths } from "generated/schema";
import { ask, client } from "../api";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { lang, t } from "../i18n";
import type { Key } from "../i18n";
import { DEFAULT_RULE } from "../rule-path";
import { pathOf } from "./paths";

type Found = Exclude<paths["/api/v1/procedures/{name}/rules"]["get"]["responses"]["200"]["content"]["application/json"], string>;
export type Rule = Found["items"][number];
export type Table = Found["tables"][number];
export type Figures = Table["default"];
export type Decision = paths["/api/v1/procedures/{name}/rules/{table}/{rule}/complaints"]["get"]["responses"]["200"]["content"]["application/json"]["items"][number];
export type Override = paths["/api/v1/procedures/{name}/overrides"]["get"]["responses"]["200"]["content"]["application/json"]["items"][number];

export async function readRules(name: string): Promise<Found> {
  const { data } = await ask(client.GET("/api/v1/procedures/{name}/rules", { params: { path: { name }, query: { lang: lang.value } } }));
  return typeof data === "string" ? { items: [], tables: [] } : data; // text is its CSV, which nobody asked for
}

export const csvOf = (name: string) => `/api/v1/procedures/${encodeURIComponent(name)}/rules?${new URLSearchParams({ lang: lang.value, format: "csv" })}`;
export const rulePath = (procedure: string, table: string, rule: string | null) => pathOf("rules", procedure, table, rule ?? DEFAULT_RULE);

// --- which of them, in which order

export const only = ["all", "never", "overridden", "gone"] as const;
export type Only = (typeof only)[number];
export const onlyWords: Record<Only, Key> = { all: "rules_all", never: "rules_only_never", overridden: "rules_only_overridden", gone: "rules_only_gone" };
const fits: Record<Only, (rule: Rule) => boolean> = {
  all: () => true,
  never: (rule) => rule.never_in_12_months,
  overridden: (rule) => rule.overrides > 0,
  gone: (rule) => rule.gone,
};

export const orders = ["overrides", "share", "hits", "seldom", "last", "text"] as const;
export type Order = (typeof orders)[number];
export const orderWords: Record<Order, Key> = { overrides: "rules_by_overrides", share: "rules_by_share", hits: "rules_by_hits", seldom: "rules_by_seldom", last: "rules_by_last", text: "rules_by_text" };
const share = (rule: Rule) => (rule.hits === 0 ? 0 : rule.overrides / rule.hits);
/** What is gone stands nowhere: behind what does. */
const place = (rule: Rule) => rule.line ?? Number.MAX_SAFE_INTEGER;
const before: Record<Order, (a: Rule, b: Rule) => number> = {
  overrides: (a, b) => b.overrides - a.overrides,
  share: (a, b) => share(b) - share(a),
  hits: (a, b) => b.hits_12m - a.hits_12m || b.hits - a.hits,
  seldom: (a, b) => a.hits_12m - b.hits_12m || a.hits - b.hits,
  last: (a, b) => (b.last_at ?? "").localeCompare(a.last_at ?? ""),
  text: (a, b) => place(a) - place(b),
};

export interface Section {
  table: string;
  /** undefined: the table is gone, too. */
  is: Table | undefined;
  rules: Rule[];
}

/** Tables in the order of the text, then those that are gone; each with its rules. */
export function sectionsOf({ items, tables }: Found, wanted: Only, order: Order): Section[] {
  const names = [...new Set([...tables.map(({ table }) => table), ...items.map(({ table }) => table)])];
  return names.map((table) => ({
    table,
    is: tables.find((one) => one.table === table),
    rules: items.filter((rule) => rule.table === table && fits[wanted](rule)).sort(before[order]),
  }));
}

export const countOf = ({ items }: Found, wanted: Only) => items.filter(fits[wanted]).length;
export const placeWords = ({ file, line }: { file?: string; line?: number }) => (file ? `${file}:${line ?? 1}` : null);
export const asNumber = (n: number) => new Intl.NumberFormat(lang.value).format(n);
/** "12 (4 %)" */
export const overridesWords = ({ hits, overrides }: Figures) => (overrides === 0 || hits === 0 ? asNumber(overrides) : t("rules_share", { n: asNumber(overrides), share: new Intl.NumberFormat(lang.value, { style: "percent" }).format(overrides / hits) }));

// --- page by page

interface Page<T> {
  items: T[];
  next: number | null;
}

export const readDecisions =
  (name: string, table: string, rule: string) =>
  async (after: number | null): Promise<Page<Decision>> =>
    (await ask(client.GET("/api/v1/procedures/{name}/rules/{table}/{rule}/complaints", { params: { path: { name, table, rule }, query: { limit: 50, ...(after === null ? {} : { after }) } } }))).data;

export const readOverrides =
  (name: string, table: string, rule: string) =>
  async (after: number | null): Promise<Page<Override>> =>
    (await ask(client.GET("/api/v1/procedures/{name}/overrides", { params: { path: { name }, query: { table, rule, limit: 50, ...(after === null ? {} : { after }) } } }))).data;

export interface Pages<T> {
  items: T[];
  /** null: all of it is there, or nothing was read yet. */
  next: number | null;
  /** The first page was read. */
  read: boolean;
  busy: boolean;
  failure: Failure | null;
  more(): Promise<void>;
}

/** Reads the first page at once and anew whenever one of `deps` is another.  Pages that have nothing to
 * show and are not the last (their walk over the journal was bounded) are passed by, a few at a time. */
export function usePages<T>(read: (after: number | null) => Promise<Page<T>>, deps: readonly unknown[]): Pages<T> {
  const state = useMemo(() => signal({ items: [] as T[], next: null as number | null, read: false, busy: false, failure: null as Failure | null }), deps);
  const more = async () => {
    if (state.value.busy) return;
    state.value = { ...state.value, busy: true };
    try {
      let page = await read(state.value.next);
      for (let turn = 0; turn < 10 && page.items.length === 0 && page.next !== null; turn++) page = await read(page.next);
      state.value = { items: [...state.value.items, ...page.items], next: page.next, read: true, busy: false, failure: null };
    } catch (thrown) {
      state.value = { ...state.value, busy: false, failure: asFailure(thrown) };
    }
  };
  useEffect(() => void more(), [state]);
  return { ...state.value, more };
}
