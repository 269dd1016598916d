// SPDX-License-Identifier: Apache-2.0
// The pages about one procedure, each a step from the others.
import { knownProcedures } from "../../procedures";
import { t } from "../../i18n";
import type { Key } from "../../i18n";
import { at, pathOf } from "../paths";

const ways: [page: string, words: Key][] = [
  ["procedures", "versions"],
  ["rules", "rules_page"],
  ["clauses", "clauses_page"],
];

export function WaysOf({ name }: { name: string }) {
  return (
    <nav class="ways-of" aria-label={t("ways_of", { name: titleOf(name) })}>
      <a href={pathOf("procedures")}>{t("office_procedures")}</a>
      {ways.map(([page, words]) => (
        <a key={page} href={pathOf(page, name)} aria-current={at.value[0] === page && at.value.length === 2 ? "page" : undefined}>
          {t(words)}
        </a>
      ))}
    </nav>
  );
}

/** What it is called in the reader's language. */
export function titleOf(name: string): string {
  return knownProcedures.value.find((one) => one.name === name)?.title ?? name;
}
