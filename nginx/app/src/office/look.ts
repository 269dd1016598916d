// SPDX-License-Identifier: Apache-2.0
// The company's look: what it says and in which colour, before and after it is kept.
import type { components, paths } from "generated/schema";
import { ask, client } from "../api";
import type { Key, Lang } from "../i18n";
import { languages } from "../i18n";

export type Look = components["schemas"]["CompanyLook"];
export type Contrast = paths["/api/v1/look/check"]["post"]["responses"]["200"]["content"]["application/json"]["contrast"][number];
export type PastLook = paths["/api/v1/look/history"]["get"]["responses"]["200"]["content"]["application/json"]["items"][number];

export const langsOfLook: Lang[] = ["zh", "en", "es"];
export const textNames = ["welcome", "privacy", "contact", "footer"] as const;
export type TextName = (typeof textNames)[number];
export const textWords: Record<TextName, Key> = { welcome: "look_text_welcome", privacy: "look_text_privacy", contact: "look_text_contact", footer: "look_text_footer" };
export const pairWords: Record<Contrast["pair"], Key> = { link_light: "look_pair_link_light", button_light: "look_pair_button_light", link_dark: "look_pair_link_dark", button_dark: "look_pair_button_dark" };

export const readLook = async () => (await ask(client.GET("/api/v1/look"))).data;
export const readHistory = async () => (await ask(client.GET("/api/v1/look/history"))).data.items;

/** All but the logo, which is set apart. */
const draftOf = ({ name, colour, texts }: Look): Look => ({ name: name ?? null, colour: colour === "" ? null : (colour ?? null), texts: texts ?? {} });

export const saveLook = async (look: Look) => (await ask(client.PUT("/api/v1/look", { body: draftOf(look) }))).data;
export const backTo = async (id: number) => (await ask(client.POST("/api/v1/look/back", { body: { id } }))).data;
export const contrastOf = async (look: Look) => (await ask(client.POST("/api/v1/look/check", { body: draftOf(look) }))).data.contrast;
export const pageOf = async (look: Look, lang: Lang) => (await ask(client.POST("/api/v1/look/preview", { params: { query: { lang } }, body: draftOf(look), parseAs: "text" }))).data;

export async function saveLogo(file: File | null): Promise<Look> {
  const form = new FormData();
  if (file) form.append("file", file, file.name);
  return (await ask(client.PUT("/api/v1/look/logo", { body: { file: "" }, bodySerializer: () => form }))).data;
}

export const textOf = (look: Look, lang: Lang, name: TextName) => look.texts?.[lang]?.[name] ?? "";
export const withText = (look: Look, lang: Lang, name: TextName, text: string): Look => ({ ...look, texts: { ...look.texts, [lang]: { ...look.texts?.[lang], [name]: text } } });

/** Languages that do not say it though another one does. */
export function missing(look: Look, name: TextName): Lang[] {
  const silent = langsOfLook.filter((lang) => textOf(look, lang, name).trim() === "");
  return silent.length === langsOfLook.length ? [] : silent;
}

export const same = (one: Look, other: Look) => JSON.stringify(draftOf(one)) === JSON.stringify(draftOf(other));

/** What a language is called by its own readers. */
export const langNames = Object.fromEntries(languages.map(({ lang, name }) => [lang, name])) as Record<Lang, string>;
