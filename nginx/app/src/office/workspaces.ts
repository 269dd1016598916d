// SPDX-License-Identifier: Apache-2.0
// Workspaces as lists and beginnings; one that is open is workbench.ts.
import type { components } from "generated/schema";
import { ask, client } from "../api";

export type Workspace = components["schemas"]["Workspace"];
export type Shipped = components["schemas"]["Shipped"];

export async function readWorkspaces(procedure?: string): Promise<Workspace[]> {
  return (await ask(client.GET("/api/v1/workspaces", { params: { query: procedure === undefined ? {} : { procedure } } }))).data.items;
}

export const readShipped = async (): Promise<Shipped[]> => (await ask(client.GET("/api/v1/shipped"))).data.items;

/** From a version, or from "in_force"; the number of the workspace. */
export async function beginFrom(from: string, procedure: string, title?: string): Promise<number> {
  const { data } = await ask(client.POST("/api/v1/workspaces", { body: { from, procedure, ...(title ? { title } : {}) } }));
  return data.items[0]?.id ?? 0;
}

/** The open workspace that was made of this version, or a new one. */
export async function editOf(digest: string, procedure: string): Promise<number> {
  const open = (await readWorkspaces(procedure)).find(({ base }) => base === digest);
  return open?.id ?? (await beginFrom(digest, procedure));
}

/** A procedure of one's own, from one that comes along or from nothing. */
export async function beginNew(from: string, name: string): Promise<Workspace[]> {
  return (await ask(client.POST("/api/v1/workspaces", { body: { from, name } }))).data.items;
}
