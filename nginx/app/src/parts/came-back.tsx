// SPDX-License-Identifier: Apache-2.0
// What was to be sent and could not be: why, and its words in their form again.
import { useSignal } from "@preact/signals";
import { asFailure } from "../case";
import type { Failure } from "../api";
import { keyFor, t } from "../i18n";
import { takeBack } from "../outgoing";
import type { Outgoing } from "../outgoing";
import { complaintPath, go, place } from "../router";
import { Problem } from "./notice";

const LOOK_FOR_MS = 3000;

/** To the box that the words are in again, as soon as it is there. */
function focusDraft(key: string, endMs = Date.now() + LOOK_FOR_MS): void {
  const box = document.querySelector<HTMLElement>(`[data-draft="${CSS.escape(key)}"]`);
  const field = box?.matches("textarea") ? box : box?.querySelector<HTMLElement>("textarea, input, select");
  if (field) field.focus();
  else if (Date.now() < endMs) setTimeout(() => focusDraft(key, endMs), 50);
}

/** Back to the complaint, and into the box of the words. */
export async function comeBack(one: Outgoing): Promise<void> {
  const done = await takeBack(one);
  const at = place.value;
  if (at.page !== "complaint" || at.number !== one.number) go(complaintPath(one.number));
  if (done && one.draft) focusDraft(one.draft);
}

export function whyNotSent({ failed }: Outgoing): string {
  if (failed?.code === "changed-meanwhile") return t("outgoing_failed_changed");
  if (failed?.code === "not-allowed") return t("outgoing_failed_right");
  const key = keyFor("failure", failed?.code ?? "");
  return key ? t(key) : t("failure_internal");
}

/** A line of my day. */
export function CameBackRow({ one }: { one: Outgoing }) {
  const failure = useSignal<Failure | null>(null);
  return (
    <li class="row-item">
      <div class="row-due">
        <span class="badge text-bg-danger">{t("day_back_not_sent")}</span>
      </div>
      <div class="row-main">
        <a class="row-link" data-row href={complaintPath(one.number)}>
          {one.number}
        </a>
        <span class="small">{whyNotSent(one)}</span>
        {one.text !== null && <span class="muted small day-title">{one.text}</span>}
        <Problem failure={failure.value} />
      </div>
      <div class="row-side">
        <button type="button" class="btn btn-sm btn-outline-secondary" aria-label={`${t("outgoing_words")} ${one.number}`} onClick={() => comeBack(one).catch((thrown) => (failure.value = asFailure(thrown)))}>
          {t("outgoing_words")}
        </button>
      </div>
    </li>
  );
}
