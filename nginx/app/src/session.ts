// SPDX-License-Identifier: Apache-2.0
// Who is signed in.  The sign-in page is shown in place of whatever the address
// says, so after signing in one is where one was.
import { signal } from "@preact/signals";
import { ask, attach, client } from "./api";
import type { Session } from "./api";
import { nameCompany } from "./company";
import { forgetDrafts } from "./kept";
import { forgetOutgoing, readOutgoing } from "./outgoing";
import { suggestLang } from "./i18n";
import { go, root } from "./router";
import { absoluteTimes, tellTimesIn } from "./time";

export type State =
  | { is: "asking" }
  | { is: "out"; because: "new" | "ended" | "left" }
  | { is: "in"; who: Session };

export const session = signal<State>({ is: "asking" });

export function who(): Session | null {
  return session.value.is === "in" ? session.value.who : null;
}

/** What I may look at and do: my own, and that of whom I stand in for. */
export function myRoles(): string[] {
  const me = who();
  return me ? [...new Set([...me.roles, ...me.stands_in_for.flatMap(({ roles }) => roles)])] : [];
}

/** Kept here: whoever is from a directory changes theirs there. */
export function hasPassword(): boolean {
  return who()?.source === "local";
}

/** Who has anything to do at the office: administrators, and who prepares, checks or approves procedures. */
export function mayOffice(): boolean {
  const me = who();
  return me !== null && (me.admin || myRoles().some((role) => role.startsWith("procedures.")));
}

/** Nothing has to be done first: no initial password to change, no second step to turn on. */
export function isReady({ must_change, must_enrol }: Session): boolean {
  return !must_change && !must_enrol;
}

export function likes(times: Session["times"], start: Session["start"]): void {
  absoluteTimes.value = times === "absolute";
  const now = session.value;
  if (now.is === "in") session.value = { is: "in", who: { ...now.who, times, start } };
}

/** Whoever only opened the desk begins where they like to. */
function begin({ start }: Session): void {
  if (start !== "day" && location.pathname === root && location.search === "") go(`${root}${start}`, { replace: true });
}

let lastLogin: string | null = null;

function forgetMine(): void {
  forgetDrafts();
  forgetOutgoing();
}

function enter(found: Session): void {
  if (lastLogin !== null && lastLogin !== found.login) forgetMine();
  lastLogin = found.login;
  suggestLang(found.lang);
  absoluteTimes.value = found.times === "absolute";
  tellTimesIn(found.zone);
  nameCompany(found.company);
  if (session.value.is !== "in") begin(found);
  session.value = { is: "in", who: found };
  if (isReady(found)) readOutgoing().catch(() => undefined);
}

attach({
  token: () => who()?.csrf ?? null,
  signedOut(code) {
    const now = session.value;
    if (code === "sign-in-required") session.value = { is: "out", because: now.is === "in" ? "ended" : "new" };
    else if (now.is === "in") session.value = { is: "in", who: { ...now.who, ...(code === "two-factor-required" ? { must_enrol: true } : { must_change: true }) } };
  },
});

/** Asks once at the start; a 401 is an answer, anything else a failure to show. */
export async function findSession(): Promise<void> {
  const { data } = await ask(client.GET("/api/v1/session"));
  enter(data);
}

/** Who is away has changed. */
export async function refreshSession(): Promise<void> {
  const { data } = await ask(client.GET("/api/v1/session"));
  if (session.value.is === "in") session.value = { is: "in", who: data };
}

/** `code`: of the second step, for those who have one. */
export async function signIn(login: string, password: string, code: string | null): Promise<void> {
  const { data } = await ask(client.POST("/api/v1/session", { body: { login, password, ...(code === null ? {} : { code }) } }));
  enter(data);
}

/** The second step of who comes from the company's provider or proxy. */
export async function signInCode(code: string): Promise<void> {
  await ask(client.POST("/api/v1/session/code", { body: { code } }));
  await findSession();
}

export async function signOut(): Promise<void> {
  await ask(client.DELETE("/api/v1/session"));
  forgetMine();
  session.value = { is: "out", because: "left" };
}

export async function changePassword(old: string, chosen: string): Promise<void> {
  const { data } = await ask(client.POST("/api/v1/session/password", { body: { old, new: chosen } }));
  enter(data);
}
