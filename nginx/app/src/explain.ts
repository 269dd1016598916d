// SPDX-License-Identifier: Apache-2.0
// Why, in words: how a due time came about, and what an action still waits for.
import type { Action, Complaint, Derivation, Procedure, Span } from "./api";
import { keyFor, listOf, quoted, t, tn } from "./i18n";
import type { Key } from "./i18n";
import { factLabel, fieldOf, formOf, letterLabel, meaningLabel, roleLabel, taskLabel, valueWords } from "./labels";
import { dayRanges, inZone, localWords } from "./time";

const units: Record<Span["unit"], Key> = {
  minutes: "span_minutes",
  hours: "span_hours",
  days: "span_days",
  workhours: "span_workhours",
  workdays: "span_workdays",
};

export function spanText(span: Span): string {
  return tn(units[span.unit], span.n);
}

/** The derivation of a due time, a sentence each. */
export function derivationWords(d: Derivation): string[] {
  if (d.start_ms === undefined || d.due_ms === undefined || !d.span) return [];
  const zone = d.zone ?? "UTC";
  const working = d.span.unit === "workhours" || d.span.unit === "workdays";
  const out = [t("derived_start", { start: inZone(d.start_ms, zone), zone }), t(working ? "derived_span_working" : "derived_span", { span: spanText(d.span) })];
  if (working && d.outside_hours && d.starts) out.push(t("derived_outside", { starts: localWords(d.starts) }));
  if (working && d.days?.length) out.push(t("derived_days", { days: listOf(dayRanges(d.days)) }));
  if (d.makeup?.length) out.push(t("derived_makeup", { days: listOf(dayRanges(d.makeup)) }));
  if (d.holidays?.length) out.push(t("derived_holidays", { days: listOf(dayRanges(d.holidays)) }));
  out.push(t("derived_due", { due: inZone(d.due_ms, zone) }));
  return out;
}

type Need = Record<string, unknown>;
interface Ground {
  procedure: Procedure;
  complaint: Complaint;
}

const text = (value: unknown) => (typeof value === "string" ? value : "");
const count = (value: unknown) => (Array.isArray(value) ? value.length : value === undefined || value === null ? 0 : 1);

function counted(need: Need, { procedure, complaint }: Ground): string {
  const what = text(need["what"]);
  const has = complaint.counts[what] ?? 0;
  const params = { what: factLabel(procedure, what), has, least: Number(need["at_least"] ?? 0), most: Number(need["at_most"] ?? 0) };
  return t(need["at_most"] === undefined ? "unmet_counted_least" : "unmet_counted_most", params);
}

function filled(need: Need, { procedure }: Ground): string {
  const [first = "", second] = text(need["field"]).split(".");
  const label = second === undefined ? factLabel(procedure, first) : factLabel(procedure, second, first);
  const form = second === undefined ? null : formOf(procedure, first);
  return form ? t("unmet_filled_form", { field: quoted(label), form: quoted(form.label) }) : t("unmet_filled", { field: quoted(label) });
}

/** Tasks of one name: how many are asked, signed for, done. */
function tally(need: Need, { procedure, complaint }: Ground): Record<"task" | "opened" | "received" | "done", string | number> {
  const name = text(need["task"]);
  const all = complaint.tasks.filter((task) => task.name === name);
  const received = all.filter((task) => task.done || !task.receipt || task.received_at !== null).length;
  return { task: quoted(taskLabel(procedure, name)), opened: all.length, received, done: all.filter((task) => task.done).length };
}

const named: Record<string, (need: Need, on: Ground) => string> = {
  rounds: (need, { procedure, complaint }) => {
    const form = text(need["form"]);
    const label = quoted(formOf(procedure, form)?.label ?? form);
    return tn("unmet_rounds", Number(need["count"] ?? 1), { form: label, has: count(complaint.forms[form]) });
  },
  signed: (need, { procedure }) => t("unmet_signed", { meaning: quoted(meaningLabel(procedure, text(need["meaning"]))) }),
  filled,
  counted,
  tasks_done: (_, { complaint }) => tn("unmet_tasks", complaint.tasks.filter((task) => !task.done).length),
  joined: (need, on) => t("unmet_joined", tally(need, on)),
  receipt: (need, on) => t("unmet_receipt", tally(need, on)),
  told: (need, { procedure }) => t("unmet_told", { role: roleLabel(procedure, text(need["role"])) }),
  written: (need, { procedure }) => t("unmet_written", { letter: quoted(letterLabel(procedure, text(need["letter"]))) }),
  role: (need, { procedure }) =>
    need["role"] === "customer" ? t("unmet_customer") : t("unmet_role", { role: roleLabel(procedure, text(need["role"])) }),
  another_person: (need) => t("unmet_another_person", { by: text(need["by"]) }),
};

function wantedWords(procedure: Procedure, name: string, wanted: unknown): string {
  if (Array.isArray(wanted)) return listOf(wanted.map((one) => wantedWords(procedure, name, one)), "disjunction");
  if (typeof wanted !== "object" || wanted === null) return quoted(valueWords(procedure, name, wanted));
  const bounds = Object.entries(wanted).map(([bound, n]) => {
    const key = keyFor("bound", bound);
    const value = valueWords(procedure, name, n, fieldOf(procedure, name)?.name);
    return key ? t(key, { n: value }) : `${bound} ${value}`;
  });
  return listOf(bounds);
}

function isWords(is: Need, { procedure }: Ground): string {
  return listOf(Object.entries(is).map(([name, wanted]) => t("unmet_is", { fact: quoted(factLabel(procedure, name)), value: wantedWords(procedure, name, wanted) })));
}

/** A need that is not met, as a sentence; null when its words are unknown here. */
export function needWords(need: Need, on: Ground): string | null {
  const each = (list: unknown) => (Array.isArray(list) ? list.map((one) => needWords(one as Need, on)) : [null]);
  const joined = (list: unknown, how: "conjunction" | "disjunction") => {
    const parts = each(list);
    return parts.some((part) => part === null) ? null : listOf(parts as string[], how);
  };
  if (need["is"]) return isWords(need["is"] as Need, on);
  if (need["any"]) return joined(need["any"], "disjunction");
  if (need["all"]) return joined(need["all"], "conjunction");
  if (need["not"]) {
    const inner = needWords(need["not"] as Need, on);
    return inner === null ? null : t("unmet_not", { what: inner });
  }
  return named[text(need["need"])]?.(need, on) ?? null;
}

/** Why an action is shut; where nothing here tells it, the worker does, in the reader's language. */
export function shutWords(action: Action, on: Ground, roles: string[]): string {
  const told = action.unmet ? needWords(action.unmet as Need, on) : null;
  if (told !== null) return told;
  const { owner, owner_label } = on.complaint;
  if (!action.unmet && owner && !roles.includes(owner)) return t("unmet_role", { role: owner_label ?? owner });
  return action.because ?? "";
}
