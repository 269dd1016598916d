// SPDX-License-Identifier: Apache-2.0
// The company's people and teams as the API has them, and what their roles and
// the members of an account are called.
import type { components } from "generated/schema";
import { ask, client } from "../api";
import { lang, languages, listOf, t } from "../i18n";
import type { Key } from "../i18n";

type Schemas = components["schemas"];
export type Account = Schemas["Account"];
export type Team = Schemas["Team"];
export type TeamRole = Team["roles"][number];
export type Invitation = Schemas["Invitation"];
export type ImportReport = Schemas["ImportReport"];
export type ImportRow = ImportReport["rows"][number];

/** What is changed of somebody; what is left out stays. */
export type Changes = Partial<Pick<Account, "name" | "roles" | "admin" | "disabled" | "email" | "spare"> & { lang: "" | "zh" | "en" | "es" }>;

const PAGE = 200;

export interface Filter {
  q: string;
  role: string;
  /** "true", "false", or "" for both. */
  disabled: string;
}

/** The first `most` people, and whether there are more. */
export async function listPeople({ q, role, disabled }: Filter, most: number): Promise<{ items: Account[]; more: boolean }> {
  const items: Account[] = [];
  let after: string | null = null;
  do {
    const query: { limit: number; q?: string; role?: string; disabled?: boolean; after?: string } = { limit: PAGE, ...(q === "" ? {} : { q }), ...(role === "" ? {} : { role }), ...(disabled === "" ? {} : { disabled: disabled === "true" }), ...(after === null ? {} : { after }) };
    const { data }: { data: { items: Account[]; next: string | null } } = await ask(client.GET("/api/v1/accounts", { params: { query } }));
    items.push(...data.items);
    after = data.next;
  } while (after !== null && items.length < most);
  return { items, more: after !== null };
}

export async function readPerson(login: string): Promise<Account> {
  return (await ask(client.GET("/api/v1/accounts/{login}", { params: { path: { login } }, cache: "no-store" }))).data;
}

export async function addPerson(body: { login: string; name: string } & Changes): Promise<{ account: Account; invitation: Invitation | null }> {
  const { disabled: _, ...rest } = body;
  return (await ask(client.POST("/api/v1/accounts", { body: rest }))).data;
}

/** 412: somebody changed it after `revision`. */
export async function changePerson(login: string, revision: number, body: Changes): Promise<Account> {
  const params = { path: { login }, header: { "If-Match": `"${revision}"` } };
  return (await ask(client.PATCH("/api/v1/accounts/{login}", { params, body }))).data;
}

/** By mail where that reaches them; `shown`: as a link all the same. */
export async function invite(login: string, shown: boolean): Promise<Invitation> {
  return (await ask(client.POST("/api/v1/accounts/{login}/invitation", { params: { path: { login }, query: shown ? { by: "link" } : {} } }))).data;
}

export async function uninvite(login: string): Promise<void> {
  await ask(client.DELETE("/api/v1/accounts/{login}/invitation", { params: { path: { login } } }));
}

export async function signOutEverywhere(login: string): Promise<void> {
  await ask(client.DELETE("/api/v1/accounts/{login}/sessions", { params: { path: { login } } }));
}

export async function takeSecondStep(login: string): Promise<void> {
  await ask(client.DELETE("/api/v1/accounts/{login}/two-factor", { params: { path: { login } } }));
}

/** `dry`: told and nothing kept.  `shutMissing`: accounts that are not in it are shut. */
export async function importPeople(csv: string, dry: boolean, shutMissing: boolean): Promise<ImportReport> {
  const query = { dry_run: dry ? 1 : 0, disable_missing: shutMissing ? 1 : 0 } as const;
  const asked = client.POST("/api/v1/accounts/import", { params: { query }, body: csv, bodySerializer: (text: string) => text, headers: { "Content-Type": "text/csv" } });
  return (await ask(asked)).data;
}

export async function readRequired(): Promise<string[]> {
  return (await ask(client.GET("/api/v1/second-factor-policy"))).data.required;
}

export async function saveRequired(required: string[]): Promise<string[]> {
  return (await ask(client.PUT("/api/v1/second-factor-policy", { body: { required } }))).data.required;
}

/** Who prepares, checks and approves procedures: roles of the office itself, which no procedure declares. */
const ofOffice: [string, Key][] = [
  ["procedures.prepare", "teams_prepare"],
  ["procedures.check", "teams_check"],
  ["procedures.approve", "teams_approve"],
];

function withOffice(teams: Team[]): Team[] {
  const held = teams.find(({ team }) => team === "procedures");
  const roles = ofOffice.map(([role]): TeamRole => held?.roles.find((one) => one.role === role) ?? { role, titles: {}, procedures: [], used: false, holders: [], nobody: true });
  const others = held?.roles.filter(({ role }) => !ofOffice.some(([name]) => name === role)) ?? [];
  return [...teams.filter(({ team }) => team !== "procedures"), { team: "procedures", titles: held?.titles ?? {}, roles: [...roles, ...others] }];
}

export async function readTeams(): Promise<Team[]> {
  return withOffice((await ask(client.GET("/api/v1/teams"))).data.items);
}

export function teamTitle({ team, titles }: Team): string {
  return titles[lang.value] ?? titles.en ?? (team === "procedures" ? t("office_procedures") : team);
}

/** Without its team. */
export function rankTitle({ role, titles }: TeamRole): string {
  const office = ofOffice.find(([name]) => name === role)?.[1];
  return titles[lang.value] ?? titles.en ?? (office ? t(office) : role.slice(role.indexOf(".") + 1));
}

/** A role by name: its team, and what it is there. */
export function roleTitle(teams: Team[], role: string): string {
  if (role === "admin") return t("people_admin");
  const team = teams.find((one) => one.roles.some((each) => each.role === role));
  const found = team?.roles.find((each) => each.role === role);
  if (!team || !found) return role;
  return `${teamTitle(team)} · ${rankTitle(found)}`;
}

export const nameOf = ({ name, login }: { name: string; login: string }) => name || login;

const members: Record<string, Key> = {
  name: "people_name",
  roles: "people_roles",
  admin: "people_admin",
  disabled: "people_shut",
  email: "people_email",
  lang: "people_lang",
  spare: "people_spare",
  source: "people_source",
  password: "password",
  must_change: "people_must_change",
  on: "two_factor",
  expires_at: "people_link_until",
  deputy: "absence_deputy",
  from: "absence_from",
  until: "absence_until",
  login: "login",
};

/** What a member of an account is called; its own name when it has none. */
export function memberWords(name: string): string {
  const key = members[name];
  return key ? t(key) : name;
}

/** A value of a member as people read it. */
export function valueOf(teams: Team[], name: string, value: unknown): string {
  if (name === "email" && typeof value === "boolean") return t(value ? "people_email_there" : "people_nothing"); // the audit keeps no addresses
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (Array.isArray(value)) return value.length === 0 ? t("no_roles") : listOf(value.map((one) => (name === "roles" ? roleTitle(teams, String(one)) : String(one))));
  if (name === "lang") return languages.find((one) => one.lang === value)?.name ?? t("people_lang_browser");
  if (name === "source") return sourceWords(String(value));
  return value === null || value === undefined || value === "" ? t("people_nothing") : String(value);
}

const sources: Record<string, Key> = { local: "people_source_local", ldap: "people_source_ldap", oidc: "people_source_oidc", proxy: "people_source_proxy" };

export function sourceWords(source: string): string {
  const key = sources[source];
  return key ? t(key) : source;
}
