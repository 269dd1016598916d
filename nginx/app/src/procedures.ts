// SPDX-License-Identifier: Apache-2.0
// The procedures in force, for the choices in filters; read once a language.
import { effect, signal } from "@preact/signals";
import { readProcedures } from "./api";
import type { Procedure } from "./api";
import { lang } from "./i18n";
import { isReady, session } from "./session";

export const knownProcedures = signal<Procedure[]>([]);

/** Names with their labels over all procedures, each once. */
export function labelsOver(pick: (procedure: Procedure) => { name: string; label: string }[]): { name: string; label: string }[] {
  const all = new Map(knownProcedures.value.flatMap(pick).map((one) => [one.name, one.label]));
  return [...all].map(([name, label]) => ({ name, label }));
}

/** What a role is called in whichever procedure has it. */
export function roleOver(role: string): string {
  return labelsOver((procedure) => procedure.roles).find(({ name }) => name === role)?.label ?? role;
}

export function startProcedures(): void {
  effect(() => {
    const wanted = lang.value;
    const signedIn = session.value.is === "in" && isReady(session.value.who);
    if (!signedIn) return;
    readProcedures().then(
      (found) => {
        if (lang.peek() === wanted) knownProcedures.value = found;
      },
      () => undefined,
    );
  });
}
