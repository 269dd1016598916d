// SPDX-License-Identifier: Apache-2.0
// What a file of a procedure is for, in one line above its text.
import type { Key } from "../../i18n";
import { t } from "../../i18n";

const about: [RegExp, Key][] = [
  [/^procedure\.lua$/, "file_about_procedure"],
  [/^rules\.lua$/, "file_about_rules"],
  [/^forms\.lua$/, "file_about_forms"],
  [/^words\//, "file_about_words"],
  [/^letters\//, "file_about_letters"],
  [/^tests\//, "file_about_tests"],
  [/^README/, "file_about_readme"],
];

export function FileAbout({ name }: { name: string }) {
  const words = about.find(([pattern]) => pattern.test(name))?.[1];
  return words ? <p class="muted small file-about">{t(words)}</p> : null;
}
