// SPDX-License-Identifier: Apache-2.0
// The procedure as a drawing of one complaint: its stages, the arrows between
// them, which of them it went and which of them it can go now.
import type { Action, JournalEvent, Procedure } from "./api";
import { t } from "./i18n";

export interface WayStage {
  name: string;
  label: string;
  final: boolean;
  visits: number;
  /** Where it is now. */
  here: boolean;
}

/** open, shut: it leads from here, and may or may not be gone yet; taken: it was gone so often. */
export interface WayArrow {
  from: string;
  to: string;
  /** Actions that lead this way; none: it was moved or taken there otherwise. */
  actions: string[];
  taken: number;
  now: "open" | "shut" | null;
}

export interface Way {
  stages: WayStage[];
  arrows: WayArrow[];
  /** The stages it was in, in order. */
  gone: { stage: string; at: string }[];
}

/** Every arrow that the procedure draws, once for each pair of stages. */
function declared(procedure: Procedure): Map<string, WayArrow> {
  const arrows = new Map<string, WayArrow>();
  for (const stage of procedure.stages)
    for (const action of stage.actions)
      for (const to of action.leads) {
        if (to === stage.name) continue;
        const key = JSON.stringify([stage.name, to]);
        const arrow = arrows.get(key) ?? { from: stage.name, to, actions: [], taken: 0, now: null };
        arrow.actions.push(action.customers ? t("way_customer", { action: action.label }) : action.label);
        arrows.set(key, arrow);
      }
  return arrows;
}

function markGone(journal: JournalEvent[], arrows: Map<string, WayArrow>): Way["gone"] {
  const gone: Way["gone"] = [];
  for (const event of journal) {
    const stage = event.kind === "entered" ? event.body["stage"] : null;
    const from = gone.at(-1)?.stage;
    if (typeof stage !== "string") continue;
    if (from !== undefined && from !== stage) {
      const key = JSON.stringify([from, stage]);
      const arrow = arrows.get(key) ?? { from, to: stage, actions: [], taken: 0, now: null };
      arrow.taken++;
      arrows.set(key, arrow);
    }
    gone.push({ stage, at: event.at });
  }
  return gone;
}

/** What can be done now leads somewhere: an open action opens its arrows, others show that they are there. */
function markNow(procedure: Procedure, here: string | null, actions: Action[], arrows: Map<string, WayArrow>): void {
  const stage = procedure.stages.find(({ name }) => name === here);
  for (const action of stage?.actions ?? []) {
    const open = actions.some((one) => one.name === action.name && one.open);
    for (const to of action.leads) {
      const arrow = arrows.get(JSON.stringify([here, to]));
      if (arrow && arrow.now !== "open") arrow.now = open ? "open" : "shut";
    }
  }
}

export function wayOf(procedure: Procedure, journal: JournalEvent[], here: string | null, actions: Action[]): Way {
  const arrows = declared(procedure);
  const gone = markGone(journal, arrows);
  markNow(procedure, here, actions, arrows);
  const known = new Set(procedure.stages.map(({ name }) => name));
  const stages = procedure.stages.map(({ name, label, final }) => ({
    name,
    label,
    final,
    visits: gone.filter(({ stage }) => stage === name).length,
    here: name === here,
  }));
  return { stages, arrows: [...arrows.values()].filter(({ from, to }) => known.has(from) && known.has(to)), gone };
}
