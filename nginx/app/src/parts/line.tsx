// SPDX-License-Identifier: Apache-2.0
// A label, hint and mistake with what they are of, and the commonest of that: one
// line to type into.
import type { Signal } from "@preact/signals";
import type { ComponentChildren } from "preact";

interface LabelProps {
  id: string;
  label: string;
  hint?: string | null;
  mistake?: string | null;
}

/** What ties a field to its hint and its mistake. */
export function tied({ id, hint, mistake }: Omit<LabelProps, "label">) {
  return { "aria-invalid": mistake ? true : undefined, "aria-describedby": [hint && `${id}-hint`, mistake && `${id}-mistake`].filter(Boolean).join(" ") || undefined };
}

export function Labelled({ id, label, hint, mistake, children }: LabelProps & { children: ComponentChildren }) {
  return (
    <div class="field">
      <label class="form-label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p class="form-text mt-0 mb-1" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {mistake && (
        <p class="mistake" id={`${id}-mistake`} role="alert">
          {mistake}
        </p>
      )}
      {children}
    </div>
  );
}

interface LineProps extends LabelProps {
  value: string;
  set(value: string): void;
  type?: "text" | "password" | "email" | "tel";
  /** What the browser may fill in: an autocomplete token. */
  complete?: string;
  most?: number;
  /** Words of a language: they may begin with a capital and be looked up. */
  words?: boolean;
}

/** A signal as what a line shows and changes. */
export const bound = (signal: Signal<string>) => ({ value: signal.value, set: (value: string) => void (signal.value = value) });

export function Line({ id, label, value, set, type = "text", complete = "off", most, hint, mistake, words = false }: LineProps) {
  return (
    <Labelled id={id} label={label} hint={hint} mistake={mistake}>
      <input
        id={id}
        type={type as "text"}
        class={`form-control${mistake ? " is-invalid" : ""}`}
        autocomplete={complete}
        {...(words ? {} : { autocapitalize: "none", spellcheck: false })}
        maxLength={most ?? (type === "password" ? 1024 : 40)}
        {...tied({ id, hint, mistake })}
        value={value}
        onInput={(event) => set((event.target as HTMLInputElement).value)}
      />
    </Labelled>
  );
}
