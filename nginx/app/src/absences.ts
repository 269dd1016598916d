// SPDX-License-Identifier: Apache-2.0
// Who is away and who stands in; whom one may name; what is in my hands.
import type { components } from "generated/schema";
import { ask, client } from "./api";
import type { QueueItem } from "./api";
import { refreshSession } from "./session";

type Schemas = components["schemas"];
export type Absence = Schemas["Absence"];
export type Absences = Schemas["Absences"];
export type AbsenceWish = Schemas["AbsenceWish"];
export type Colleague = Schemas["Colleague"];

const HANDS_MOST = 200;

export async function readAbsences(): Promise<Absences> {
  return (await ask(client.GET("/api/v1/absences"))).data;
}

export async function setAbsence(wish: AbsenceWish): Promise<Absences> {
  const { data } = await ask(client.POST("/api/v1/absences", { body: wish }));
  await refreshSession();
  return data;
}

export async function endAbsence(id: number): Promise<Absences> {
  const { data } = await ask(client.DELETE("/api/v1/absences/{id}", { params: { path: { id } } }));
  await refreshSession();
  return data;
}

export async function readColleagues(): Promise<Colleague[]> {
  return (await ask(client.GET("/api/v1/colleagues"))).data.items;
}

export const nameOf = ({ name, login }: { name: string; login: string }) => name || login;

/** Open complaints that are in my hands now. */
export async function readMine(): Promise<QueueItem[]> {
  const query = { assignee: "me", open: "1", order: "due", limit: HANDS_MOST } as const;
  return (await ask(client.GET("/api/v1/complaints", { params: { query } }))).data.items;
}
