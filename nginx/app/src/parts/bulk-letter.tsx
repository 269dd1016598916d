// SPDX-License-Identifier: Apache-2.0
// Words to many customers: one text for each language they read, and how the
// first of them will see it.
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { readComplaint } from "../api";
import type { QueueItem } from "../api";
import { fillPlaces, places, unknownPlace } from "../bulk";
import { asFailure } from "../case";
import { draftKey, draftOf, dropDraft } from "../kept";
import { languages, t, tagOf, tn } from "../i18n";
import type { Lang } from "../i18n";
import { previewLetters } from "../messages";
import type { LetterPreview } from "../messages";
import type { Run } from "./bulk";
import { AskForMany } from "./bulk-forms";
import { Icon } from "./icon";
import { failureWords } from "./notice";
import { Prose } from "./prose";

interface Readers {
  lang: Lang;
  tag: string;
  name: string;
  items: QueueItem[];
}

const readersOf = (items: QueueItem[]): Readers[] =>
  languages.map((one) => ({ ...one, items: items.filter((item) => item.lang === one.lang) })).filter((one) => one.items.length > 0);

/** The first letter as its customer gets it. */
function First({ words, first }: { words: string; first: QueueItem }) {
  const shown = useSignal<{ words: string; letter: LetterPreview | null; problem: string | null } | null>(null);
  const look = async () => {
    try {
      const name = words.includes("{name}") ? String((await readComplaint(first.number))?.complaint.facts["name"] ?? "") : "";
      const [letter] = await previewLetters(first.number, { text: fillPlaces(words, first.number, name) });
      shown.value = { words, letter: letter ?? null, problem: null };
    } catch (thrown) {
      shown.value = { words, letter: null, problem: failureWords(asFailure(thrown)) };
    }
  };
  const now = shown.value?.words === words ? shown.value : null;
  return (
    <div class="mt-2">
      <button type="button" class="btn btn-sm btn-outline-secondary" disabled={words.trim() === "" || unknownPlace(words) !== null} onClick={look}>
        {t("bulk_preview", { number: first.number })}
      </button>
      <div role="status">
        {now?.problem && <p class="mistake">{now.problem}</p>}
        {now?.letter && (
          <>
            <p class="letter-way mt-2 mb-1">
              <Icon name="mail" /> {now.letter.to ? t("letter_goes_to", { to: now.letter.to }) : t("letter_no_address")}
            </p>
            <div class="letter" lang={tagOf(first.lang)}>
              <p class="words"><Prose text={now.letter.text} /></p>
            </div>
          </>
        )}
      </div>
    </div>
  );
}

export function LetterToMany({ items, run }: { items: QueueItem[]; run: Run }) {
  const readers = readersOf(items);
  const key = draftKey("many", "answer");
  const draft = draftOf(key);
  const chosen = useSignal<Lang | null>(null);
  const id = useId();
  const now = readers.find((one) => one.lang === chosen.value) ?? readers[0];
  const wordsIn = (lang: Lang) => String(draft.value[lang] ?? "");
  const missing = () => {
    for (const one of readers) {
      const bad = unknownPlace(wordsIn(one.lang));
      const why = wordsIn(one.lang).trim() === "" ? tn("bulk_words_missing", one.items.length, { lang: one.name }) : bad === null ? null : t("bulk_place_unknown", { place: bad, lang: one.name });
      if (why === null) continue;
      chosen.value = one.lang;
      document.getElementById(`${id}-words`)?.focus();
      return why;
    }
    return null;
  };
  const send = async () => {
    await run({ kind: "answer", texts: Object.fromEntries(readers.map(({ lang }) => [lang, wordsIn(lang).trim()])) });
    dropDraft(key);
  };
  const step = (event: KeyboardEvent) => {
    const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (by === 0 || !now) return;
    event.preventDefault();
    chosen.value = readers[(readers.indexOf(now) + by + readers.length) % readers.length]?.lang ?? null;
    document.getElementById(`${id}-${chosen.value}`)?.focus();
  };
  if (!now) return null;
  return (
    <AskForMany button={tn("bulk_send", items.length)} missing={missing} send={send}>
      <div class="tabs" role="tablist" aria-label={t("bulk_languages")} onKeyDown={step}>
        {readers.map((one) => (
          <button
            key={one.lang}
            id={`${id}-${one.lang}`}
            type="button"
            role="tab"
            class="tab"
            aria-selected={one === now}
            aria-controls={`${id}-panel`}
            tabIndex={one === now ? 0 : -1}
            onClick={() => (chosen.value = one.lang)}
          >
            <span lang={one.tag}>{one.name}</span> <span class="muted">{one.items.length}</span>
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${now.lang}`}>
        <label class="form-label mt-2" htmlFor={`${id}-words`}>
          {t("answer_label")}
        </label>
        <textarea
          id={`${id}-words`}
          class="form-control"
          rows={7}
          maxLength={5000}
          lang={now.tag}
          value={wordsIn(now.lang)}
          aria-describedby={`${id}-hint`}
          onInput={(event) => (draft.value = { ...draft.value, [now.lang]: (event.target as HTMLTextAreaElement).value })}
        />
        <p class="form-text" id={`${id}-hint`}>
          {t("bulk_places", { places: places.join(" ") })}
        </p>
        {now.items[0] && <First key={now.lang} words={wordsIn(now.lang)} first={now.items[0]} />}
      </div>
    </AskForMany>
  );
}
