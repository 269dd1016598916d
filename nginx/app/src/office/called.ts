// SPDX-License-Identifier: Apache-2.0
// What a version calls its tables, rules, facts and whoever is told, for the pages
// that show what it decides; where it has no words, the names of its files stand.
import type { Procedure } from "../api";
import type { Key } from "../i18n";
import { listOf, t, tn } from "../i18n";
import { clockLabel, factLabel, letterLabel, roleLabel, tableLabel, taskLabel, valueWords } from "../labels";
import { exact } from "../time";

/** What stands between the rules of a table that collects. */
const JOINT = "; ";

type Doc = Record<string, unknown>;
const text = (one: unknown) => (typeof one === "string" ? one : JSON.stringify(one));
const docOf = (one: unknown): Doc => (typeof one === "object" && one !== null ? (one as Doc) : {});
const all = (one: unknown): unknown[] => (Array.isArray(one) ? one : one === undefined || one === null ? [] : [one]);

function saying(model: Procedure, kind: "rule" | "because", table: string, rule: string): string | undefined {
  return model.words[`${kind}.${table}.${rule}`] ?? model.words[`${kind}.${rule}`];
}

/** One rule, or those of a table that collects: "a; b". */
export function ruleCalled(model: Procedure, table: string | null, rule: string): string {
  if (table === null) return rule;
  return saying(model, "rule", table, rule) ?? listOf(rule.split(JOINT).map((one) => saying(model, "rule", table, one) ?? one));
}

/** Of several rules together the reasons stay as they were given. */
export function becauseCalled(model: Procedure, table: string | null, rule: string | null, because: string): string {
  return table === null || rule === null ? because : (saying(model, "because", table, rule) ?? because);
}

/** What a difference is about: a table, or a clock. */
export function whatCalled(model: Procedure, { table, clock }: { table: string | null; clock: string | null }): string {
  return table === null ? clockLabel(model, clock ?? "") : tableLabel(model, table);
}

function spanCalled(span: unknown): string {
  const { n, unit } = docOf(span);
  return typeof n === "number" && typeof unit === "string" ? tn(`span_${unit}` as Key, n) : text(span);
}

function taskCalled(model: Procedure, task: unknown): string {
  const { name, what, team } = docOf(task);
  const words = typeof name === "string" ? taskLabel(model, name) : text(what ?? "");
  return typeof team === "string" ? t("said_task", { task: words, team: roleLabel(model, team) }) : words;
}

export interface Said {
  what: string;
  value: string;
}

const roles = (model: Procedure, value: unknown) => listOf(all(value).map((one) => roleLabel(model, text(one))));
const effects: Record<string, { words: Key; value(model: Procedure, value: unknown): string }> = {
  assign: { words: "tried_assign", value: roles },
  tell: { words: "tried_tell", value: roles },
  urgent: { words: "said_urgent", value: roles },
  letter: { words: "tried_letter", value: (model, value) => letterLabel(model, text(value)) },
  open: { words: "said_open", value: (model, value) => listOf(all(value).map((one) => taskCalled(model, one))) },
  again: { words: "said_again", value: (_, value) => spanCalled(value) },
  missed: { words: "said_missed", value: (_, value) => t(value === true ? "yes" : "no") },
  due_ms: { words: "said_due", value: (_, value) => exact(new Date(Number(value)).toISOString()) },
};
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** What followed from a decision, as far as `other` has not the same. */
export function followedFrom(model: Procedure, outcome: Doc, other: Doc | null = null): Said[] {
  const was = docOf(other?.["set"]);
  const facts = Object.entries(docOf(outcome["set"])).filter(([fact, value]) => !same(value, was[fact]));
  const rest = Object.entries(effects).filter(([name]) => name in outcome && !same(outcome[name], other?.[name]));
  return [
    ...facts.map(([fact, value]) => ({ what: factLabel(model, fact), value: valueWords(model, fact, value) })),
    ...rest.filter(([name]) => all(outcome[name]).length > 0).map(([name, { words, value }]) => ({ what: t(words), value: value(model, outcome[name]) })),
  ];
}
