// SPDX-License-Identifier: Apache-2.0
// What is wrong about somebody's account, by field, and how to mend it.
import type { Failure } from "../../api";
import { t } from "../../i18n";
import type { Key } from "../../i18n";

const words: Record<string, Key> = {
  login: "people_wrong_login",
  name: "people_wrong_name",
  email: "people_wrong_email",
  roles: "people_wrong_roles",
  admin: "people_wrong_admin",
  lang: "people_wrong_lang",
};

export function wrongWords(field: string | null): string {
  return t(words[field ?? ""] ?? "people_wrong");
}

/** By field; a login that is taken is one, too. */
export function mistakesOf(failure: Failure | null): Partial<Record<string, string>> {
  if (failure?.status === 409 && failure.mistakes.length === 0) return {};
  return Object.fromEntries((failure?.mistakes ?? []).map(({ pointer }) => pointer.split("/")[1] ?? "").map((field) => [field, failure?.status === 409 && field === "login" ? t("people_login_taken") : wrongWords(field)]));
}

/** Brings the reader to the first of them. */
export function toFirst(found: Partial<Record<string, string>>): void {
  const first = Object.keys(found)[0];
  if (first) document.getElementById(`person-${first}`)?.focus();
}
