// SPDX-License-Identifier: Apache-2.0
// A decision unfolded: what followed, why in the worker's sentences, and, for
// whoever may, deciding otherwise.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Failure, JournalEvent, Procedure } from "../api";
import { asFailure, useCase } from "../case";
import { effects } from "../events";
import { t } from "../i18n";
import { rulesOf } from "../rule-path";
import { mayOffice } from "../session";
import { Problem } from "./notice";
import { Override } from "./override";

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

/** Read when it is unfolded, and anew when the complaint has changed meanwhile. */
function Why({ n }: { n: number }) {
  const here = useCase();
  const failure = useSignal<Failure | null>(null);
  const all = here.explanations.value;
  const sentences = all?.get(n) ?? [];
  useEffect(() => {
    if (all === null) here.explain().catch((thrown) => (failure.value = asFailure(thrown)));
  }, [all]);
  if (all === null && failure.value === null) return <p class="muted mb-0">{t("loading")}</p>;
  return (
    <>
      <Problem failure={failure.value} />
      <ul class="sentences">
        {sentences.map((sentence, i) => (
          <li key={i}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

/** To what else its rule decided, for whom that page is. */
function RulePages({ event, procedure }: { event: JournalEvent; procedure: string }) {
  const table = event.body["table"];
  if (!mayOffice() || typeof table !== "string") return null;
  const all = rulesOf(procedure, table, event.rule);
  return (
    <ul class="plain small">
      {all.map(({ rule, href }) => (
        <li key={rule}>
          <a href={href}>{event.rule === null ? t("rule_page_default") : all.length > 1 ? t("rule_page_of", { rule }) : t("rule_page")}</a>
        </li>
      ))}
    </ul>
  );
}

/** The last decision of its table is the one that holds. */
function holds(event: JournalEvent, journal: JournalEvent[]): boolean {
  const same = journal.filter(({ kind, body }) => (kind === "decided" || kind === "overridden") && body["table"] === event.body["table"]);
  return same.at(-1)?.n === event.n;
}

export function DecisionDetails({ event, procedure }: { event: JournalEvent; procedure: Procedure }) {
  const here = useCase();
  const open = useSignal(false);
  const followed = event.kind === "decided" ? effects(event.body, procedure) : [];
  return (
    <>
      {followed.length > 0 && (
        <div class="effects">
          <Lines lines={followed} />
        </div>
      )}
      <details class="why" onToggle={(toggled) => (open.value = (toggled.currentTarget as HTMLDetailsElement).open)}>
        <summary>{t("explanation")}</summary>
        {open.value && <Why n={event.n} />}
        {open.value && <RulePages event={event} procedure={procedure.name} />}
        {open.value && holds(event, here.shown.journal) && <Override table={String(event.body["table"] ?? "")} />}
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
