// SPDX-License-Identifier: Apache-2.0
// What I have to do next, as the server counts it; asked again with the tag of
// what is shown, so that nothing moves as long as nothing changed.
import { signal } from "@preact/signals";
import { ask, client } from "./api";
import type { Failure } from "./api";
import { asFailure } from "./case";
import { lang } from "./i18n";
import type { components } from "generated/schema";

export type DayView = components["schemas"]["Day"];
export type Signature = components["schemas"]["DaySignature"];

export class Day {
  readonly view = signal<DayView | null>(null);
  readonly failure = signal<Failure | null>(null);
  #tag: string | null = null;
  #lang = "";

  async look(): Promise<void> {
    const speaks = lang.value;
    const known = this.#lang === speaks && this.#tag !== null ? { "If-None-Match": this.#tag } : {};
    try {
      const asked = client.GET("/api/v1/day", { params: { query: { lang: speaks }, header: known } });
      const { data, response } = await ask(asked.then((got) => (got.response.status === 304 ? { response: new Response() } : got)));
      this.failure.value = null;
      if (!data || speaks !== lang.value) return;
      this.#tag = response.headers.get("ETag");
      this.#lang = speaks;
      this.view.value = data;
    } catch (thrown) {
      this.failure.value = asFailure(thrown);
    }
  }
}
