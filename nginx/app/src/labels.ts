// SPDX-License-Identifier: Apache-2.0
// The procedure's own words: what a field, a value, a role, a stage is called in
// the reader's language, and values as people write them.
import { otherOf, minorDigits } from "./answers";
import type { Fields } from "./answers";
import type { Field, Form, Procedure } from "./api";
import { langTag, listOf, t } from "./i18n";
import { dateWords, localWords } from "./time";

const TITLE_LETTERS = 80;

/** What a complaint is called in lists: its first words, and a sign where they go on. */
export function titleOf({ title }: { title?: string | null }): string {
  if (!title) return t("no_title");
  return [...title].length < TITLE_LETTERS ? title : `${title.trimEnd()}…`;
}

export function formOf(procedure: Procedure, name: string | null | undefined): Form | null {
  return procedure.forms.find((form) => form.name === name) ?? null;
}

/** A field by name; of that form, else of the first form that has it. */
export function fieldOf(procedure: Procedure, name: string, form?: string | null): Field | null {
  const forms = [...procedure.forms].sort((a, b) => Number(b.name === form) - Number(a.name === form));
  for (const one of forms) {
    const found = one.fields.find((field) => field.name === name);
    if (found) return found;
  }
  return null;
}

const word = (procedure: Procedure, ...keys: string[]) => keys.map((key) => procedure.words[key]).find((text) => text !== undefined);

export function factLabel(procedure: Procedure, name: string, form?: string | null): string {
  return fieldOf(procedure, name, form)?.label ?? word(procedure, `fact.${name}`, name) ?? name;
}

export function teamLabel(procedure: Procedure, team: string): string {
  return word(procedure, `team.${team}`, team) ?? team;
}

/** A role, also one like "responsible.manager", whose team is wherever the complaint was routed. */
export function roleLabel(procedure: Procedure, role: string): string {
  const known = procedure.roles.find((one) => one.name === role)?.label ?? word(procedure, `role.${role}`);
  const [team = "", rank] = role.split(".");
  return known ?? (rank === undefined ? role : `${teamLabel(procedure, team)} · ${word(procedure, `role.${rank}`) ?? rank}`);
}

export function stageLabel(procedure: Procedure, stage: string): string {
  return procedure.stages.find((one) => one.name === stage)?.label ?? stage;
}

export function clockLabel(procedure: Procedure, clock: string): string {
  return procedure.clocks.find((one) => one.name === clock)?.label ?? clock;
}

export function actionLabel(procedure: Procedure, action: string): string {
  return procedure.stages.flatMap((stage) => stage.actions).find((one) => one.name === action)?.label ?? action;
}

export function meaningLabel(procedure: Procedure, meaning: string): string {
  return word(procedure, `sign.${meaning}`) ?? meaning;
}

export function tableLabel(procedure: Procedure, table: string): string {
  return word(procedure, `table.${table}`) ?? table;
}

export function letterLabel(procedure: Procedure, letter: string): string {
  return word(procedure, `letter.${letter}`) ?? letter;
}

export function money(minor: number, currency: string | null): string {
  const amount = minor / 10 ** minorDigits(currency);
  const style = currency ? ({ style: "currency", currency } as const) : {};
  return new Intl.NumberFormat(langTag(), style).format(amount);
}

function optionLabel(procedure: Procedure, field: Field | null, name: string, value: string): string {
  const option = field?.options.find((one) => one.value === value);
  return option?.label ?? word(procedure, `${name}.${value}`, `team.${value}`) ?? value;
}

/** One recorded value of a field (null: of a fact no form has) as people write it. */
function fieldWords(procedure: Procedure, field: Field | null, name: string, value: unknown): string {
  if (Array.isArray(value)) return listOf(value.map((one) => fieldWords(procedure, field, name, one)));
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number") return field?.kind === "money" ? money(value, field.currency) : new Intl.NumberFormat(langTag()).format(value);
  if (typeof value !== "string") return value === null || value === undefined ? "" : JSON.stringify(value);
  if (field?.kind === "date") return dateWords(`${value}T12:00:00`);
  if (field?.kind === "datetime") return localWords(value);
  if (field === null || field.kind === "choice" || field.kind === "many") return optionLabel(procedure, field, name, value);
  return value;
}

/** The same by the name of a fact. */
export function valueWords(procedure: Procedure, name: string, value: unknown, form?: string | null): string {
  return fieldWords(procedure, fieldOf(procedure, name, form), name, value);
}

/** A filled field: its words, or its parts: items of a checklist, rows of a block. */
export interface Filled {
  field: Field;
  label: string;
  text: string;
  items: { label: string; problem: string | null }[];
  rows: Filled[][];
}

function filledItems(field: Field, value: unknown): Filled["items"] {
  if (field.kind !== "checklist" || typeof value !== "object" || value === null) return [];
  const items = value as Record<string, unknown>;
  return field.options.filter((option) => items[option.value] !== undefined).map((option) => ({ label: option.label, problem: typeof items[option.value] === "string" ? String(items[option.value]) : null }));
}

/** The filled fields of a form or a row, in its order, "other" with its words. */
export function filledFields(procedure: Procedure, form: Fields, answers: Record<string, unknown>): Filled[] {
  return form.fields.flatMap((field) => {
    const value = answers[field.name];
    if (value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)) return [];
    const other = answers[otherOf(field.name)];
    const rows = field.kind === "block" && Array.isArray(value) ? value.map((row) => filledFields(procedure, field, row as Record<string, unknown>)) : [];
    const items = filledItems(field, value);
    const text = rows.length + items.length > 0 ? "" : fieldWords(procedure, field, field.name, value);
    return [{ field, label: field.label, text: typeof other === "string" ? t("with_other", { text, other }) : text, items, rows }];
  });
}

export function taskLabel(procedure: Procedure, task: string): string {
  return word(procedure, `task.${task}`, task) ?? task;
}

/** What a fact may be: of a choice and a team nothing else; of others what there are words for. */
export function factOptions(procedure: Procedure, name: string, now: unknown): { options: { value: string; label: string }[]; closed: boolean } {
  const field = fieldOf(procedure, name);
  if (field?.kind === "choice") return { options: field.options, closed: true };
  if (typeof now === "boolean") return { options: ["true", "false"].map((value) => ({ value, label: t(value === "true" ? "yes" : "no") })), closed: true };
  if (name === "responsible") {
    const teams = [...new Set(procedure.roles.map((role) => role.name.split(".")[0] ?? ""))];
    return { options: teams.map((value) => ({ value, label: teamLabel(procedure, value) })), closed: true };
  }
  const head = `${name}.`;
  const known = Object.keys(procedure.words).filter((key) => key.startsWith(head) && !key.slice(head.length).includes("."));
  return { options: known.map((key) => ({ value: key.slice(head.length), label: procedure.words[key] ?? key })), closed: false };
}
