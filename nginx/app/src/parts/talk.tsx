// SPDX-License-Identifier: Apache-2.0
// What is said: to the customer and among ourselves, in two places that nobody
// takes for each other.
import type { Complaint, JournalEvent } from "../api";
import { useCase } from "../case";
import { answer, note } from "../commands";
import { t, tagOf } from "../i18n";
import { letterLabel } from "../labels";
import { previewLetters } from "../messages";
import { waitingOf } from "../outgoing";
import { Compose } from "./compose";
import { Fared, Stuck } from "./delivery";
import { PreviewLetters } from "./letters";
import { Ago } from "./moment";
import { Audience } from "./notice";
import { placeOfEvent } from "./post";
import { Prose } from "./prose";

interface Said {
  at: string;
  by: string;
  text: string | null;
  /** Its deliveries are kept under it; 0: not known. */
  event: number;
  lang?: string;
  subject?: string | null;
  letter?: string;
  channel?: string | null;
}

function saidWithCustomer(complaint: Complaint): Said[] {
  const messages = complaint.messages.map(({ at, by, text, channel, event }): Said => ({ at, by, text, channel, event: event ?? 0 }));
  const letters = complaint.letters.map(({ sent_at, subject, text, lang, letter, event }): Said => ({ at: sent_at, by: "", subject, text, lang, letter, event: event ?? 0 }));
  return [...messages, ...letters].sort((a, b) => a.at.localeCompare(b.at) || a.event - b.event);
}

function Words({ text }: { text: string | null }) {
  return text === null ? <p class="muted">{t("erased")}</p> : <p class="words"><Prose text={text} /></p>;
}

function CustomerLine({ one }: { one: Said }) {
  const { complaint, procedure } = useCase().shown;
  const mine = one.by !== "customer";
  const from = one.letter ? t("letter_named", { letter: letterLabel(procedure, one.letter) }) : mine ? one.by : t("actor_customer");
  return (
    <li class={mine ? "bubble ours" : "bubble theirs"} id={one.event > 0 ? placeOfEvent(one.event) : undefined} tabIndex={-1}>
      <p class="bubble-head">
        <strong>{from}</strong> <Ago at={one.at} /> {one.channel === "email" && t("channel_email")}
      </p>
      <div lang={one.lang ? tagOf(one.lang) : mine ? undefined : tagOf(complaint.lang)}>
        {one.subject && <p class="fw-semibold mb-1"><Prose text={one.subject} /></p>}
        <Words text={one.text} />
      </div>
      {mine && <Deliveries event={one.event} />}
    </li>
  );
}

/** Each way it was told. */
function Deliveries({ event }: { event: number }) {
  const here = useCase();
  const found = here.deliveries.value.filter((delivery) => delivery.event === event && event > 0);
  if (found.length === 0) return null;
  return (
    <ul class="plain deliveries">
      {found.map((delivery) => (
        <li key={delivery.delivery}>
          <Fared delivery={delivery} />
          <Stuck delivery={delivery} changed={(to) => here.redelivered(to)} />
        </li>
      ))}
    </ul>
  );
}

export function WithCustomer() {
  const here = useCase();
  const { complaint } = here.shown;
  const said = saidWithCustomer(complaint);
  const waiting = waitingOf(here.number);
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
            <CustomerLine key={`${one.at} ${one.event}`} one={one} />
          ))}
        </ol>
      )}
      {waiting.map((one) => (
        <p key={one.held} class="muted outgoing-here">
          {t("outgoing_here")} {one.text !== null && <span class="words">{one.text}</span>}
        </p>
      ))}
      {!complaint.closed && waiting.length === 0 && (
        <Compose
          what="answer"
          look="customer"
          label={t("answer_label")}
          button={t("answer_button")}
          send={(text, draft) => answer(here.number, text, draft)}
          before={(text) => text !== "" && <PreviewLetters of={text} look={() => previewLetters(here.number, { text })} />}
        />
      )}
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
      <Compose what="note" look="staff" label={t("note_label")} button={t("note_button")} send={(text, draft) => note(here.number, text, draft)} />
    </section>
  );
}
