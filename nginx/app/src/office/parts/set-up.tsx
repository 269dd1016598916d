// SPDX-License-Identifier: Apache-2.0
// What the forms of channels, mailboxes and ways to sign in are made of: secrets
// that stay as they are, ticks of which none means all, mistakes at their fields.
import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { Failure, Mistake } from "../../api";
import { lang, t } from "../../i18n";
import { Labelled, Line, bound, tied } from "../../parts/line";
import { Notice, Problem } from "../../parts/notice";
import type { Choice } from "../ways-set";
import { idOf, mistakeAt, mistakeWords, mistakesOf, placeOf } from "../ways-set";
import { Tick } from "./person-form";

/** Parts of a hint, each a sentence, though a plugin's help may lack its stop; null: none. */
export function sentences(...parts: (string | null | false | undefined)[]): string | null {
  const chinese = lang.value === "zh";
  const whole = parts.filter((one): one is string => Boolean(one)).map((one) => (/[.。!?！？][)）]?$/.test(one) ? one : one + (chinese ? "。" : ".")));
  return whole.length === 0 ? null : whole.join(chinese ? "" : " ");
}

/** A secret as the API shows it: there is one. */
export const isKept = (value: unknown): value is { set: boolean } => typeof value === "object" && value !== null && (value as { set?: unknown }).set === true;

interface SecretProps {
  id: string;
  label: string;
  /** Its label alone, for the tick that takes it away. */
  what: string;
  help: string | null;
  /** There is one already. */
  kept: boolean;
  /** There has to be one. */
  needed: boolean;
  /** null: the one that there is goes. */
  value: string | null;
  mistake: string | null;
  set(value: string | null): void;
}

/** A secret stays unless another is written or it is taken away. */
export function SecretLine({ id, label, what, help, kept, needed, value, mistake, set }: SecretProps) {
  const clears = kept && value === null;
  const stands = kept && t(clears ? "ways_secret_clears" : "ways_secret_kept");
  return (
    <>
      <Line id={id} type="password" complete="new-password" most={1000} label={label} hint={sentences(help, stands)} value={value ?? ""} mistake={mistake} set={set} />
      {kept && !needed && (
        <div class="field secret-clear">
          <Tick id={`${id}-clear`} label={t("ways_secret_clear", { what })} on={clears} set={(to) => set(to ? null : "")} />
        </div>
      )}
    </>
  );
}

interface AreaProps {
  id: string;
  label: string;
  hint: string;
  value: string;
  mistake: string | null;
  set(value: string): void;
}

/** Lines of text under one label. */
export function Area({ id, label, hint, value, mistake, set }: AreaProps) {
  return (
    <Labelled id={id} label={label} hint={hint} mistake={mistake}>
      <textarea id={id} class={`form-control${mistake ? " is-invalid" : ""}`} rows={3} spellcheck={false} {...tied({ id, hint, mistake })} value={value} onInput={(event) => set(event.currentTarget.value)} />
    </Labelled>
  );
}

interface PickProps {
  id: string;
  label: string;
  hint?: string | null;
  value: string;
  choices: Choice[];
  mistake?: string | null;
  set(value: string): void;
}

export function Pick({ id, label, hint = null, value, choices, mistake = null, set }: PickProps) {
  return (
    <Labelled id={id} label={label} hint={hint} mistake={mistake}>
      <select id={id} class={`form-select${mistake ? " is-invalid" : ""}`} {...tied({ id, hint, mistake })} value={value} onChange={(event) => set(event.currentTarget.value)}>
        {choices.map(({ name, words }) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

interface TicksProps {
  id: string;
  label: string;
  hint?: string;
  choices: Choice[];
  value: string[];
  mistake?: string | null;
  set(value: string[]): void;
}

/** Several of a few; what is kept and no longer there stands, too, so that it can be taken off. */
export function Ticks({ id, label, hint, choices, value, mistake = null, set }: TicksProps) {
  const gone = value.filter((name) => !choices.some((one) => one.name === name)).map((name) => ({ name, words: name }));
  return (
    <fieldset id={id} class="field way-ticks" tabIndex={-1} aria-describedby={hint ? `${id}-hint` : undefined}>
      <legend class="form-label">{label}</legend>
      {hint && (
        <p class="form-text mt-0 mb-1" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {mistake && (
        <p class="mistake" role="alert">
          {mistake}
        </p>
      )}
      <div class="way-ticks-of">
        {[...choices, ...gone].map(({ name, words }) => (
          <div key={name} class="form-check">
            <input id={`${id}-${name}`} type="checkbox" class="form-check-input" checked={value.includes(name)} onChange={(event) => set(event.currentTarget.checked ? [...value, name] : value.filter((one) => one !== name))} />
            <label class="form-check-label" htmlFor={`${id}-${name}`}>
              {words}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

/** Brings the reader to the first field that is not right, whenever the mistakes are others. */
export function useFirstMistake(mistakes: Mistake[], busy: boolean): void {
  const which = busy ? "" : mistakes.map(({ pointer, code }) => `${pointer} ${code}`).join("\n");
  useEffect(() => {
    if (which === "") return;
    mistakes.map(placeOf).find((place) => place !== null)?.focus();
  }, [which]);
}

/** What went wrong and has no field: `shown` are the pointers that have one. */
export function Rest({ failure, shown }: { failure: Failure | null; shown: (mistake: Mistake) => boolean }) {
  const mistakes = mistakesOf(failure);
  if (mistakes.length === 0) return <Problem failure={failure} />;
  const others = mistakes.filter((one) => !shown(one));
  return (
    <Notice tone="danger">
      <p class="mb-0">{t("ways_look_again")}</p>
      {others.map(({ pointer, detail }) => (
        <p key={pointer} class="mb-0 small" lang={failure?.detailLang}>
          {detail}
        </p>
      ))}
    </Notice>
  );
}

export function Page({ back, backWords, children }: { back: string; backWords: string; children: ComponentChildren }) {
  return (
    <div class="page">
      <p class="mb-1">
        <a href={back}>{backWords}</a>
      </p>
      {children}
    </div>
  );
}

/** What ends a form: keep it, or go back to the list. */
export function SaveOrBack({ words, busy, back }: { words: string; busy: boolean; back: string }) {
  return (
    <div class="buttons">
      <button type="submit" class="btn btn-primary" disabled={busy}>
        {words}
      </button>
      <a class="btn btn-outline-secondary" href={back}>
        {t("cancel")}
      </a>
    </div>
  );
}

/** The name that a new one is known by from then on. */
export function NameLine({ name, mistakes }: { name: Signal<string>; mistakes: Mistake[] }) {
  const found = mistakeAt(mistakes, "/name");
  return <Line id={idOf("/name")} label={t("ways_name")} hint={t("ways_name_means")} mistake={found ? mistakeWords(found, t("ways_name")) : null} {...bound(name)} />;
}
