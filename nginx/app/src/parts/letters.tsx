// SPDX-License-Identifier: Apache-2.0
// Letters before they go: as the customer will see them, and those that wait
// until somebody else approves them.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Failure } from "../api";
import { asFailure, useCase } from "../case";
import { listOf, t, tagOf } from "../i18n";
import { letterLabel, roleLabel } from "../labels";
import { approveDraft, refuseDraft } from "../messages";
import type { Draft, LetterPreview } from "../messages";
import { Compose } from "./compose";
import { Icon } from "./icon";
import { Ago } from "./moment";
import { Problem } from "./notice";
import { Prose } from "./prose";

interface Written {
  lang?: string | null;
  subject?: string | null;
  text?: string | null;
}

/** The words as they will be read. */
function LetterWords({ letter }: { letter: Written }) {
  return (
    <div class="letter" lang={letter.lang ? tagOf(letter.lang) : undefined}>
      {letter.subject && <p class="fw-semibold mb-2"><Prose text={letter.subject} /></p>}
      <p class="words"><Prose text={letter.text ?? t("erased")} /></p>
    </div>
  );
}

const useRoles = () => {
  const { procedure } = useCase().shown;
  return (roles: string[]) => listOf(roles.map((role) => roleLabel(procedure, role)), "disjunction");
};

function Previewed({ letter }: { letter: LetterPreview }) {
  const roles = useRoles();
  return (
    <li>
      <p class="letter-way">
        <Icon name="mail" /> {letter.to ? t("letter_goes_to", { to: letter.to }) : t("letter_no_address")}
      </p>
      {letter.approve && letter.approve.length > 0 && (
        <p class="letter-way">
          <Icon name="pause" /> {t("letter_waits_for", { roles: roles(letter.approve) })}
        </p>
      )}
      <LetterWords letter={letter} />
    </li>
  );
}

interface PreviewProps {
  /** What it would be made of: another one, and the letter on show is another one's. */
  of: string;
  look(): Promise<LetterPreview[]>;
  /** Takes what was wrong with the answers to their fields. */
  refuse?: ((thrown: unknown) => boolean) | undefined;
}

/** A button that shows what would be sent; nothing is. */
export function PreviewLetters({ of, look, refuse }: PreviewProps) {
  const found = useSignal<{ of: string; letters: LetterPreview[] } | null>(null);
  const failure = useSignal<Failure | null>(null);
  const show = async () => {
    found.value = null;
    failure.value = null;
    try {
      found.value = { of, letters: await look() };
    } catch (thrown) {
      if (!refuse?.(thrown)) failure.value = asFailure(thrown);
    }
  };
  const letters = found.value?.of === of ? found.value.letters : null;
  return (
    <div class="preview">
      <button type="button" class="btn btn-outline-secondary" onClick={show}>
        {t("letter_preview")}
      </button>
      <div aria-live="polite">
        <Problem failure={failure.value} />
        {letters?.length === 0 && <p class="muted mb-0 mt-2">{t("letter_preview_none")}</p>}
        {letters !== null && letters.length > 0 && (
          <ul class="plain previews" aria-label={t("letter_preview_title")}>
            {letters.map((letter, n) => (
              <Previewed key={n} letter={letter} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Word({ draft, done }: { draft: Draft; done(words: string): void }) {
  const here = useCase();
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const approve = async () => {
    if (busy.value) return;
    busy.value = true;
    try {
      await here.change(approveDraft(here.number, draft.draft));
      done(t("draft_approved"));
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
    busy.value = false;
  };
  const sendBack = (text: string) => async (etag: string) => {
    const seen = await refuseDraft(here.number, draft.draft, text)(etag);
    done(t("draft_refused"));
    return seen;
  };
  return (
    <>
      <Problem failure={failure.value} />
      <button type="button" class="btn btn-primary" aria-disabled={busy.value || undefined} onClick={approve}>
        {t("draft_approve")}
      </button>
      <details class="why fold mt-2">
        <summary>{t("draft_refuse")}</summary>
        <Compose what={`refuse ${draft.draft}`} look="staff" label={t("draft_refuse_label")} button={t("draft_refuse_button")} send={sendBack} />
      </details>
    </>
  );
}

/** What became of it takes the focus: the button that was pressed is gone. */
function Done({ words }: { words: string }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [words]);
  return (
    <div class="alert alert-success mb-0" role="status" tabIndex={-1} ref={box}>
      {words}
    </div>
  );
}

/** Letters that wait: whoever may approve them says so here. */
export function Drafts() {
  const { complaint, procedure } = useCase().shown;
  const roles = useRoles();
  const done = useSignal<string | null>(null);
  return (
    <>
      {done.value !== null && <Done key={complaint.revision} words={done.value} />}
      {complaint.drafts.length > 0 && (
        <section class="card-part to-customer" aria-labelledby="drafts-title">
          <h2 id="drafts-title">{t("drafts_title")}</h2>
          <ul class="plain drafts">
            {complaint.drafts.map((draft) => (
              <li key={draft.draft}>
                <p class="bubble-head">
                  <strong>{draft.letter === "answer" ? t("draft_answer") : t("letter_named", { letter: letterLabel(procedure, draft.letter) })}</strong> {draft.by} <Ago at={draft.at} />
                </p>
                <LetterWords letter={draft} />
                <p class="letter-way">
                  <Icon name="pause" /> {t("letter_waits_for", { roles: roles(draft.approve) })}
                </p>
                {draft.may_approve && <Word draft={draft} done={(words) => (done.value = words)} />}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
