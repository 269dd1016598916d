// SPDX-License-Identifier: Apache-2.0
// How long closed complaints are kept: what is due by procedure, and what is held.
import type { components, paths } from "generated/schema";
import { ask, client } from "../api";
import { lang } from "../i18n";

export type Retention = paths["/api/v1/retention"]["get"]["responses"]["200"]["content"]["application/json"];
export type KeptProcedure = Retention["procedures"][number];
export type Hold = Retention["holds"][number];
export type Months = Record<string, number>;
type Setting = components["schemas"]["Setting"];

export const others = "*";
const name = "retention.months";

export const readRetention = async () => (await ask(client.GET("/api/v1/retention"))).data;
export const readMonths = async () => (await ask(client.GET("/api/v1/settings/{name}", { params: { path: { name }, query: { lang: lang.value } } }))).data;
export const monthsOf = ({ value }: Setting): Months => (typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Months) : {});

export async function saveMonths({ revision }: Setting, value: Months, note: string): Promise<void> {
  const params = { path: { name }, header: { "If-Match": `"${revision}"` } };
  await ask(client.PUT("/api/v1/settings/{name}", { params, body: { value, ...(note === "" ? {} : { note }) } }));
}

export const hold = async (number: string, why: string) => void (await ask(client.PUT("/api/v1/retention/holds/{number}", { params: { path: { number } }, body: { why } })));
export const release = async (number: string) => void (await ask(client.DELETE("/api/v1/retention/holds/{number}", { params: { path: { number } } })));

/** The months as they are typed, "" being none; without those that are no number. */
export function monthsTyped(typed: Record<string, string>): Months {
  const given = Object.entries(typed).filter(([, months]) => months.trim() !== "");
  return Object.fromEntries(given.map(([procedure, months]) => [procedure, Number(months)]));
}
