// SPDX-License-Identifier: Apache-2.0
// How staff sign in, as an administrator sets it up: each way with what it asks
// for, what is wrong about an answer, and who gets in when the others are away.
import type { components } from "generated/schema";
import type { Failure } from "../api";
import { ask, client } from "../api";
import type { Key } from "../i18n";
import { t } from "../i18n";
import type { Seen } from "./meanwhile";
import { onSight, orNone } from "./meanwhile";
import { listPeople, readTeams } from "./people";
import type { Account, Team } from "./people";

export type Doc = components["schemas"]["SignInWay"];
export type Group = NonNullable<Doc["groups"]>[number];
export const wayNames = ["local", "ldap", "oidc", "proxy"] as const;
export type Way = (typeof wayNames)[number];
export const isWay = (name: string | undefined): name is Way => (wayNames as readonly (string | undefined)[]).includes(name);

const at = (way: Way) => ({ path: { way } });

/** 404: it is not set up. */
export async function readWay(way: Way): Promise<Seen<Doc>> {
  const { data, response } = await ask(client.GET("/api/v1/sign-in/{way}", { params: at(way), cache: "no-store" }));
  return { doc: data, etag: response.headers.get("ETag") };
}

/** 412: it is not what `etag` was of any more; none: somebody set it up. */
export const saveWay = async (way: Way, body: Doc, etag: string | null) => void (await ask(client.PUT("/api/v1/sign-in/{way}", { params: { ...at(way), header: onSight(etag) }, body })));
export const removeWay = async (way: Way, etag: string | null) => void (await ask(client.DELETE("/api/v1/sign-in/{way}", { params: { ...at(way), header: onSight(etag) } })));

export async function tryWay(way: Way, login: string) {
  return (await ask(client.POST("/api/v1/sign-in/{way}/test", { params: at(way), body: login === "" ? {} : { login } }))).data;
}
export type Tried = Awaited<ReturnType<typeof tryWay>>;

export interface SignIn {
  ways: Record<Way, Doc | null>;
  /** Administrators who get in with a password of this desk, whatever else is away. */
  spare: Account[];
}

const MOST = 2000;
const isSpare = ({ spare, admin, disabled, has_password }: Account) => spare && admin && !disabled && has_password;

export async function readSignIn(): Promise<SignIn> {
  const people = listPeople({ q: "", role: "", disabled: "false" }, MOST);
  const docOf = async (way: Way) => (await orNone(readWay(way)))?.doc ?? null;
  const [local, ldap, oidc, proxy] = await Promise.all([docOf("local"), docOf("ldap"), docOf("oidc"), docOf("proxy")]);
  return { ways: { local, ldap, oidc, proxy }, spare: (await people).items.filter(isSpare) };
}

export async function readForm(way: Way): Promise<{ first: Seen<Doc>; teams: Team[] }> {
  const [found, teams] = await Promise.all([orNone(readWay(way)), readTeams()]);
  return { first: found ?? { doc: {}, etag: null }, teams };
}

/** Does somebody else than this desk say who is who? */
export const isElsewhere = ({ ways }: SignIn) => ways.ldap !== null || ways.oidc !== null || ways.proxy !== null;

/* --- what each asks for --- */

type TextName = Exclude<keyof Doc, "who" | "secret" | "insecure" | "roles" | "groups">;
export interface Asked {
  name: TextName | "secret" | "insecure";
  label: Key;
  help?: Key;
  /** What holds where nothing is written. */
  usual?: string;
  needed?: boolean;
  /** Seldom another than usual: folded away. */
  rare?: boolean;
}

const certificates: Asked = { name: "ca_file", label: "ways_set_ca_file", help: "signin_ca_file_means", rare: true };
export const askedBy: Record<Way, Asked[]> = {
  local: [],
  ldap: [
    { name: "url", label: "signin_url", help: "signin_url_means", needed: true },
    { name: "base", label: "signin_base", help: "signin_base_means", needed: true },
    { name: "bind_dn", label: "signin_bind_dn", help: "signin_bind_dn_means" },
    { name: "secret", label: "signin_bind_secret" },
    { name: "filter", label: "signin_filter", help: "signin_filter_means", usual: "(uid={login})" },
    { name: "insecure", label: "signin_insecure", help: "signin_insecure_means", rare: true },
    certificates,
    { name: "login_attribute", label: "signin_login_attribute", help: "signin_login_attribute_means", rare: true },
    { name: "name_attribute", label: "signin_name_attribute", usual: "cn", rare: true },
    { name: "mail_attribute", label: "signin_mail_attribute", usual: "mail", rare: true },
    { name: "subject_attribute", label: "signin_subject_attribute", usual: "entryUUID", rare: true },
    { name: "member_attribute", label: "signin_member_attribute", usual: "memberOf", rare: true },
    { name: "group_base", label: "signin_group_base", help: "signin_group_base_means", rare: true },
    { name: "group_filter", label: "signin_group_filter", usual: "(member={dn})", rare: true },
  ],
  oidc: [
    { name: "name", label: "signin_name", help: "signin_name_means", needed: true },
    { name: "issuer", label: "signin_issuer", help: "signin_issuer_means", needed: true },
    { name: "client_id", label: "signin_client_id", help: "signin_client_id_means", needed: true },
    { name: "secret", label: "signin_client_secret", help: "signin_client_secret_means" },
    { name: "scope", label: "signin_scope", usual: "openid profile email", rare: true },
    certificates,
    { name: "login_claim", label: "signin_login_claim", usual: "preferred_username", rare: true },
    { name: "name_claim", label: "signin_name_claim", usual: "name", rare: true },
    { name: "mail_claim", label: "signin_mail_claim", usual: "email", rare: true },
    { name: "groups_claim", label: "signin_groups_claim", usual: "groups", rare: true },
  ],
  proxy: [{ name: "secret", label: "signin_proxy_secret", help: "signin_proxy_secret_means", needed: true }],
};

/* --- words --- */

export const titles: Record<Way, Key> = { local: "signin_local", ldap: "signin_ldap", oidc: "signin_oidc", proxy: "signin_proxy" };
export const meanings: Record<Way, Key> = { local: "signin_local_means", ldap: "signin_ldap_means", oidc: "signin_oidc_means", proxy: "signin_proxy_means" };

const wrong: Record<string, Key> = {
  base: "signin_wrong_base",
  bind_dn: "signin_wrong_pair",
  client_id: "signin_wrong_client_id",
  filter: "signin_wrong_filter",
  group_filter: "signin_wrong_group_filter",
  groups: "signin_wrong_groups",
  insecure: "signin_wrong_insecure",
  issuer: "signin_wrong_issuer",
  name: "signin_wrong_name",
  roles: "people_wrong_roles",
  scope: "signin_wrong_scope",
  url: "signin_wrong_url",
};

/** What is wrong about a member, and how to mend it. */
export function wrongWords(way: Way, name: string, label: string): string {
  if (name === "secret") return t(way === "proxy" ? "signin_wrong_proxy_secret" : way === "ldap" ? "signin_wrong_pair" : "signin_wrong_secret");
  const key = wrong[name];
  return key ? t(key) : t("mistake_invalid", { label });
}

/** Why a trial found nothing, and what to do. */
export function trialWords(way: Way, failure: Failure): string | null {
  if (way === "oidc" && (failure.status === 503 || failure.status === 502)) return t("signin_provider_away");
  if (failure.status === 503) return t("signin_directory_away");
  if (failure.status === 404) return t("signin_nobody");
  if (failure.status === 409) return t("signin_several");
  return null;
}
