// SPDX-License-Identifier: Apache-2.0
// A decision unfolded: which rule, why, on what, what followed, which rules were
// passed over, under which version of the procedure.
import type { ComponentChildren } from "preact";
import type { JournalEvent, Procedure } from "../api";
import { effects, evidence, factsRead, lateWords, passedOver, ruleName } from "../events";
import { listOf, quoted, t } from "../i18n";
import type { Key } from "../i18n";

function Row({ label, children }: { label: Key; children: ComponentChildren }) {
  return (
    <div class="wide">
      <dt>{t(label)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Lines({ lines }: { lines: string[] }) {
  return lines.length === 1 ? (
    <>{lines[0]}</>
  ) : (
    <ul class="mb-0">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** The written rule is in the procedure's own language, whatever the reader's. */
export function DecisionDetails({ event, procedure }: { event: JournalEvent; procedure: Procedure }) {
  const { body } = event;
  const followed = effects(body, procedure);
  const found = evidence(body);
  const read = factsRead(event, procedure).map(({ label, value }) => t("effect_set", { fact: label, value }));
  const passed = passedOver(body);
  const late = lateWords(body, procedure);
  return (
    <>
      {followed.length > 0 && (
        <div class="effects">
          <Lines lines={followed} />
        </div>
      )}
      <details class="why">
        <summary>{t("explanation")}</summary>
        <dl class="fields">
          {event.rule && <Row label="explained_rule">{ruleName(event.rule)}</Row>}
          {event.reason && <Row label="explained_because">{event.reason}</Row>}
          {late && <Row label="explained_late">{late}</Row>}
          {found.length > 0 && <Row label="explained_evidence">{listOf(found.map(quoted))}</Row>}
          {read.length > 0 && (
            <Row label="explained_facts">
              <Lines lines={read} />
            </Row>
          )}
          {passed.length > 0 && (
            <Row label="explained_trace">
              <ol class="mb-0">
                {passed.map(({ rule, failed }) => (
                  <li key={rule}>
                    {rule}
                    {failed && <span class="muted"> ({failed})</span>}
                  </li>
                ))}
              </ol>
            </Row>
          )}
          <Row label="explained_version">
            <code title={event.version ?? undefined}>{event.version?.slice(0, 12)}</code>
            {typeof body["at"] === "string" && <code> {body["at"]}</code>}
          </Row>
        </dl>
      </details>
    </>
  );
}

export function FaultDetails({ event }: { event: JournalEvent }) {
  const { fault } = event.body;
  if (typeof fault !== "string") return null;
  return (
    <p class="small mb-0" lang="en">
      <code>{fault}</code>
    </p>
  );
}
