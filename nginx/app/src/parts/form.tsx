// SPDX-License-Identifier: Apache-2.0
// The form of an action: all its fields, checked as one leaves them and again
// when it is sent, the worker's own findings shown at the fields; a signature
// where the action is one.
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { answersOf, filesOf, isRequired, otherOf, slipsOf } from "../answers";
import type { Value } from "../answers";
import type { Action, Failure, Field, Form } from "../api";
import { asFailure, useCase } from "../case";
import { act, attach } from "../commands";
import { draftKey, draftOf, dropDraft } from "../drafts";
import { t } from "../i18n";
import { formOf, meaningLabel } from "../labels";
import { FieldRow, mistakeWords } from "./field";
import { Problem } from "./notice";
import { Summary } from "./summary";
import type { SummaryItem } from "./summary";

function fieldNamed(form: Form, name: string): Field | null {
  return form.fields.find((field) => field.name === name || otherOf(field.name) === name) ?? null;
}

/** The worker's findings by field, from pointers like /answers/phone. */
function findings(failure: Failure): Map<string, string> {
  return new Map(failure.mistakes.filter(({ pointer }) => pointer.startsWith("/answers/")).map(({ pointer, code }) => [pointer.slice(9), code]));
}

interface SignProps {
  id: string;
  meaning: string;
  password: string;
  wrong: string | null;
  set(password: string): void;
}

function Signature({ id, meaning, password, wrong, set }: SignProps) {
  return (
    <fieldset class="signature">
      <legend>{t("signature")}</legend>
      <p class="mb-2">{t("signature_means", { meaning })}</p>
      <label class="form-label" htmlFor={id}>
        {t("signature_password")}
      </label>
      {wrong && (
        <p class="mistake" id={`${id}-mistake`}>
          {wrong}
        </p>
      )}
      <input
        id={id}
        type="password"
        autocomplete="current-password"
        class={`form-control${wrong ? " is-invalid" : ""}`}
        value={password}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `${id}-mistake` : undefined}
        onInput={(event) => set((event.target as HTMLInputElement).value)}
      />
    </fieldset>
  );
}

const noForm: Form = { name: "", label: "", public: false, repeats: false, fields: [] };

function useActionForm(action: Action) {
  const here = useCase();
  const { complaint, procedure } = here.shown;
  const form = formOf(procedure, action.form) ?? noForm;
  const key = draftKey(here.number, `action ${action.name}`);
  const draft = draftOf(key);
  const slips = useSignal(new Map<string, string>());
  const password = useSignal("");
  const wrong = useSignal<string | null>(null);
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const turn = useSignal(0);

  const set = (name: string, value: Value) => {
    draft.value = { ...draft.value, [name]: value };
    if (slips.value.has(name)) left(name);
  };
  /** Live: only the field that was left, so nobody is told off for what is still to come. */
  const left = (name: string) => {
    const next = new Map(slips.value);
    next.delete(name);
    const value = draft.value[name];
    const found = slipsOf(form, draft.value, complaint.facts).find((slip) => slip.field === name);
    if (found && (slips.value.has(name) || (value !== undefined && value !== ""))) next.set(name, found.code);
    slips.value = next;
  };
  const check = () => {
    slips.value = new Map(slipsOf(form, draft.value, complaint.facts).map(({ field, code }) => [field, code]));
    wrong.value = action.sign && password.value === "" ? t("signature_missing") : null;
    return slips.value.size === 0 && wrong.value === null;
  };
  const refuse = (thrown: unknown) => {
    const told = asFailure(thrown);
    const found = findings(told);
    if (told.code === "wrong-password") wrong.value = t("failure_wrong_password");
    else if (found.size > 0) slips.value = found;
    failure.value = told.code === "wrong-password" || found.size > 0 ? null : told;
    turn.value++;
  };
  const send = async () => {
    const files = filesOf(form, draft.value);
    if (files.length > 0) {
      await here.change(attach(here.number, files));
      draft.value = Object.fromEntries(Object.entries(draft.value).filter(([name]) => fieldNamed(form, name)?.kind !== "files"));
    }
    await here.change(act(here.number, action.name, action.form ? answersOf(form, draft.value) : null, action.sign ? password.value : null));
    dropDraft(key);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy.value) return;
    failure.value = null;
    if (!check()) return void turn.value++;
    busy.value = true;
    await send().catch(refuse);
    password.value = "";
    busy.value = false;
  };
  return { meaning: meaningLabel(procedure, action.sign ?? ""), form, draft, slips, password, wrong, failure, busy, turn, facts: complaint.facts, set, left, submit };
}

export function ActionForm({ action }: { action: Action }) {
  const f = useActionForm(action);
  const id = useId();
  const known = { ...f.facts, ...answersOf(f.form, f.draft.value) };
  const items: SummaryItem[] = [...f.slips.value].flatMap(([name, code]) => {
    const field = fieldNamed(f.form, name);
    if (!field) return [{ target: id, text: t("mistake_unknown", { name }) }];
    const target = `${id}-${field.name}${name === field.name ? "" : "-other"}`;
    return [{ target, text: mistakeWords(field, code) }];
  });
  if (f.wrong.value) items.push({ target: `${id}-sign`, text: f.wrong.value });

  return (
    <form id={id} class="action-form" noValidate onSubmit={f.submit}>
      {f.turn.value > 0 && <Summary items={items} turn={f.turn.value} />}
      <Problem failure={f.failure.value} />
      {f.form.fields.map((field) => (
        <FieldRow
          key={field.name}
          field={field}
          id={`${id}-${field.name}`}
          values={f.draft.value}
          required={isRequired(field, known)}
          mistakes={f.slips.value}
          set={f.set}
          left={f.left}
        />
      ))}
      {action.sign && (
        <Signature
          id={`${id}-sign`}
          meaning={f.meaning}
          password={f.password.value}
          wrong={f.wrong.value}
          set={(text) => {
            f.password.value = text;
            f.wrong.value = null;
          }}
        />
      )}
      <button type="submit" class="btn btn-primary" aria-disabled={f.busy.value || undefined}>
        {action.sign ? t("sign_and_do", { action: action.label }) : action.label}
      </button>
    </form>
  );
}
