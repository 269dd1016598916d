// SPDX-License-Identifier: Apache-2.0
// Which procedures the customers' page offers: those in force with a form for
// customers, but for what the setting procedures.hidden takes off.
import { ask, client } from "../api";
import { lang } from "../i18n";

export interface Offered {
  /** Those it could offer. */
  can: string[];
  hidden: string[];
  /** Of the setting, as it was read. */
  revision: number;
}

const setting = { name: "procedures.hidden" };
const isText = (one: unknown): one is string => typeof one === "string";

export async function readOffered(): Promise<Offered> {
  const [{ data: procedures }, { data: kept }] = await Promise.all([
    // As somebody who has not signed in asks: what only staff begin is not told them.
    ask(client.GET("/api/v1/procedures", { params: { query: { lang: lang.value } }, credentials: "omit" })),
    ask(client.GET("/api/v1/settings/{name}", { params: { path: setting, query: { lang: lang.value } } })),
  ]);
  const hidden = Array.isArray(kept.value) ? kept.value.filter(isText) : [];
  return { can: procedures.items.map(({ name }) => name), hidden, revision: kept.revision };
}

export async function offer(procedure: string, on: boolean, { hidden, revision }: Offered): Promise<void> {
  const others = hidden.filter((name) => name !== procedure);
  const params = { path: setting, header: { "If-Match": `"${revision}"` } };
  await ask(client.PUT("/api/v1/settings/{name}", { params, body: { value: on ? others : [...others, procedure] } }));
}
