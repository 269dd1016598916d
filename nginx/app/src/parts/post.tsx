// SPDX-License-Identifier: Apache-2.0
// What the post adds to a complaint: what did not reach the customer, where
// nobody overlooks it, and what a complaint that came by mail did not say.
import { useCase } from "../case";
import { keyFor, listOf, t } from "../i18n";
import { factLabel, letterLabel } from "../labels";
import type { Delivery, Undelivered } from "../messages";
import { Icon } from "./icon";
import { Ago } from "./moment";
import { Notice } from "./notice";

/** Where it stands among what was said. */
export const placeOfEvent = (event: number) => `said-${event}`;

/** Arrived since by another way, on its way again, or given up by a person. */
function isSettled(event: number, deliveries: Delivery[]): boolean {
  const found = deliveries.filter((one) => one.event === event);
  return found.some(({ state }) => state === "sent" || state === "waiting" || state === "held") || (found.length > 0 && found.every(({ state }) => state === "dropped"));
}

/** The latest of each thing that did not arrive. */
function stillUndelivered(all: Undelivered[], deliveries: Delivery[]): Undelivered[] {
  const latest = new Map(all.map((one) => [one.event, one]));
  return [...latest.values()].filter(({ event }) => !isSettled(event, deliveries));
}

function Lost({ one }: { one: Undelivered }) {
  const { complaint, procedure } = useCase().shown;
  const letter = complaint.letters.find(({ event }) => event === one.event);
  const how = keyFor("undelivered", one.how);
  const jump = (event: Event) => {
    event.preventDefault();
    document.getElementById(placeOfEvent(one.event))?.focus();
  };
  return (
    <li>
      <a class="alert-link" href={`#${placeOfEvent(one.event)}`} onClick={jump}>
        {letter ? t("letter_named", { letter: letterLabel(procedure, letter.letter) }) : t("draft_answer")}
      </a>{" "}
      {how && t(how)} <Ago at={one.at} />
      {(one.text || one.status) && (
        <span class="said-there" lang="en">
          {one.status && !one.text?.includes(one.status) ? [one.status, one.text].filter(Boolean).join(" ") : one.text}
        </span>
      )}
    </li>
  );
}

/** On top of the page: somebody believes that the customer knows. */
export function NotArrived() {
  const here = useCase();
  const lost = stillUndelivered(here.shown.complaint.undelivered, here.deliveries.value);
  if (lost.length === 0) return null;
  return (
    <section class="alert alert-danger not-arrived" aria-labelledby="not-arrived-title">
      <h2 id="not-arrived-title">
        <Icon name="late" /> {t("undelivered_title")}
      </h2>
      <ul class="plain">
        {lost.map((one) => (
          <Lost key={one.event} one={one} />
        ))}
      </ul>
      <p class="mb-0">{t("undelivered_hint")}</p>
    </section>
  );
}

/** What its mail did not have and nobody filled in since; why no receipt went out. */
export function ByMail() {
  const { complaint, procedure } = useCase().shown;
  const missing = (complaint.lacks ?? []).filter((name) => complaint.facts[name] === undefined || complaint.facts[name] === null);
  const why = complaint.silent ? keyFor("silent", complaint.silent) : null;
  if (missing.length === 0 && !complaint.silent) return null;
  return (
    <Notice tone="warning">
      {missing.length > 0 && <p class="mb-0">{t("mail_lacks", { fields: listOf(missing.map((name) => factLabel(procedure, name))) })}</p>}
      {complaint.silent && <p class={missing.length > 0 ? "mb-0 mt-2" : "mb-0"}>{t("mail_silent", { why: why ? t(why) : complaint.silent })}</p>}
    </Notice>
  );
}
