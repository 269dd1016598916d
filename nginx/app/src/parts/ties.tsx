// SPDX-License-Identifier: Apache-2.0
// What ties a complaint to the rest: records it came from and opened, its
// numbers in the registers.
import { useCase } from "../case";
import { t } from "../i18n";
import { knownProcedures } from "../procedures";
import { complaintPath } from "../router";
import { Icon } from "./icon";

const titleOf = (procedure: string) => knownProcedures.value.find(({ name }) => name === procedure)?.title ?? procedure;

export function Ties() {
  const { links, registers } = useCase().shown.complaint;
  if (links.length + registers.length === 0) return null;
  return (
    <section class="card-part" aria-labelledby="ties-title">
      <h2 id="ties-title">{t("ties_title")}</h2>
      {links.length > 0 && (
        <ul class="plain ties">
          {links.map((link) => (
            <li key={`${link.kind} ${link.number}`}>
              <Icon name="link" />
              <span>
                {t(link.kind === "from" ? "link_from" : "link_opened")} <a href={complaintPath(link.number)}>{link.number}</a> <span class="muted small">{titleOf(link.procedure)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {registers.length > 0 && (
        <dl class="fields narrow mb-0">
          {registers.map((entry) => (
            <div key={entry.name}>
              <dt>{entry.label}</dt>
              <dd>{entry.number}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
