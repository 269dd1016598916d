// SPDX-License-Identifier: Apache-2.0
// What the pages about rules say of each: its table's name, and what is unusual.
import { t } from "../../i18n";
import { tableLabel } from "../../labels";
import { knownProcedures } from "../../procedures";
import type { Rule } from "../rules";

export function tableWords(procedure: string, table: string): string {
  const known = knownProcedures.value.find((one) => one.name === procedure);
  return known ? tableLabel(known, table) : table;
}

export function RuleMarks({ rule }: { rule: Rule }) {
  return (
    <>
      {rule.never_in_12_months && <span class="badge badge-soon">{t("rules_never")}</span>}
      {rule.gone && <span class="badge badge-retired">{t("rules_gone")}</span>}
    </>
  );
}
