// SPDX-License-Identifier: Apache-2.0
// What is told to customers and staff: letters before they go, those that wait
// for somebody's word, how each fared, and how I am told.
import { ask, client, seen, sent } from "./api";
import type { components } from "generated/schema";
import type { Send } from "./commands";
import { lang } from "./i18n";

type Schemas = components["schemas"];
export type Delivery = Schemas["Delivery"];
export type Draft = Schemas["Draft"];
export type LetterPreview = Schemas["LetterPreview"];
export type Undelivered = Schemas["Undelivered"];
export type Reach = Schemas["Reach"];
export type Prefers = Reach["prefers"];
export type Trouble = "parked" | "bounced" | "withheld";

export async function readDeliveries(number: string): Promise<Delivery[]> {
  return (await ask(client.GET("/api/v1/complaints/{number}/deliveries", { params: { path: { number } } }))).data.items;
}

export interface DeliveryPage {
  items: Delivery[];
  before: number | null;
}

export async function listDeliveries(state: Trouble, before: number | null): Promise<DeliveryPage> {
  const query = { state, ...(before === null ? {} : { before }) };
  const { data } = await ask(client.GET("/api/v1/deliveries", { params: { query } }));
  return { items: data.items, before: data.before ?? null };
}

export async function retryDelivery(delivery: number): Promise<Delivery> {
  return (await ask(client.POST("/api/v1/deliveries/{delivery}/retry", { params: { path: { delivery } } }))).data;
}

export async function dropDelivery(delivery: number): Promise<Delivery> {
  return (await ask(client.POST("/api/v1/deliveries/{delivery}/drop", { params: { path: { delivery } } }))).data;
}

/** What an action or an answer would send to the customer. */
export async function previewLetters(number: string, body: { action: string; answers?: Record<string, unknown> } | { text: string }): Promise<LetterPreview[]> {
  return (await ask(client.POST("/api/v1/complaints/{number}/letters/preview", { params: { path: { number } }, body }))).data.letters;
}

const onDraft = (number: string, draft: number, etag: string) => ({ path: { number, draft }, query: { lang: lang.value }, header: { "If-Match": etag } });

export function approveDraft(number: string, draft: number): Send {
  return async (etag) => sent(await ask(client.POST("/api/v1/complaints/{number}/drafts/{draft}/approve", { params: onDraft(number, draft, etag) })));
}

export function refuseDraft(number: string, draft: number, reason: string): Send {
  return async (etag) => seen(await ask(client.POST("/api/v1/complaints/{number}/drafts/{draft}/refuse", { params: onDraft(number, draft, etag), body: { reason } })));
}

export async function readReach(): Promise<Reach> {
  return (await ask(client.GET("/api/v1/session/reach"))).data;
}

export async function saveReach(reach: Reach, password: string | null): Promise<Reach> {
  return (await ask(client.PUT("/api/v1/session/reach", { body: { ...reach, ...(password === null ? {} : { password }) } }))).data;
}
