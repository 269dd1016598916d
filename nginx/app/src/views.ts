// SPDX-License-Identifier: Apache-2.0
// The lists that people keep: filters, order and columns under a name, one's
// own or shared.  Opening one spells it out in the address, so that it can be
// changed there and kept again.
import { signal } from "@preact/signals";
import type { components } from "generated/schema";
import { ask, client } from "./api";
import { lang } from "./i18n";
import type { Filters } from "./queue";
import { root } from "./router";

type Schemas = components["schemas"];
export type View = Schemas["View"];
export type ViewSent = Schemas["ViewSent"];

/** null: not asked yet. */
export const views = signal<View[] | null>(null);

export const viewPath = (id: number) => `${root}queue?view=${id}`;

export async function loadViews(): Promise<void> {
  const { data } = await ask(client.GET("/api/v1/views", { headers: { "Accept-Language": lang.value }, cache: "no-store" }));
  views.value = data.items;
}

/** What the address says for a view; an empty text takes a member out of it. */
export function asAddress(view: View): Record<string, string> {
  const { filters } = view;
  return {
    view: String(view.id),
    stage: filters.stage ?? "",
    team: filters.team ?? "",
    owner: filters.owner ?? "",
    assignee: filters.assignee ?? "",
    procedure: filters.procedure ?? "",
    late: filters.late ? "1" : "",
    faulted: filters.faulted ? "1" : "",
    open: filters.open === undefined ? "all" : filters.open ? "" : "0",
    order: view.order === "new" ? "new" : "",
    columns: view.columns.filter((name) => name !== "number").join(","),
  };
}

/** What would be kept of the list that is shown. */
export function asSent(name: string, team: string, filters: Filters, columns: string[]): ViewSent {
  const { stage, team: of, owner, assignee, procedure } = filters;
  return {
    name,
    team,
    filters: {
      ...(stage ? { stage } : {}),
      ...(of ? { team: of } : {}),
      ...(owner ? { owner } : {}),
      ...(assignee ? { assignee } : {}),
      ...(procedure ? { procedure } : {}),
      ...(filters.late === "1" ? { late: true } : {}),
      ...(filters.faulted === "1" ? { faulted: true } : {}),
      ...(filters.open === "all" ? {} : { open: filters.open !== "0" }),
    },
    order: filters.order === "new" ? "new" : "due",
    columns: columns as ViewSent["columns"],
  };
}

/** The list that is shown is the view as it is kept. */
export function isAsKept(view: View, filters: Filters, columns: string[]): boolean {
  const { filters: kept, order, columns: wide } = asSent(view.name, view.team, filters, columns);
  const flat = (one: object) => JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
  return flat(kept) === flat(view.filters) && order === view.order && wide.join() === view.columns.filter((name) => name !== "number").join();
}

async function after<T>(done: Promise<T>): Promise<T> {
  const kept = await done;
  await loadViews();
  return kept;
}

export const addView = (body: ViewSent) => after(ask(client.POST("/api/v1/views", { body })).then(({ data }) => data));
export const setView = (id: number, body: ViewSent) => after(ask(client.PUT("/api/v1/views/{id}", { params: { path: { id: String(id) } }, body })).then(({ data }) => data));
export const removeView = (id: number) => after(ask(client.DELETE("/api/v1/views/{id}", { params: { path: { id: String(id) } } })));
