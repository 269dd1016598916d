// SPDX-License-Identifier: Apache-2.0
// What each procedure has on paper: its ledgers, its forms to fill in by hand, and
// the cover that says which edition is in force.
import type { Procedure } from "../api";
import { t } from "../i18n";
import { blankPath, coverPath, PrintLink } from "../parts/prints";
import { knownProcedures } from "../procedures";
import { registerPath } from "../router";
import { useTitle } from "../title";

function Papers({ procedure }: { procedure: Procedure }) {
  const { name, title, sheets, registers } = procedure;
  return (
    <section class="card-part" aria-labelledby={`paper-${name}`}>
      <h2 id={`paper-${name}`}>{title}</h2>
      {registers.length > 0 && (
        <>
          <h3>{t("registers")}</h3>
          <ul>
            {registers.map((register) => (
              <li key={register.name}>
                <a href={registerPath(name, register.name)}>{register.label}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {sheets.length > 0 && (
        <>
          <h3>{t("blank_forms")}</h3>
          <ul>
            {sheets.map((sheet) => (
              <li key={sheet.name}>
                <PrintLink to={blankPath(name, sheet.name)} label={sheet.label} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="mb-0">
        <PrintLink to={coverPath(name)} label={t("procedure_cover")} />
      </p>
    </section>
  );
}

export function PaperPage() {
  useTitle(t("paper_title"));
  return (
    <div class="page">
      <h1>{t("paper_title")}</h1>
      {knownProcedures.value.length === 0 && <p class="muted">{t("loading")}</p>}
      <div class="cards">
        {knownProcedures.value.map((procedure) => (
          <Papers key={procedure.name} procedure={procedure} />
        ))}
      </div>
    </div>
  );
}
