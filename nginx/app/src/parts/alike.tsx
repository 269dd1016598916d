// SPDX-License-Identifier: Apache-2.0
// What is known already, beside a complaint that is being entered: shown as it
// appears, never in the way.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Values } from "../answers";
import type { Form } from "../api";
import { lang, t, tn } from "../i18n";
import { comparable, readAlike } from "../related";
import type { Related } from "../related";
import { RelativeLine } from "./relative";

const PAUSE_MS = 500;
const EARLIER_SHOWN = 5;

/** What belongs beside the values as they are; the last answer stays until there is another. */
export function useAlike(procedure: string, form: Form, values: Values): Related | null {
  const found = useSignal<Related | null>(null);
  const turn = useRef(0);
  const answers = comparable(form, values);
  const asked = JSON.stringify(answers);
  useEffect(() => {
    const mine = ++turn.current;
    if (asked === "{}") {
      found.value = null;
      return undefined;
    }
    const timer = setTimeout(() => {
      readAlike(procedure, form, answers).then(
        (all) => turn.current === mine && (found.value = all),
        () => undefined, // what helps is left out; the form is there
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [procedure, form.name, asked, lang.value]);
  return found.value;
}

export function AlikeHint({ found }: { found: Related | null }) {
  const count = found?.duplicates.length ?? 0;
  return count === 0 ? null : (
    <p class="alike-hint">
      <a href="#alike">{tn("alike_hint", count)}</a>
    </p>
  );
}

export function Alike({ found }: { found: Related | null }) {
  const duplicates = found?.duplicates ?? [];
  const twice = new Set(duplicates.map(({ number }) => number));
  const earlier = (found?.earlier ?? []).filter(({ number, person }) => person && !twice.has(number)).slice(0, EARLIER_SHOWN);
  return (
    <aside id="alike" class="begin-side" aria-label={t("alike_title")} tabIndex={-1}>
      <p class="visually-hidden" role="status">
        {duplicates.length > 0 && tn("alike_hint", duplicates.length)}
      </p>
      {duplicates.length > 0 && (
        <section class="card-part alike" aria-labelledby="alike-title">
          <h2 id="alike-title">{t("related_duplicates")}</h2>
          <p class="small">{t("alike_text")}</p>
          <ul class="plain relatives">
            {duplicates.map((one) => (
              <RelativeLine key={one.number} one={one} alike apart />
            ))}
          </ul>
        </section>
      )}
      {earlier.length > 0 && (
        <section class="card-part" aria-labelledby="alike-earlier">
          <h2 id="alike-earlier">{t("related_person")}</h2>
          <ul class="plain relatives">
            {earlier.map((one) => (
              <RelativeLine key={one.number} one={one} apart />
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}
