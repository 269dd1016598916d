// SPDX-License-Identifier: Apache-2.0
// The reader's language and the desk's own words in it, of which only those of
// that language are loaded.  A key that English has and another language lacks
// does not compile.  The procedure's words come from the API and are none of
// this file's business.
import { signal } from "@preact/signals";
import type { Key as DeskKey } from "./words/en";
import type { Key as OfficeKey } from "./words/office-en";

export type Key = DeskKey | OfficeKey;
type Words = Partial<Record<Key, string>>;
type Loaders = Record<Lang, () => Promise<{ default: Words }>>;
export type Lang = "zh" | "en" | "es";
export type Params = Record<string, string | number>;

const loaders: Loaders[] = [
  {
    en: () => import("./words/en"),
    es: () => import("./words/es"),
    zh: () => import("./words/zh"),
  },
];
const loaded: Partial<Record<Lang, Words>> = {};

export const languages: { lang: Lang; tag: string; name: string }[] = [
  { lang: "zh", tag: "zh-CN", name: "中文" },
  { lang: "en", tag: "en", name: "English" },
  { lang: "es", tag: "es", name: "Español" },
];

function isLang(text: string | undefined): text is Lang {
  return text === "zh" || text === "en" || text === "es";
}

function cookieLang(): Lang | null {
  const found = /(?:^|; *)lang=(\w+)/.exec(document.cookie)?.[1];
  return isLang(found) ? found : null;
}

/** The cookie that the portal shares, else what the browser asks for. */
function firstLang(): Lang {
  const asked = (navigator.languages ?? []).map((tag) => tag.slice(0, 2).toLowerCase()).find(isLang);
  return cookieLang() ?? asked ?? "en";
}

export const lang = signal<Lang>(typeof document === "undefined" ? "en" : firstLang());

/** More words, of an application that has the desk's and its own; before the first speak(). */
export function addWords(more: Loaders): void {
  loaders.push(more);
}

/** Another language from now on, once its words are there.  The first thing the desk does. */
export async function speak(to: Lang): Promise<void> {
  loaded[to] ??= Object.assign({}, ...(await Promise.all(loaders.map(async (one) => (await one[to]()).default))));
  lang.value = to;
}

function words(): Words {
  return loaded[lang.value] ?? {};
}

export function langTag(of: Lang = lang.value): string {
  return languages.find((one) => one.lang === of)?.tag ?? of;
}

/** A language as documents name it ("zh") for a `lang` attribute. */
export function tagOf(text: string | null | undefined): string | undefined {
  return isLang(text ?? undefined) ? langTag(text as Lang) : (text ?? undefined);
}

export function chooseLang(to: Lang): void {
  document.cookie = `lang=${to}; Path=/; Max-Age=31536000; SameSite=Lax`;
  void speak(to);
}

/** The account's language counts until somebody chose one here. */
export function suggestLang(to: string): void {
  if (isLang(to) && cookieLang() === null) void speak(to);
}

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

export function t(key: Key, params: Params = {}): string {
  return fill(words()[key] ?? key, params);
}

/** As many as `n`: the words under KEY_one where the language wants them. */
export function tn(key: Key, n: number, params: Params = {}): string {
  const one = `${key}_one`;
  const single = new Intl.PluralRules(langTag()).select(n) === "one" && one in words();
  return t(single ? (one as Key) : key, { n, ...params });
}

/** The key PREFIX_NAME if there is one; for codes that come from outside. */
export function keyFor(prefix: string, name: string): Key | null {
  const key = `${prefix}_${name.replace(/[- ]/g, "_")}`;
  return key in words() ? (key as Key) : null;
}

export function listOf(parts: string[], type: "conjunction" | "disjunction" = "conjunction"): string {
  return new Intl.ListFormat(langTag(), { type, style: "long" }).format(parts);
}

/** Words between quotation marks as the language writes them. */
export function quoted(text: string): string {
  return t("quoted", { text });
}
