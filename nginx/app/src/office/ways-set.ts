// SPDX-License-Identifier: Apache-2.0
// Setting up how things go out and come in: channels and mailboxes as they are kept,
// what a plugin asks for, and what is wrong about an answer, in the reader's language.
import type { Signal } from "@preact/signals";
import type { components } from "generated/schema";
import type { Failure, Mistake } from "../api";
import { ask, client } from "../api";
import type { Key } from "../i18n";
import { keyFor, lang, listOf, t } from "../i18n";
import type { Seen } from "./meanwhile";
import { isStale, onSight } from "./meanwhile";
import { readTeams, teamTitle } from "./people";
import { readPlugins } from "./ways";
import type { Plugin } from "./ways";

type Schemas = components["schemas"];
export type Channel = Schemas["Channel"];
export type Mailbox = Schemas["Mailbox"];
export type Setting = Plugin["settings"][number] & { default?: unknown; options?: string[]; at_least?: number; at_most?: number };
/** What can be chosen: its name where it is kept, and what it is called. */
export interface Choice {
  name: string;
  words: string;
}
export interface Grounds {
  plugins: Plugin[];
  teams: Choice[];
  procedures: Choice[];
  /** Names that are taken. */
  taken: string[];
}

const at = (name: string) => ({ path: { name } });
async function seen<T>(asked: Promise<{ data: T; response: Response }>, name: string): Promise<Seen<T>> {
  const { data, response } = await asked;
  return { doc: { ...data, name }, etag: response.headers.get("ETag") };
}
export const readChannel = (name: string): Promise<Seen<Channel>> => seen(ask(client.GET("/api/v1/channels/{name}", { params: at(name), cache: "no-store" })), name);
export const readMailbox = (name: string): Promise<Seen<Mailbox>> => seen(ask(client.GET("/api/v1/mailboxes/{name}", { params: at(name), cache: "no-store" })), name);

const on = (name: string, etag: string | null) => ({ ...at(name), header: onSight(etag) });
export const removeChannel = async (name: string, etag: string | null) => void (await ask(client.DELETE("/api/v1/channels/{name}", { params: on(name, etag) })));
export const removeMailbox = async (name: string, etag: string | null) => void (await ask(client.DELETE("/api/v1/mailboxes/{name}", { params: on(name, etag) })));

/** 412: it is not what `etag` was of any more; none: there is one already. */
export async function saveChannel(name: string, { name: _, ...body }: Channel, etag: string | null): Promise<void> {
  await ask(client.PUT("/api/v1/channels/{name}", { params: on(name, etag), body }));
}

export async function saveMailbox(name: string, { name: _, ...body }: Mailbox, etag: string | null): Promise<void> {
  await ask(client.PUT("/api/v1/mailboxes/{name}", { params: on(name, etag), body }));
}

const TURNS = 3;
/** Whatever else somebody changes at the same moment stays theirs. */
export async function turnChannel(name: string, to: boolean): Promise<void> {
  for (let turn = 1; ; turn++) {
    const { doc, etag } = await readChannel(name);
    try {
      return await saveChannel(name, { ...doc, on: to }, etag);
    } catch (thrown) {
      if (!isStale(thrown) || turn === TURNS) throw thrown;
    }
  }
}

/** Those in force, by what they are called. */
export async function readProcedureChoices(): Promise<Choice[]> {
  const { data } = await ask(client.GET("/api/v1/procedures", { params: { query: { lang: lang.value } } }));
  return data.items.map(({ name, title }) => ({ name, words: title }));
}

export async function readChannelGrounds(): Promise<Grounds> {
  const [plugins, teams, procedures, { data: kept }] = await Promise.all([readPlugins(), readTeams(), readProcedureChoices(), ask(client.GET("/api/v1/channels"))]);
  const choices = teams.filter(({ team }) => team !== "procedures").map((team) => ({ name: team.team, words: teamTitle(team) }));
  return { plugins, teams: choices, procedures, taken: kept.items.map(({ name = "" }) => name) };
}

export async function readMailboxNames(): Promise<string[]> {
  return (await ask(client.GET("/api/v1/mailboxes"))).data.items.map(({ name = "" }) => name);
}

/* --- words --- */

const settings: Record<string, Key> = {
  accept: "ways_set_accept",
  body: "ways_set_body",
  ca_file: "ways_set_ca_file",
  content: "ways_set_content",
  from: "ways_set_from",
  from_name: "ways_set_from_name",
  handles: "ways_set_handles",
  headers: "ways_set_headers",
  helo: "ways_set_helo",
  keyword: "ways_set_keyword",
  login: "ways_set_login",
  longest: "ways_set_longest",
  method: "ways_set_method",
  password: "ways_set_password",
  personal: "ways_set_personal",
  prefix: "ways_set_prefix",
  query: "ways_set_query",
  secret: "ways_set_secret",
  server: "ways_set_server",
  style: "ways_set_style",
  tls: "ways_set_tls",
  url: "ways_set_url",
  words_en: "ways_set_words_en",
  words_es: "ways_set_words_es",
  words_zh: "ways_set_words_zh",
};

