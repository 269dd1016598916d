// SPDX-License-Identifier: Apache-2.0
// A procedure's form as staff fill it in: an action's, a task's, one that begins
// a record.  Checked as one leaves a field and again when it is sent, the
// worker's own findings shown at the fields; a signature where one is asked.
import { useSignal } from "@preact/signals";
import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { answersOf, filesOf, placeOnPage, slipsOf } from "../answers";
import type { Value, Values } from "../answers";
import type { Action, Failure, Form } from "../api";
import { asFailure, useCase } from "../case";
import { act, attach } from "../commands";
import type { Facts } from "../condition";
import { draftKey, draftOf, dropDraft, keepNow } from "../kept";
import { t } from "../i18n";
import { formOf, meaningLabel } from "../labels";
import { FormFields, mistakeAt } from "./field";
import { Given, givenBy, signsInElsewhere } from "./given";
import { previewLetters } from "../messages";
import { afterSending } from "../outgoing";
import { KeptLine } from "./kept-line";
import { PreviewLetters } from "./letters";
import { Problem } from "./notice";
import { Summary } from "./summary";

/** What a filled form is sent as. */
export interface Sent {
  answers: Record<string, unknown>;
  files: File[];
  password: string;
  /** They have arrived, and are not sent again when the rest is refused. */
  filesArrived(): void;
}

export interface FormProps {
  form: Form;
  /** Key of what is typed and not sent. */
  draft: string;
  facts: Facts;
  /** What is signed by sending it; null: nothing. */
  meaning: string | null;
  button: string;
  /** true: its draft went with it, or waits with it. */
  send(sent: Sent): Promise<void | true>;
  /** What stands before the button, given the answers so far; `refuse` puts what was wrong with them at their fields. */
  before?: ((answers: Record<string, unknown>, refuse: (thrown: unknown) => boolean) => ComponentChildren) | undefined;
}

/** The worker's findings by place on the page, from pointers like /answers/phone. */
function findings(failure: Failure, form: Form, values: Values): Map<string, string> {
  const about = failure.mistakes.filter(({ pointer }) => pointer.startsWith("/answers/"));
  return new Map(about.map(({ pointer, code }) => [placeOnPage(form, values, pointer.slice(9)), code]));
}

/** Whether anything stands at a path, so that leaving it says something. */
function isTouched(values: Values, path: string): boolean {
  const [head = "", row = "", ...rest] = path.split("/");
  const value = values[path] ?? values[head];
  if (rest.length > 0 && Array.isArray(value)) {
    const inside = (value as unknown[])[Number(row) - 1];
    return typeof inside === "object" && inside !== null && isTouched(inside as Values, rest.join("/"));
  }
  return value !== undefined && value !== "";
}

interface SignProps {
  id: string;
  meaning: string;
  password: Signal<string>;
  wrong: string | null;
  typed(): void;
}

function Signature({ id, meaning, password, wrong, typed }: SignProps) {
  return (
    <fieldset class="signature">
      <legend>{t("signature")}</legend>
      <p class="mb-2">{t("signature_means", { meaning })}</p>
      <Given id={id} label={t("signature_password")} password={password} mistake={wrong} typed={typed} />
    </fieldset>
  );
}

const noForm: Form = { name: "", label: "", public: false, repeats: false, starts: false, fields: [] };

