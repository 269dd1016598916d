// SPDX-License-Identifier: Apache-2.0
// A box for words with a button: notes, answers, replies to tasks.  What was
// typed stays until it has arrived.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { asFailure, useCase } from "../case";
import type { Failure } from "../api";
import type { Send } from "../commands";
import { draftKey, draftOf, keepNow } from "../kept";
import { t } from "../i18n";
import { afterSending } from "../outgoing";
import { KeptLine } from "./kept-line";
import { Problem } from "./notice";

export interface ComposeProps {
  what: string;
  label: string;
  button: string;
  look: string;
  /** `draft`: the name it is kept by until then. */
  send(text: string, draft: string): Send;
  /** What stands before the button, given the words so far. */
  before?: (text: string) => ComponentChildren;
}

export function Compose({ what, label, button, look, send, before }: ComposeProps) {
  const here = useCase();
  const key = draftKey(here.number, what);
  const draft = draftOf(key);
  const failure = useSignal<Failure | null>(null);
  const empty = useSignal(false);
  const busy = useSignal(false);
  const id = useId();
  const text = String(draft.value["text"] ?? "");

  const submit = async (event: Event) => {
    event.preventDefault();
    empty.value = text.trim() === "";
    if (empty.value || busy.value) {
      if (empty.value) document.getElementById(id)?.focus();
      return;
    }
    busy.value = true;
    try {
      await keepNow(key);
      afterSending(await here.change(send(text.trim(), key)), key, text.trim());
      failure.value = null;
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
    busy.value = false;
  };

  return (
    <form class={`compose compose-${look}`} noValidate onSubmit={submit}>
      <Problem failure={failure.value} />
      <KeptLine of={key} />
      <label class="form-label" htmlFor={id}>
        {label}
      </label>
      {empty.value && (
        <p class="mistake" id={`${id}-mistake`}>
          {t("mistake_empty")}
        </p>
      )}
      <textarea
        id={id}
        data-draft={key}
        class={`form-control${empty.value ? " is-invalid" : ""}`}
        rows={3}
        maxLength={20000}
        value={text}
        aria-invalid={empty.value || undefined}
        aria-describedby={empty.value ? `${id}-mistake` : undefined}
        onInput={(event) => {
          draft.value = { ...draft.value, text: (event.target as HTMLTextAreaElement).value };
          empty.value = false;
        }}
      />
      {before?.(text.trim())}
      <button type="submit" class={`btn ${look === "customer" ? "btn-primary" : "btn-outline-secondary"} mt-2`} aria-disabled={busy.value || undefined}>
        {button}
      </button>
    </form>
  );
}
