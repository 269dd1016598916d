// SPDX-License-Identifier: Apache-2.0
// What is being edited as it will be: its parts and where they stand, its words,
// its forms and sheets as pages.
import type { components } from "generated/schema";
import { ask, client } from "../api";
import type { Lang } from "../i18n";

export type Place = components["schemas"]["Place"];
export type WordTable = components["schemas"]["WordTable"];
export type WordRow = WordTable["items"][number];
export interface Model {
  digest: string;
  places: Place[];
  procedure: components["schemas"]["Procedure"];
}

export const readModel = async (workspace: number, lang: Lang): Promise<Model> =>
  (await ask(client.GET("/api/v1/workspaces/{workspace}/model", { params: { path: { workspace }, query: { lang } }, cache: "no-store" }))).data;

export const readWords = async (workspace: number): Promise<WordTable> => (await ask(client.GET("/api/v1/workspaces/{workspace}/words", { params: { path: { workspace } }, cache: "no-store" }))).data;

export const readForm = async (workspace: number, form: string, lang: Lang): Promise<string> =>
  (await ask<string>(client.GET("/api/v1/workspaces/{workspace}/forms/{form}", { params: { path: { workspace, form }, query: { lang } }, parseAs: "text", cache: "no-store" }))).data;

export const readSheet = async (workspace: number, sheet: string, lang: Lang): Promise<string> =>
  (await ask<string>(client.GET("/api/v1/workspaces/{workspace}/sheets/{sheet}", { params: { path: { workspace, sheet }, query: { lang } }, parseAs: "text", cache: "no-store" }))).data;

export interface Spot {
  file: string;
  line: number;
}

/** What is declared on the nearest line above; several, where one declaration serves several. */
export function placesAt(places: readonly Place[], { file, line }: Spot): Place[] {
  const above = places.filter((one) => one.file === file && one.line <= line);
  const nearest = Math.max(...above.map((one) => one.line));
  return above.filter((one) => one.line === nearest);
}

/** The form that the cursor is about: the one it stands in, or the one its action asks for. */
export function formAt({ places, procedure }: Model, spot: Spot): string | null {
  const [here] = placesAt(places, spot);
  if (here?.what === "form") return here.name;
  if (here?.what === "field") return here.in ?? null;
  if (here?.what !== "action") return null;
  return procedure.stages.find(({ name }) => name === here.in)?.actions.find(({ name }) => name === here.name)?.form ?? null;
}

export function sheetAt({ places }: Model, spot: Spot): string | null {
  const [here] = placesAt(places, spot);
  return here?.what === "sheet" ? here.name : null;
}
