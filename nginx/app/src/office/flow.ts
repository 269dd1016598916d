// SPDX-License-Identifier: Apache-2.0
// A version on its way to being in force: what the pages of that way read and do.
import type { components, paths } from "generated/schema";
import { ask, client, readVersion } from "../api";
import type { Procedure } from "../api";
import { lang } from "../i18n";
import type { VersionHead } from "./versions";

export type Look = components["schemas"]["Look"];
export type Replay = components["schemas"]["Replay"];
export type ReplayHead = components["schemas"]["ReplayHead"];
export type Difference = components["schemas"]["Difference"];
export type Diff = paths["/api/v1/versions/{digest}/diff/{other}"]["get"]["responses"]["200"]["content"]["application/json"];
export type Mark = "prepared" | "checked" | "approved" | "refused";

export interface Candidate {
  version: VersionHead;
  procedure: string;
  title: string;
  /** What it calls its parts. */
  model: Procedure;
  /** What it would replace; undefined: nothing is in force. */
  inForce: VersionHead | undefined;
  /** Another was in force before: there is something to go back to. */
  before: boolean;
}

export async function readCandidate(digest: string): Promise<Candidate> {
  const model = await readVersion(digest);
  const { data } = await ask(client.GET("/api/v1/procedures/{name}/versions", { params: { path: { name: model.name } } }));
  const version = data.items.find((one) => one.digest === digest);
  if (!version) throw new Error(`no version ${digest}`);
  return { version, procedure: model.name, title: model.title, model, inForce: data.items.find(({ state }) => state === "in_force"), before: data.items.some(({ state }) => state === "retired") };
}

const of = (digest: string) => ({ params: { path: { digest } } });

export const readLook = async (digest: string): Promise<Look> => (await ask(client.GET("/api/v1/versions/{digest}/look", of(digest)))).data;
export const readDiff = async (digest: string, other: string): Promise<Diff> => (await ask(client.GET("/api/v1/versions/{digest}/diff/{other}", { params: { path: { digest, other } } }))).data;

export async function sign(digest: string, mark: Mark, password: string, note: string): Promise<void> {
  await ask(client.POST("/api/v1/versions/{digest}/marks", { ...of(digest), body: { mark, password, ...(note === "" ? {} : { note }) } }));
}

/** at: null is now. */
export async function activate(digest: string, at: string | null): Promise<void> {
  await ask(client.POST("/api/v1/versions/{digest}/activation", { ...of(digest), body: at === null ? {} : { at } }));
}

export async function takeBack(digest: string): Promise<void> {
  await ask(client.DELETE("/api/v1/versions/{digest}/activation", of(digest)));
}

export async function rollBack(name: string, note: string): Promise<void> {
  await ask(client.POST("/api/v1/procedures/{name}/rollback", { params: { path: { name } }, body: { note } }));
}

// --- dry runs

/** The parts of a decision that a dry run answers with and a page shows; `..._label` and `..._said` are in the reader's language. */
export interface Tried {
  table: string;
  rule: string | null;
  rule_label?: string;
  at?: string;
  because_said?: string;
  evidence?: unknown;
  /** Why each rule before it did not apply. */
  trace: { rule: string; rule_label: string; said: string }[];
}

export interface DryRun {
  decisions: (Tried & Record<string, unknown>)[];
  /** As a rule or the judge says it, and what kind of failure it is. */
  fault?: string;
  fault_said?: string;
}

export async function tryOn(digest: string, complaint: string): Promise<DryRun> {
  const { data } = await ask(client.POST("/api/v1/versions/{digest}/dry-run", { params: { path: { digest }, query: { lang: lang.value } }, body: { complaint } }));
  return { decisions: [], ...(data as Partial<DryRun>) };
}

// --- replays

export async function readReplays(candidate: string): Promise<ReplayHead[]> {
  const { data } = await ask(client.GET("/api/v1/replays"));
  return data.items.filter((one) => one.candidate === candidate);
}

export const readReplay = async (id: number): Promise<Replay> => (await ask(client.GET("/api/v1/replays/{id}", { params: { path: { id }, query: { lang: lang.value } } }))).data;

export async function beginReplay(body: { candidate: string; from?: string; until?: string; sample?: number }): Promise<Replay> {
  return (await ask(client.POST("/api/v1/replays", { body }))).data;
}

export async function cancelReplay(id: number): Promise<void> {
  await ask(client.POST("/api/v1/replays/{id}/cancel", { params: { path: { id } } }));
}

export async function resumeReplay(id: number): Promise<void> {
  await ask(client.POST("/api/v1/replays/{id}/resume", { params: { path: { id } } }));
}

export type Verdict = "wanted" | "unwanted";

/** null: open again. */
export async function judge(replay: number, difference: number, verdict: Verdict | null): Promise<void> {
  const params = { path: { id: replay, difference } };
  if (verdict === null) await ask(client.DELETE("/api/v1/replays/{id}/differences/{difference}/verdict", { params }));
  else await ask(client.PUT("/api/v1/replays/{id}/differences/{difference}/verdict", { params, body: { verdict } }));
}

/** All that are open, of one rule or of none in particular; how many those were. */
export async function judgeAll(replay: number, verdict: Verdict, rule?: string): Promise<number> {
  const { data } = await ask(client.POST("/api/v1/replays/{id}/verdicts", { params: { path: { id: replay } }, body: { verdict, ...(rule === undefined ? {} : { rule }) } }));
  return data.count;
}

export type Scenario = paths["/api/v1/complaints/{number}/scenario"]["post"]["responses"]["200"]["content"]["application/json"];

export async function scenarioOf(number: string, body: { version?: string; name?: string }): Promise<Scenario> {
  return (await ask(client.POST("/api/v1/complaints/{number}/scenario", { params: { path: { number } }, body }))).data;
}

export async function readDifferences(id: number, after: number | null): Promise<{ items: Difference[]; next: number | null }> {
  const { data } = await ask(client.GET("/api/v1/replays/{id}/differences", { params: { path: { id }, query: { limit: 50, ...(after === null ? {} : { after }) } } }));
  return typeof data === "string" ? { items: [], next: null } : data; // text is its CSV, which nobody asked for
}
