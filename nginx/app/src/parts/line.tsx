// SPDX-License-Identifier: Apache-2.0
// One line to type into, with its label, hint and mistake.
import type { Signal } from "@preact/signals";

interface LineProps {
  id: string;
  label: string;
  value: string;
  set(value: string): void;
  type?: "text" | "password" | "email" | "tel";
  /** What the browser may fill in: an autocomplete token. */
  complete?: string;
  most?: number;
  hint?: string | null;
  mistake?: string | null;
  /** Words of a language: they may begin with a capital and be looked up. */
  words?: boolean;
}

/** A signal as what a line shows and changes. */
export const bound = (signal: Signal<string>) => ({ value: signal.value, set: (value: string) => void (signal.value = value) });

export function Line({ id, label, value, set, type = "text", complete = "off", most, hint, mistake, words = false }: LineProps) {
  const tied = [hint && `${id}-hint`, mistake && `${id}-mistake`].filter(Boolean).join(" ");
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
      <input
        id={id}
        type={type as "text"}
        class={`form-control${mistake ? " is-invalid" : ""}`}
        autocomplete={complete}
        {...(words ? {} : { autocapitalize: "none", spellcheck: false })}
        maxLength={most ?? (type === "password" ? 1024 : 40)}
        aria-invalid={mistake ? true : undefined}
        aria-describedby={tied || undefined}
        value={value}
        onInput={(event) => set((event.target as HTMLInputElement).value)}
      />
    </div>
  );
}
