// SPDX-License-Identifier: Apache-2.0
// The map from clauses to what serves and proves them, as its page reads it.
import type { paths } from "generated/schema";
import { ask, client } from "../api";
import { lang } from "../i18n";
import type { Key } from "../i18n";

export type ClauseMap = paths["/api/v1/procedures/{name}/clauses"]["get"]["responses"]["200"]["content"]["application/json"];
export type Clause = ClauseMap["clauses"][number];
export type Edition = ClauseMap["editions"][number];
export type Scenario = Clause["scenarios"][number];
export type Part = Clause["stages"][number];

/** at: a day, or "": now. */
export async function readClauses(name: string, at: string): Promise<ClauseMap> {
  const { data } = await ask(client.GET("/api/v1/procedures/{name}/clauses", { params: { path: { name }, query: { lang: lang.value, ...(at === "" ? {} : { at }) } } }));
  return data;
}

export const kinds = ["stages", "actions", "clocks", "schedules", "rules", "before_sending"] as const;
export type Kind = (typeof kinds)[number];
export const kindWords: Record<Kind, Key> = { stages: "coverage_stages", actions: "coverage_actions", clocks: "coverage_clocks", schedules: "clauses_schedules", rules: "coverage_rules", before_sending: "clauses_before_sending" };

export const wanted = ["all", "unserved", "unproved"] as const;
export type Wanted = (typeof wanted)[number];
export const wantedWords: Record<Wanted, Key> = { all: "clauses_all", unserved: "clauses_only_unserved", unproved: "clauses_only_unproved" };
const fits: Record<Wanted, (clause: Clause) => boolean> = { all: () => true, unserved: ({ served }) => !served, unproved: ({ proved }) => !proved };
export const clausesOf = ({ clauses }: ClauseMap, which: Wanted) => clauses.filter(fits[which]);

/** Proved is what every scenario of it passed. */
export const passedWords = ({ passed }: Scenario): Key => (passed === undefined ? "clauses_unknown" : passed ? "clauses_passed" : "clauses_failed");

export function printPath(name: string, at: string, format?: "pdf"): string {
  return `/print/clauses/${encodeURIComponent(name)}?${new URLSearchParams({ lang: lang.value, ...(at === "" ? {} : { at }), ...(format ? { format } : {}) })}`;
}
