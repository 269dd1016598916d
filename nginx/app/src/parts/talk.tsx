// SPDX-License-Identifier: Apache-2.0
// What is said: to the customer and among ourselves, in two places that nobody
// takes for each other.
import { useSignal } from "@preact/signals";
import type { Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Complaint, JournalEvent } from "../api";
import { useCase } from "../case";
import { answer, note } from "../commands";
import { t, tagOf } from "../i18n";
import { letterLabel } from "../labels";
import { previewLetters, readDeliveries } from "../messages";
import type { Delivery } from "../messages";
import { Compose } from "./compose";
import { Fared, Stuck } from "./delivery";
import { PreviewLetters } from "./letters";
import { Ago } from "./moment";
import { Audience } from "./notice";

type Said = { at: string; by: string; text: string | null; lang?: string; subject?: string | null; letter?: string; event?: number; channel?: string | null };

function saidWithCustomer(complaint: Complaint): Said[] {
  const messages = complaint.messages.map(({ at, by, text, channel }): Said => ({ at, by, text, channel }));
  const letters = complaint.letters.map(({ sent_at, subject, text, lang, letter, event }): Said => ({ at: sent_at, by: "", subject, text, lang, letter, ...(event === undefined ? {} : { event }) }));
  return [...messages, ...letters].sort((a, b) => a.at.localeCompare(b.at));
}

function Words({ text }: { text: string | null }) {
  return text === null ? <p class="muted">{t("erased")}</p> : <p class="words">{text}</p>;
}

function CustomerLine({ one, deliveries, changed }: { one: Said; deliveries: Delivery[]; changed(to: Delivery): void }) {
  const { complaint, procedure } = useCase().shown;
  const mine = one.by !== "customer";
  const from = one.letter ? t("letter_named", { letter: letterLabel(procedure, one.letter) }) : mine ? one.by : t("actor_customer");
  return (
    <li class={mine ? "bubble ours" : "bubble theirs"}>
      <p class="bubble-head">
        <strong>{from}</strong> {one.channel === "email" && <span class="muted small">{t("channel_email")}</span>} <Ago at={one.at} />
      </p>
      <div lang={one.lang ? tagOf(one.lang) : mine ? undefined : tagOf(complaint.lang)}>
        {one.subject && <p class="fw-semibold mb-1">{one.subject}</p>}
        <Words text={one.text} />
      </div>
      {mine && <Deliveries of={deliveries} changed={changed} />}
    </li>
  );
}

/** Each way it was told. */
function Deliveries({ of, changed }: { of: Delivery[]; changed(to: Delivery): void }) {
  if (of.length === 0) return null;
  return (
    <ul class="plain small muted">
      {of.map((delivery) => (
        <li key={delivery.delivery}>
          <Fared delivery={delivery} />
          <Stuck delivery={delivery} changed={changed} />
        </li>
      ))}
    </ul>
  );
}

/** Of what went to the customer; looked at again whenever the complaint is. */
function useDeliveries(number: string, revision: number): Signal<Delivery[]> {
  const deliveries = useSignal<Delivery[]>([]);
  useEffect(() => {
    readDeliveries(number)
      .then((all) => (deliveries.value = all.filter(({ recipient }) => recipient === "customer")))
      .catch(() => undefined); // the words themselves are there
  }, [number, revision]);
  return deliveries;
}

export function WithCustomer() {
  const here = useCase();
  const { complaint } = here.shown;
  const said = saidWithCustomer(complaint);
  const deliveries = useDeliveries(here.number, complaint.revision);
  const changed = (to: Delivery) => (deliveries.value = deliveries.value.map((one) => (one.delivery === to.delivery ? to : one)));
  return (
    <section class="card-part to-customer" aria-labelledby="talk-title">
      <div class="part-head">
        <h2 id="talk-title">{t("talk_title")}</h2>
        <Audience who="customer" />
      </div>
      {said.length === 0 ? (
        <p class="muted">{t("talk_none")}</p>
      ) : (
        <ol class="plain bubbles">
          {said.map((one) => (
            <CustomerLine key={`${one.at} ${one.letter ?? one.by}`} one={one} deliveries={deliveries.value.filter(({ event }) => event === one.event)} changed={changed} />
          ))}
        </ol>
      )}
      {!complaint.closed && <Compose what="answer" look="customer" label={t("answer_label")} button={t("answer_button")} send={(text) => answer(here.number, text)} before={(text) => text !== "" && <PreviewLetters look={() => previewLetters(here.number, { text })} />} />}
    </section>
  );
}

const noteText = (event: JournalEvent) => (typeof event.detail?.["text"] === "string" ? event.detail["text"] : null);

export function Notes() {
  const here = useCase();
  const notes = here.shown.journal.filter((event) => event.kind === "noted");
  return (
    <section class="card-part inside" aria-labelledby="notes-title">
      <div class="part-head">
        <h2 id="notes-title">{t("notes_title")}</h2>
        <Audience who="staff" />
      </div>
      {notes.length > 0 && (
        <ol class="plain">
          {notes.map((event) => (
            <li key={event.n} class="slip">
              <p class="bubble-head">
                <strong>{event.actor}</strong> <Ago at={event.at} />
              </p>
              <Words text={noteText(event)} />
            </li>
          ))}
        </ol>
      )}
      <Compose what="note" look="staff" label={t("note_label")} button={t("note_button")} send={(text) => note(here.number, text)} />
    </section>
  );
}