/** A plugin of the company's own may ask for what has no word here: its name stands. */
export function settingWords(name: string): string {
  const key = settings[name];
  return key ? t(key) : name;
}

export const helpOf = ({ help }: Setting) => help?.[lang.value] ?? help?.["en"] ?? null;

const staff = ["arrived", "assigned", "task", "task_done", "overdue", "customer", "approve", "refused", "undelivered", "faulted", "told", "digest"];
// Said with the names that the other side gets, which is where somebody looks who chooses among them.
const events = ["received", "entered", "decided", "acted", "told", "letter_drafted", "letter_sent", "letter_refused", "undelivered", "answered", "noted", "filed", "assigned", "task_opened", "task_received", "task_answered", "task_excused", "clock_started", "clock_paused", "clock_stopped", "clock_late", "clock_moved", "opened", "registered", "moved", "overridden", "faulted"];
const kindsOf: Record<Plugin["tells"][number], string[]> = { customer: ["letter", "message"], person: staff, team: staff, events };

/** What a plugin can tell of, by name; what is `kept` stays choosable. */
export function kindsFor(plugin: Plugin, kept: string[]): Choice[] {
  const names = new Set([...plugin.tells.flatMap((whom) => kindsOf[whom]), ...kept]);
  return [...names].map((name) => {
    const happened = plugin.tells.includes("events") ? keyFor("happening", name) : null;
    if (happened) return { name, words: `${t(happened)} (${name})` };
    const key = keyFor("notice", name);
    return { name, words: key ? t(key) : name };
  });
}

/* --- mistakes --- */

/** The id of what stands for a member of the document: "/settings/server" is way-settings-server. */
export const idOf = (pointer: string) => `way${pointer.replaceAll("/", "-")}`;

const wrong: Record<string, Key> = {
  not_a_name: "ways_wrong_name",
  not_an_address: "ways_wrong_address",
  not_an_email: "ways_wrong_email",
  taken: "ways_wrong_taken",
  taken_name: "ways_wrong_taken_name",
};
const limits = ({ at_least, at_most }: Partial<Setting>) => ({ least: at_least ?? "–", most: at_most ?? "–" });

/** What is wrong about `label`; `setting` knows its limits. */
export function mistakeWords({ code }: Mistake, label: string, setting: Partial<Setting> = {}): string {
  const own = wrong[code];
  if (own) return t(own);
  return t(keyFor("mistake", code) ?? "mistake_invalid", { label, ...limits(setting) });
}

/** Of `mistakes`, the one at `pointer` or below it. */
export const mistakeAt = (mistakes: Mistake[], pointer: string) => mistakes.find((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`));

/** Where a mistake is told: at itself, at what it is part of, or nowhere on this page. */
export function placeOf({ pointer }: Mistake): HTMLElement | null {
  for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const found = document.getElementById(idOf(at));
    if (found) return found;
  }
  return null;
}

export const mistakesOf = (failure: Failure | null): Mistake[] => failure?.mistakes ?? [];

/** A name that can be kept: what is wrong about it, or nothing. */
export function checkName(name: string, taken: string[]): Mistake[] {
  const code = !/^[a-z0-9_-]{1,40}$/.test(name) ? "not_a_name" : taken.includes(name) ? "taken_name" : null;
  return code === null ? [] : [{ pointer: "/name", code, detail: "" }];
}

/* --- values, as they are told when somebody else changed them --- */

const isSecret = (value: unknown): boolean => typeof value === "object" && value !== null && (value as { set?: unknown }).set === true;

export function valueWords(value: unknown): string {
  if (isSecret(value)) return t("ways_secret_there");
  if (value === undefined || value === null || value === "") return t("people_nothing");
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (Array.isArray(value)) return value.length === 0 ? t("people_nothing") : listOf(value.map(String));
  if (typeof value === "object") return Object.entries(value).map(([name, text]) => `${name} = ${String(text)}`).join("; ");
  return String(value);
}

/** Somebody took the name of a new one while it was written: told at the name. */
export async function unlessTaken(save: () => Promise<void>, wrongName: Signal<Mistake[]>): Promise<void> {
  try {
    await save();
  } catch (thrown) {
    if (isStale(thrown)) wrongName.value = [{ pointer: "/name", code: "taken_name", detail: "" }];
    throw thrown;
  }
}
