// SPDX-License-Identifier: Apache-2.0
// How things go out and come in: what is set up and how it stands, and trying it.
import type { components } from "generated/schema";
import { ask, client } from "../api";
import { lang } from "../i18n";

export type Ways = components["schemas"]["Ways"];
export type ChannelState = Ways["channels"][number];
export type MailboxState = Ways["mailboxes"][number];
export type Trial = components["schemas"]["Trial"];
export type Step = Trial["steps"][number];
export type MailDryRun = components["schemas"]["MailDryRun"];
export type Plugin = components["schemas"]["Plugin"];

export const readWays = async () => (await ask(client.GET("/api/v1/ways"))).data;
export const readPlugins = async () => (await ask(client.GET("/api/v1/plugins"))).data.items;

export function pluginTitle(plugin: Plugin | undefined, name: string): string {
  return plugin?.title[lang.value] ?? plugin?.title["en"] ?? name;
}

/** What a plugin's test is sent to; null: it knows by itself. */
export function recipientOf(plugin: Plugin | undefined): "address" | "telephone" | null {
  if (plugin?.via === "smtp") return "address";
  return plugin?.tells.some((whom) => whom === "customer" || whom === "person") ? "telephone" : null;
}

export async function tryChannel(name: string, to: string): Promise<Trial> {
  const params = { path: { name }, query: { lang: lang.value } };
  return (await ask(client.POST("/api/v1/channels/{name}/trial", { params, body: to === "" ? {} : { to } }))).data;
}

export async function tryMail(mail: Blob, mailbox: string): Promise<MailDryRun> {
  const form = new FormData();
  form.append("mail", mail, "mail.eml");
  if (mailbox !== "") form.append("mailbox", mailbox);
  const params = { query: { lang: lang.value } };
  return (await ask(client.POST("/api/v1/mails/dry-run", { params, body: { mail: "" }, bodySerializer: () => form }))).data;
}
