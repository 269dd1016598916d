// SPDX-License-Identifier: Apache-2.0
// Deciding otherwise than a rule did: which facts, and why.  Only for whoever
// holds it, or an administrator; only facts that rules of the table set.
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Failure, Procedure } from "../api";
import { asFailure, useCase } from "../case";
import { override } from "../commands";
import { draftKey, draftOf, dropDraft } from "../kept";
import { t } from "../i18n";
import { factLabel, factOptions } from "../labels";
import { myRoles, who } from "../session";
import { Problem } from "./notice";

/** A text as the kind of value that the fact has now. */
export function factOf(text: string, now: unknown): unknown {
  if (typeof now === "number" && text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  if (typeof now === "boolean") return text === "true";
  return text;
}

const shownAs = (value: unknown) => (value === undefined || value === null ? "" : String(value));

interface FactProps {
  id: string;
  name: string;
  value: string;
  now: unknown;
  procedure: Procedure;
  set(value: string): void;
}

function Fact({ id, name, value, now, procedure, set }: FactProps) {
  const { options, closed } = factOptions(procedure, name, now);
  const on = { id, value, onInput: (event: Event) => set((event.target as HTMLInputElement).value) };
  return (
    <div class="field">
      <label class="form-label" htmlFor={id}>
        {factLabel(procedure, name)}
      </label>
      {closed ? (
        <select class="form-select" {...on}>
          {now === undefined && <option value="">{t("choose")}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <>
          <input class="form-control" autocomplete="off" list={options.length > 0 ? `${id}-list` : undefined} {...on} />
          {options.length > 0 && (
            <datalist id={`${id}-list`}>
              {options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </datalist>
          )}
        </>
      )}
    </div>
  );
}

function useOverride(table: string, names: string[]) {
  const here = useCase();
  const { facts } = here.shown.complaint;
  const key = draftKey(here.number, `override ${table}`);
  const draft = draftOf(key);
  const failure = useSignal<Failure | null>(null);
  const missing = useSignal(false);
  const value = (name: string) => String(draft.value[`fact ${name}`] ?? shownAs(facts[name]));
  const put = (name: string, text: string) => (draft.value = { ...draft.value, [name]: text });
  const reason = String(draft.value["reason"] ?? "");
  const submit = async (event: Event) => {
    event.preventDefault();
    const changed = names.filter((name) => value(name) !== shownAs(facts[name]));
    missing.value = changed.length === 0 || reason.trim() === "";
    if (missing.value) return;
    const set = Object.fromEntries(changed.map((name) => [name, factOf(value(name), facts[name])]));
    try {
      await here.change(override(here.number, table, set, reason.trim()));
      dropDraft(key);
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
  };
  return { failure, missing, value, put, reason, submit, facts };
}

function OverrideForm({ table, names }: { table: string; names: string[] }) {
  const { procedure } = useCase().shown;
  const f = useOverride(table, names);
  const id = useId();
  const tied = f.missing.value ? `${id}-mistake` : undefined;
  return (
    <form class="mt-2" noValidate onSubmit={f.submit}>
      <Problem failure={f.failure.value} />
      {f.missing.value && (
        <p class="mistake" role="alert" id={`${id}-mistake`}>
          {t("override_missing")}
        </p>
      )}
      {names.map((name, n) => (
        <Fact key={name} id={`${id}-${n}`} name={name} value={f.value(name)} now={f.facts[name]} procedure={procedure} set={(text) => f.put(`fact ${name}`, text)} />
      ))}
      <label class="form-label" htmlFor={`${id}-reason`}>
        {t("override_reason")}
      </label>
      <textarea
        id={`${id}-reason`}
        class="form-control"
        rows={2}
        maxLength={2000}
        aria-describedby={tied}
        value={f.reason}
        onInput={(event) => f.put("reason", (event.target as HTMLTextAreaElement).value)}
      />
      <button type="submit" class="btn btn-outline-secondary mt-2">
        {t("override_button")}
      </button>
    </form>
  );
}

export function Override({ table }: { table: string }) {
  const { complaint, procedure } = useCase().shown;
  const me = who();
  const mine = me?.admin || (complaint.owner !== null && myRoles().includes(complaint.owner));
  const names = procedure.tables.find(({ name }) => name === table)?.sets ?? [];
  if (complaint.closed || !mine || names.length === 0) return null;
  return (
    <details class="fold">
      <summary>{t("override_title")}</summary>
      <OverrideForm table={table} names={names} />
    </details>
  );
}
