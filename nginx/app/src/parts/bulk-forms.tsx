// SPDX-License-Identifier: Apache-2.0
// What has to be said before several are handed over, noted or acted on.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Failure, Form, QueueItem } from "../api";
import { asFailure } from "../case";
import { draftKey, draftOf, dropDraft } from "../kept";
import { t } from "../i18n";
import { formOf, meaningLabel } from "../labels";
import { knownProcedures } from "../procedures";
import type { Run } from "./bulk";
import { ColleagueChoice } from "./colleague-choice";
import { FormToFill } from "./form";
import { Notice, Problem } from "./notice";

interface AskProps {
  button: string;
  /** What is missing; null: it is sent. */
  missing(): string | null;
  send(): Promise<void>;
  children: ComponentChildren;
}

/** A small form: what is missing is said, what was refused is shown. */
export function AskForMany({ button, missing, send, children }: AskProps) {
  const failure = useSignal<Failure | null>(null);
  const mistake = useSignal<string | null>(null);
  const busy = useSignal(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    mistake.value = missing();
    if (mistake.value !== null || busy.value) return;
    busy.value = true;
    failure.value = null;
    await send().catch((thrown: unknown) => (failure.value = asFailure(thrown)));
    busy.value = false;
  };
  return (
    <form noValidate onSubmit={submit}>
      <Problem failure={failure.value} />
      {mistake.value && (
        <p class="mistake" role="alert">
          {mistake.value}
        </p>
      )}
      {children}
      <button type="submit" class="btn btn-primary mt-3" aria-disabled={busy.value || undefined}>
        {button}
      </button>
    </form>
  );
}

export function HandOverMany({ items, run }: { items: QueueItem[]; run: Run }) {
  const role = useSignal("");
  const login = useSignal("");
  const id = useId();
  const names = new Set(items.map((item) => item.procedure));
  const roles = new Map(knownProcedures.value.filter(({ name }) => names.has(name)).flatMap((procedure) => procedure.roles.map((one) => [one.name, one.label] as const)));
  const to = () => login.value || role.value;
  return (
    <AskForMany button={t("hand_over")} missing={() => (to() === "" ? t("hand_over_missing") : null)} send={() => run({ kind: "hand_over", to: to() })}>
      <label class="form-label" htmlFor={`${id}-role`}>
        {t("hand_over_role")}
      </label>
      <select id={`${id}-role`} class="form-select" value={role.value} onChange={(event) => (role.value = (event.target as HTMLSelectElement).value)}>
        <option value="">{t("choose")}</option>
        {[...roles].map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      <label class="form-label mt-2" htmlFor={`${id}-login`}>
        {t("hand_over_login")}
      </label>
      <ColleagueChoice id={`${id}-login`} role={role.value || null} value={login.value} set={(chosen) => (login.value = chosen)} />
    </AskForMany>
  );
}

export function NoteForMany({ run }: { run: Run }) {
  const key = draftKey("many", "note");
  const draft = draftOf(key);
  const text = String(draft.value["text"] ?? "");
  const id = useId();
  const send = async () => {
    await run({ kind: "note", text: text.trim() });
    dropDraft(key);
  };
  return (
    <AskForMany button={t("note_button")} missing={() => (text.trim() === "" ? t("mistake_empty") : null)} send={send}>
      <label class="form-label" htmlFor={id}>
        {t("note_label")}
      </label>
      <textarea id={id} class="form-control" rows={5} maxLength={20000} value={text} onInput={(event) => (draft.value = { text: (event.target as HTMLTextAreaElement).value })} />
    </AskForMany>
  );
}

const noForm: Form = { name: "", label: "", public: false, repeats: false, starts: false, fields: [] };

/** The action's form, filled in once for all; files belong to one complaint and are left out. */
export function ActionForMany({ items, action: name, run }: { items: QueueItem[]; action: string; run: Run }) {
  const [first] = items;
  const procedure = knownProcedures.value.find((one) => one.name === first?.procedure);
  const action = procedure?.stages.find((stage) => stage.name === first?.stage)?.actions.find((one) => one.name === name);
  if (!procedure || !action) return null;
  const whole = formOf(procedure, action.form) ?? noForm;
  const form = { ...whole, fields: whole.fields.filter(({ kind }) => kind !== "files") };
  const meaning = action.sign ? meaningLabel(procedure, action.sign) : null;
  return (
    <>
      <Notice tone="info">{t("bulk_action_same")}</Notice>
      <FormToFill
        form={form}
        draft={draftKey("many", `action ${name}`)}
        facts={{}}
        meaning={meaning}
        button={meaning === null ? action.label : t("sign_and_do", { action: action.label })}
        send={({ answers, password }) => run({ kind: "action", action: name, ...(action.form ? { answers } : {}) }, meaning === null ? null : password)}
      />
    </>
  );
}