function useForm({ form, draft: key, facts, meaning, send }: FormProps) {
  const draft = draftOf(key);
  const slips = useSignal(new Map<string, string>());
  const password = useSignal("");
  const wrong = useSignal<string | null>(null);
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const turn = useSignal(0);

  /** What was wrong there is looked at again while it is mended. */
  const set = (name: string, value: Value) => {
    draft.value = { ...draft.value, [name]: value };
    const about = (path: string) => path === name || path.startsWith(`${name}/`) || name.startsWith(`${path}/`);
    if (![...slips.value.keys()].some(about)) return;
    const now = new Map(slipsOf(form, draft.value, facts).map(({ field, code }) => [field, code]));
    slips.value = new Map([...slips.value].flatMap(([path, code]): [string, string][] => (about(path) ? (now.has(path) ? [[path, now.get(path) ?? code]] : []) : [[path, code]])));
  };
  /** Live: only the field that was left, so nobody is told off for what is still to come. */
  const left = (path: string) => {
    const next = new Map(slips.value);
    next.delete(path);
    const found = slipsOf(form, draft.value, facts).find((slip) => slip.field === path);
    if (found && (slips.value.has(path) || isTouched(draft.value, path))) next.set(path, found.code);
    slips.value = next;
  };
  const check = () => {
    slips.value = new Map(slipsOf(form, draft.value, facts).map(({ field, code }) => [field, code]));
    wrong.value = meaning !== null && password.value === "" && !signsInElsewhere() ? t("signature_missing") : null;
    return slips.value.size === 0 && wrong.value === null;
  };
  const refuse = (thrown: unknown) => {
    const told = asFailure(thrown);
    const found = findings(told, form, draft.value);
    if (told.code === "wrong-password") wrong.value = t("failure_wrong_password");
    else if (found.size > 0) slips.value = found;
    failure.value = told.code === "wrong-password" || found.size > 0 ? null : told;
    turn.value++;
  };
  /** What was asked beside the form, and refused for what is in it. */
  const refuseFields = (thrown: unknown) => {
    const any = findings(asFailure(thrown), form, draft.value).size > 0;
    if (any) refuse(thrown);
    return any;
  };
  const filesArrived = () => {
    const files = new Set(form.fields.filter(({ kind }) => kind === "files").map(({ name }) => name));
    draft.value = Object.fromEntries(Object.entries(draft.value).filter(([name]) => !files.has(name)));
  };
  const run = async () => {
    await keepNow(key);
    const gone = await send({ answers: answersOf(form, draft.value, facts), files: filesOf(form, draft.value), password: meaning === null ? "" : await givenBy(password.value), filesArrived });
    if (!gone) dropDraft(key);
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy.value) return;
    failure.value = null;
    if (!check()) return void turn.value++;
    busy.value = true;
    await run().catch(refuse);
    password.value = "";
    busy.value = false;
  };
  return { draft, slips, password, wrong, failure, busy, turn, set, left, submit, refuseFields };
}

export function FormToFill(props: FormProps) {
  const { form, facts, meaning, button } = props;
  const f = useForm(props);
  const id = useId();
  const items = [...f.slips.value].map(([path, code]) => mistakeAt(form, id, path, code));
  if (f.wrong.value) items.push({ target: `${id}-sign`, text: f.wrong.value });

  return (
    <form id={id} class="action-form" data-draft={props.draft} noValidate onSubmit={f.submit}>
      {f.turn.value > 0 && <Summary items={items} turn={f.turn.value} />}
      <Problem failure={f.failure.value} />
      <KeptLine of={props.draft} />
      <FormFields of={form} at="" form={id} values={f.draft.value} around={facts} mistakes={f.slips.value} set={f.set} left={f.left} />
      {meaning !== null && (
        <Signature
          id={`${id}-sign`}
          meaning={meaning}
          password={f.password}
          wrong={f.wrong.value}
          typed={() => void (f.wrong.value = null)}
        />
      )}
      {props.before?.(answersOf(form, f.draft.value, facts), f.refuseFields)}
      <button type="submit" class="btn btn-primary" aria-disabled={f.busy.value || undefined}>
        {button}
      </button>
    </form>
  );
}

export function ActionForm({ action }: { action: Action }) {
  const here = useCase();
  const { complaint, procedure } = here.shown;
  const send = async ({ answers, files, password, filesArrived }: Sent) => {
    if (files.length > 0) {
      await here.change(attach(here.number, files));
      filesArrived();
    }
    const key = draftKey(here.number, `action ${action.name}`);
    afterSending(await here.change(act(here.number, action.name, action.form ? answers : null, action.sign ? password : null, key)), key, null);
    return true as const;
  };
  return (
    <FormToFill
      form={formOf(procedure, action.form) ?? noForm}
      draft={draftKey(here.number, `action ${action.name}`)}
      facts={complaint.facts}
      meaning={action.sign ? meaningLabel(procedure, action.sign) : null}
      button={action.sign ? t("sign_and_do", { action: action.label }) : action.label}
      send={send}
      before={
        action.letter
          ? (answers, refuse) => (
              <PreviewLetters of={JSON.stringify(answers)} refuse={refuse} look={() => previewLetters(here.number, { action: action.name, ...(action.form ? { answers } : {}) })} />
            )
          : undefined
      }
    />
  );
}
