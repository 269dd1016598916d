// SPDX-License-Identifier: Apache-2.0
// Letters before they go: as the customer will see them, and those that wait
// until somebody else approves them.
import { useSignal } from "@preact/signals";
import type { Failure } from "../api";
import { asFailure, useCase } from "../case";
import { t, tagOf } from "../i18n";
import { letterLabel, roleLabel } from "../labels";
import { approveDraft, refuseDraft } from "../messages";
import type { Draft, LetterPreview } from "../messages";
import { Compose } from "./compose";
import { Ago } from "./moment";
import { Notice, Problem } from "./notice";

interface Written {
  lang?: string | null;
  subject?: string | null;
  text?: string | null;
}

/** The words as they will be read. */
function LetterWords({ letter }: { letter: Written }) {
  return (
    <div class="letter" lang={letter.lang ? tagOf(letter.lang) : undefined}>
      {letter.subject && <p class="fw-semibold mb-1">{letter.subject}</p>}
      <p class="words mb-0">{letter.text ?? t("erased")}</p>
    </div>
  );
}

const useRoles = () => {
  const { procedure } = useCase().shown;
  return (roles: string[]) => roles.map((role) => roleLabel(procedure, role)).join(", ");
};

function Previewed({ letter }: { letter: LetterPreview }) {
  const roles = useRoles();
  return (
    <li class="slip">
      <p class="muted small mb-1">
        {letter.to ? t("letter_goes_to", { to: letter.to }) : t("letter_no_address")}
        {letter.approve && letter.approve.length > 0 && ` · ${t("letter_waits_for", { roles: roles(letter.approve) })}`}
      </p>
      <LetterWords letter={letter} />
    </li>
  );
}

/** A button that shows what would be sent; nothing is. */
export function PreviewLetters({ look }: { look(): Promise<LetterPreview[]> }) {
  const letters = useSignal<LetterPreview[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const show = async () => {
    try {
      letters.value = await look();
      failure.value = null;
    } catch (thrown) {
      letters.value = null;
      failure.value = asFailure(thrown);
    }
  };
  return (
    <div class="preview">
      <button type="button" class="btn btn-outline-secondary" onClick={show}>
        {t("letter_preview")}
      </button>
      <div aria-live="polite">
        <Problem failure={failure.value} />
        {letters.value?.length === 0 && <Notice tone="info">{t("letter_preview_none")}</Notice>}
        {letters.value !== null && letters.value.length > 0 && (
          <ul class="plain">
            {letters.value.map((letter, n) => (
              <Previewed key={n} letter={letter} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Word({ draft }: { draft: Draft }) {
  const here = useCase();
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const approve = async () => {
    if (busy.value) return;
    busy.value = true;
    await here.change(approveDraft(here.number, draft.draft)).catch((thrown) => (failure.value = asFailure(thrown)));
    busy.value = false;
  };
  return (
    <>
      <Problem failure={failure.value} />
      <button type="button" class="btn btn-primary" aria-disabled={busy.value || undefined} onClick={approve}>
        {t("draft_approve")}
      </button>
      <details class="why mt-2">
        <summary>{t("draft_refuse")}</summary>
        <Compose what={`refuse ${draft.draft}`} look="staff" label={t("draft_refuse_label")} button={t("draft_refuse_button")} send={(text) => refuseDraft(here.number, draft.draft, text)} />
      </details>
    </>
  );
}

/** Letters that wait: whoever may approve them says so here. */
export function Drafts() {
  const { complaint, procedure } = useCase().shown;
  const roles = useRoles();
  if (complaint.drafts.length === 0) return null;
  return (
    <section class="card-part" aria-labelledby="drafts-title">
      <h2 id="drafts-title">{t("drafts_title")}</h2>
      <ul class="plain">
        {complaint.drafts.map((draft) => (
          <li key={draft.draft} class="slip">
            <p class="bubble-head">
              <strong>{draft.letter === "answer" ? t("draft_answer") : t("letter_named", { letter: letterLabel(procedure, draft.letter) })}</strong> {draft.by} <Ago at={draft.at} />
            </p>
            <LetterWords letter={draft} />
            <p class="muted small mt-2 mb-2">{t("letter_waits_for", { roles: roles(draft.approve) })}</p>
            {draft.may_approve && <Word draft={draft} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
