// SPDX-License-Identifier: Apache-2.0
// The second step of signing in, where I am signed in, and how I like the desk,
// as the API has them.
import { ask, client } from "./api";
import type { components } from "generated/schema";

type Schemas = components["schemas"];
export type TwoFactor = Schemas["TwoFactor"];
export type Enrolment = Schemas["Enrolment"];
export type OwnSession = Schemas["OwnSession"];
export type Preferences = Schemas["Preferences"];

export async function readTwoFactor(): Promise<TwoFactor> {
  return (await ask(client.GET("/api/v1/session/two-factor"))).data;
}

export async function beginTwoFactor(password: string): Promise<Enrolment> {
  return (await ask(client.POST("/api/v1/session/two-factor", { body: { password } }))).data;
}

/** The recovery codes. */
export async function confirmTwoFactor(code: string): Promise<string[]> {
  return (await ask(client.POST("/api/v1/session/two-factor/confirmation", { body: { code } }))).data.codes;
}

export async function endTwoFactor(password: string, code: string): Promise<TwoFactor> {
  return (await ask(client.POST("/api/v1/session/two-factor/off", { body: { password, code } }))).data;
}

export async function renewRecovery(password: string, code: string): Promise<string[]> {
  return (await ask(client.POST("/api/v1/session/two-factor/recovery", { body: { password, code } }))).data.codes;
}

export async function listSessions(): Promise<OwnSession[]> {
  return (await ask(client.GET("/api/v1/sessions"))).data.items;
}

export async function endSession(id: string): Promise<void> {
  await ask(client.DELETE("/api/v1/sessions/{id}", { params: { path: { id } } }));
}

export async function endOtherSessions(): Promise<void> {
  await ask(client.DELETE("/api/v1/sessions"));
}

export async function readPreferences(): Promise<Preferences> {
  return (await ask(client.GET("/api/v1/session/preferences"))).data;
}

export async function savePreferences(body: Preferences): Promise<Preferences> {
  return (await ask(client.PUT("/api/v1/session/preferences", { body }))).data;
}
