// SPDX-License-Identifier: Apache-2.0
// What went wrong, said by its code in the reader's language, and what is known
// of it that may help whoever is asked for help.
import type { ComponentChildren } from "preact";
import type { Failure } from "../api";
import { keyFor, lang, t, tn } from "../i18n";
import { Icon } from "./icon";

export function failureWords(failure: Failure): string {
  if (failure.waitSeconds !== null && failure.code !== "directory-away") return tn("failure_wait", failure.waitSeconds);
  const key = keyFor("failure", failure.code);
  return key ? t(key) : t("failure_internal");
}

/** The worker's own sentence says more than its code for these. */
const telling = new Set(["conflict", "not-allowed", "invalid-input", "limit-reached", "unsupported-type"]);
/** The office shows it in whatever language there is: an administrator wants to know. */
export const sentences = { inAnyLanguage: false };

export function Problem({ failure }: { failure: Failure | null }) {
  if (failure === null || failure.status === 412) return null;
  return (
    <div class="alert alert-danger" role="alert">
      <p class="mb-0">{failureWords(failure)}</p>
      {failure.detail && telling.has(failure.code) && (failure.detailLang === lang.value || sentences.inAnyLanguage) && (
        <p class="small mb-0" lang={failure.detailLang}>
          {failure.detail}
        </p>
      )}
      {failure.status >= 500 && failure.instance && <p class="small mb-0">{t("failure_id", { id: failure.instance })}</p>}
    </div>
  );
}

export function Notice({ tone, children }: { tone: "info" | "warning" | "danger" | "success"; children: ComponentChildren }) {
  return (
    <div class={`alert alert-${tone}`} role="status">
      {children}
    </div>
  );
}

/** Unmistakable: who reads what stands here. */
export function Audience({ who }: { who: "customer" | "staff" }) {
  return (
    <span class={`audience audience-${who}`}>
      <Icon name={who === "customer" ? "talk" : "lock"} />
      {t(who === "customer" ? "audience_customer" : "audience_staff")}
    </span>
  );
}
