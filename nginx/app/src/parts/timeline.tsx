// SPDX-License-Identifier: Apache-2.0
// The journal as a story, the newest last; what can be unfolded says so.
import { useComputed, useSignal } from "@preact/signals";
import type { Derivation, JournalEvent, Procedure } from "../api";
import { useCase } from "../case";
import { actorWords, eventIcons, eventWords } from "../events";
import { derivationWords } from "../explain";
import { t, tn } from "../i18n";
import type { Key } from "../i18n";
import { filledFields, formOf, taskLabel } from "../labels";
import { DecisionDetails, FaultDetails } from "./decision";
import { FilledList } from "./filled";
import { Icon } from "./icon";
import { Ago } from "./moment";
import { Prose } from "./prose";

type Kind = JournalEvent["kind"];
type Filter = "all" | "people" | "rules" | "customer";

const filters: { filter: Filter; key: Key; kinds: Kind[] | null }[] = [
  { filter: "all", key: "story_all", kinds: null },
  { filter: "people", key: "story_people", kinds: ["acted", "assigned", "noted", "answered", "filed", "task_opened", "task_received", "task_answered", "task_excused", "overridden", "moved"] },
  { filter: "rules", key: "story_rules", kinds: ["decided", "faulted", "clock_started", "clock_stopped", "clock_late", "clock_paused", "clock_moved", "told", "opened", "registered"] },
  { filter: "customer", key: "story_customer", kinds: ["received", "answered", "letter_sent"] },
];

const string = (value: unknown) => (typeof value === "string" ? value : null);

function Answers({ event, procedure }: { event: JournalEvent; procedure: Procedure }) {
  const form = formOf(procedure, string(event.body["form"]));
  const answers = { ...(event.body["answers"] as object | undefined), ...(event.detail?.["answers"] as object | undefined) };
  const filled = form ? filledFields(procedure, form, answers) : [];
  if (filled.length === 0) return null;
  return (
    <details class="why">
      <summary>{t("story_answers")}</summary>
      <FilledList filled={filled} />
    </details>
  );
}

function Due({ event }: { event: JournalEvent }) {
  const sentences = event.body["derivation"] ? derivationWords(event.body["derivation"] as Derivation) : [];
  if (sentences.length === 0) return null;
  return (
    <details class="why">
      <summary>{t("derivation")}</summary>
      <ol>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </details>
  );
}

/** Words that somebody wrote; what goes to the customer looks like it. */
function Text({ event, procedure }: { event: JournalEvent; procedure: Procedure }) {
  const detail = event.detail;
  const declared = string(event.body["name"]);
  const what = event.kind === "task_opened" && declared !== null ? taskLabel(procedure, declared) : string(detail?.["what"]);
  const text = string(detail?.["text"]) ?? what;
  const outside = event.kind === "answered" || event.kind === "letter_sent";
  const subject = string(detail?.["subject"]);
  if (text === null) return null;
  return (
    <blockquote class={outside ? "quote quote-customer" : "quote"}>
      {subject && <p class="fw-semibold mb-1"><Prose text={subject} /></p>}
      <p class="words mb-0"><Prose text={text} /></p>
    </blockquote>
  );
}

/** Who did it, and in whose place. */
function byWhom(event: JournalEvent): string {
  const actor = actorWords(event.actor);
  const whose = event.body["for"];
  return typeof whose === "string" ? t("actor_for", { actor, whose }) : actor;
}

function Line({ event, procedure }: { event: JournalEvent; procedure: Procedure }) {
  const serious = event.kind === "faulted" || event.kind === "clock_late";
  return (
    <li class={`event event-${event.kind}${serious ? " event-serious" : ""}`}>
      <span class="event-sign">
        <Icon name={eventIcons[event.kind]} />
      </span>
      <div class="event-body">
        <p class="event-head">
          <span>{eventWords(event, procedure)}</span>
          <span class="muted small">
            {byWhom(event)} · <Ago at={event.at} />
          </span>
        </p>
        {(event.kind === "decided" || event.kind === "overridden") && <DecisionDetails event={event} procedure={procedure} />}
        {event.kind === "faulted" && <FaultDetails event={event} />}
        {(event.kind === "received" || event.kind === "acted" || event.kind === "task_answered") && <Answers event={event} procedure={procedure} />}
        {(event.kind === "clock_started" || event.kind === "clock_moved") && <Due event={event} />}
        <Text event={event} procedure={procedure} />
      </div>
    </li>
  );
}

const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The words of an entry, as they are shown and as they were written. */
function says(event: JournalEvent, procedure: Procedure, sought: string): boolean {
  const wanted = folded(sought.trim());
  if (wanted === "") return true;
  const words = [eventWords(event, procedure), byWhom(event), event.reason ?? "", ...Object.values(event.detail ?? {}).filter((one) => typeof one === "string")];
  return folded(words.join("\n")).includes(wanted);
}

export function Timeline() {
  const here = useCase();
  const { journal, procedure } = here.shown;
  const filter = useSignal<Filter>("all");
  const sought = useSignal("");
  const kinds = useComputed(() => filters.find((one) => one.filter === filter.value)?.kinds ?? null);
  const shown = journal.filter((event) => (kinds.value === null || kinds.value.includes(event.kind)) && says(event, procedure, sought.value));
  return (
    <section class="card-part" aria-labelledby="story-title">
      <div class="part-head">
        <h2 id="story-title">{t("story_title")}</h2>
        <div class="segments" role="group" aria-label={t("story_filter")}>
          {filters.map((one) => (
            <button key={one.filter} type="button" aria-pressed={filter.value === one.filter} onClick={() => (filter.value = one.filter)}>
              {t(one.key)}
            </button>
          ))}
        </div>
      </div>
      <input
        type="search"
        class="form-control form-control-sm story-find"
        aria-label={t("story_find")}
        placeholder={t("story_find")}
        autocomplete="off"
        onInput={(event) => (sought.value = (event.target as HTMLInputElement).value)}
      />
      <p class="visually-hidden" role="status">
        {tn("story_count", shown.length)}
      </p>
      {shown.length === 0 && <p class="muted">{t("story_nothing")}</p>}
      <ol class="plain timeline">
        {shown.map((event) => (
          <Line key={event.n} event={event} procedure={procedure} />
        ))}
      </ol>
    </section>
  );
}
