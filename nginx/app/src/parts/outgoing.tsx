// SPDX-License-Identifier: Apache-2.0
// The bar at the foot of every page: letters that are about to go, each with its
// seconds and a way back; and those that could not be sent.  It takes no focus,
// and says each once to who hears the page.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { asFailure } from "../case";
import type { Failure } from "../api";
import { t } from "../i18n";
import { keysOn } from "../keys";
import { outgoing, sendNow, tooLate } from "../outgoing";
import type { Outgoing } from "../outgoing";
import { comeBack, whyNotSent } from "./came-back";
import { Problem } from "./notice";

const isTyping = (target: EventTarget | null) => target instanceof Element && target.closest("input, textarea, select, [contenteditable], dialog") !== null;

/** Ctrl+Z, or u: the last that waits comes back. */
function useUndoKey(undo: (one: Outgoing) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      const asked = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey ? key === "z" : keysOn.value && !event.altKey && key === "u";
      const last = outgoing.value.filter(({ failed }) => failed === null).at(-1);
      if (!asked || !last || event.defaultPrevented || isTyping(event.target)) return;
      event.preventDefault();
      undo(last);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

function useSeconds(dueMs: number): number {
  const left = useSignal(0);
  useEffect(() => {
    const turn = () => (left.value = Math.max(0, Math.ceil((dueMs - Date.now()) / 1000)));
    turn();
    const timer = setInterval(turn, 250);
    return () => clearInterval(timer);
  }, [dueMs]);
  return left.value;
}

function WaitingLine({ one, undo }: { one: Outgoing; undo(one: Outgoing): void }) {
  const seconds = useSeconds(one.dueMs);
  const failure = useSignal<Failure | null>(null);
  return (
    <li class="outgoing-line">
      <p class="outgoing-words">
        <span role="status">{t("outgoing_waits", { number: one.number })}</span>{" "}
        <span class="outgoing-seconds" aria-hidden="true">
          {seconds > 0 ? t("outgoing_seconds", { n: seconds }) : t("outgoing_going")}
        </span>
      </p>
      <Problem failure={failure.value} />
      <span class="outgoing-ways">
        <button type="button" class="btn btn-sm btn-light" aria-keyshortcuts="Control+Z u" onClick={() => undo(one)}>
          {t("outgoing_undo")}
        </button>
        <button type="button" class="btn btn-sm btn-outline-light" onClick={() => sendNow(one).catch((thrown) => (failure.value = asFailure(thrown)))}>
          {t("outgoing_now")}
        </button>
      </span>
    </li>
  );
}

function FailedLine({ one, undo }: { one: Outgoing; undo(one: Outgoing): void }) {
  return (
    <li class="outgoing-line outgoing-failed">
      <p class="outgoing-words" role="alert">
        <strong>{t("outgoing_failed", { number: one.number })}</strong> {whyNotSent(one)}
      </p>
      <span class="outgoing-ways">
        <button type="button" class="btn btn-sm btn-light" onClick={() => undo(one)}>
          {t("outgoing_words")}
        </button>
      </span>
    </li>
  );
}

export function OutgoingBar() {
  const failure = useSignal<Failure | null>(null);
  const undo = (one: Outgoing) => {
    failure.value = null;
    comeBack(one).catch((thrown) => (failure.value = asFailure(thrown)));
  };
  useUndoKey(undo);
  return (
    <section class="outgoing" aria-label={t("outgoing_title")}>
      <Problem failure={failure.value} />
      <ul class="plain">
        {outgoing.value.map((one) => (one.failed ? <FailedLine key={one.held} one={one} undo={undo} /> : <WaitingLine key={one.held} one={one} undo={undo} />))}
        {tooLate.value && (
          <li class="outgoing-line">
            <p class="outgoing-words" role="status">
              {t("outgoing_too_late", { number: tooLate.value })}
            </p>
            <span class="outgoing-ways">
              <button type="button" class="btn btn-sm btn-outline-light" onClick={() => (tooLate.value = null)}>
                {t("outgoing_close")}
              </button>
            </span>
          </li>
        )}
      </ul>
    </section>
  );
}
