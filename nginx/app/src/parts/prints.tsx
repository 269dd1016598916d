// SPDX-License-Identifier: Apache-2.0
// The company's own paper forms, filled in from the complaint: to print from the
// browser, or as a PDF.
import { useCase } from "../case";
import { lang, t } from "../i18n";
import { Icon } from "./icon";

const printPath = (...steps: string[]) => `/print/${steps.map(encodeURIComponent).join("/")}`;

export const blankPath = (procedure: string, sheet: string) => printPath("blank", procedure, sheet);
export const coverPath = (procedure: string) => printPath("procedures", procedure);

/** Opens beside the desk: one goes on working when it is printed. */
export function PrintLink({ to, label }: { to: string; label: string }) {
  return (
    <a href={`${to}?lang=${lang.value}`} target="_blank" rel="noopener">
      {label}
    </a>
  );
}

export function Prints() {
  const { complaint, procedure } = useCase().shown;
  if (procedure.sheets.length === 0) return null;
  return (
    <section class="card-part" aria-labelledby="prints-title">
      <h2 id="prints-title">{t("prints_title")}</h2>
      <ul class="plain ties">
        {procedure.sheets.map(({ name, label }) => {
          const path = printPath("complaints", complaint.number, name);
          return (
            <li key={name}>
              <Icon name="file" />
              <span>
                <PrintLink to={path} label={label} />{" "}
                <a class="small" href={`${path}?lang=${lang.value}&format=pdf`} target="_blank" rel="noopener" aria-label={t("print_pdf_of", { sheet: label })}>
                  PDF
                </a>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
