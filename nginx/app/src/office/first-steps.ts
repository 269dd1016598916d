// SPDX-License-Identifier: Apache-2.0
// What a company does first, each step known by what is there, not by what was
// clicked: name, own procedure, roles, people, what customers are offered, the
// first complaint.  Read anew with every page until all is done or put away.
import { computed, signal } from "@preact/signals";
import { ask, client } from "../api";
import { lang } from "../i18n";
import { who } from "../session";
import { readLook } from "./look";
import { readOffered } from "./offered";
import { listPeople, readTeams } from "./people";
import { readWorkspaces } from "./workspaces";
import type { Workspace } from "./workspaces";

/** What a new installation begins with comes from the disk; everything else is a company's own. */
const shippedFirst = /^iso10002(-|$)/;
const byDisk = "disk";

export type StepName = "look" | "procedure" | "roles" | "people" | "offered" | "complaint";

export interface FirstSteps {
  /** In the order in which they are best done. */
  done: Record<StepName, boolean>;
  /** Last changed first, of procedures of which nothing is in force. */
  begun: Workspace[];
  /** Roles that a procedure of one's own counts on and nobody holds. */
  gaps: number;
  /** What came along and still stands on the customers' page. */
  shipped: string | null;
}

export const stepNames: StepName[] = ["look", "procedure", "roles", "people", "offered", "complaint"];

async function readOwn(): Promise<{ own: string[]; shipped: string[] }> {
  const { data } = await ask(client.GET("/api/v1/procedures", { params: { query: { lang: lang.value } } }));
  const names = data.items.map(({ name }) => name);
  const kept = await Promise.all(
    names.map(async (name) => {
      if (!shippedFirst.test(name)) return true;
      const { data: found } = await ask(client.GET("/api/v1/procedures/{name}/versions", { params: { path: { name } } }));
      return found.items.some(({ state, author }) => state === "in_force" && author !== byDisk);
    }),
  );
  return { own: names.filter((_, n) => kept[n]), shipped: names.filter((_, n) => !kept[n]) };
}

const readAnyComplaint = async () => (await ask(client.GET("/api/v1/complaints", { params: { query: { limit: 1 } } }))).data.items.length > 0;

async function read(): Promise<FirstSteps> {
  const [look, { own, shipped }, teams, people, offered, complaint, workspaces] = await Promise.all([readLook(), readOwn(), readTeams(), listPeople({ q: "", role: "", disabled: "false" }, 2), readOffered(), readAnyComplaint(), readWorkspaces()]);
  const roles = teams.flatMap((team) => team.roles).filter(({ used, procedures }) => used && procedures.some((name) => own.includes(name)));
  const gaps = roles.filter(({ nobody }) => nobody).length;
  const still = shipped.find((name) => offered.can.includes(name) && !offered.hidden.includes(name)) ?? null;
  return {
    done: { look: (look.name ?? "") !== "", procedure: own.length > 0, roles: own.length > 0 && gaps === 0, people: people.items.length > 1, offered: own.length > 0 && still === null, complaint },
    begun: workspaces.filter(({ in_force }) => in_force === null),
    gaps,
    shipped: still,
  };
}

const KEY = "redress.begun";
const away = signal(localStorage.getItem(KEY) !== null);
/** null: not for this reader, or not read yet. */
export const firstSteps = signal<FirstSteps | null>(null);

export const stepsDone = computed(() => (firstSteps.value === null ? 0 : stepNames.filter((name) => firstSteps.value?.done[name]).length));
export const allDone = computed(() => stepsDone.value === stepNames.length);
/** They stand in the navigation. */
export const stepsShown = computed(() => firstSteps.value !== null && !away.value && !allDone.value);
/** Nobody else is here and nothing has come in: the office opens with them. */
export const isNew = computed(() => stepsShown.value && !firstSteps.value?.done.complaint && !firstSteps.value?.done.people);

export function putAway(): void {
  away.value = true;
  localStorage.setItem(KEY, "1");
}

/** Whoever cannot read what it takes has no steps to do; what fails is told by the pages that need it. */
export async function lookAtSteps(): Promise<void> {
  if (!(who()?.admin ?? false) || away.value) return;
  try {
    firstSteps.value = await read();
  } catch {
    firstSteps.value = null;
  }
}
