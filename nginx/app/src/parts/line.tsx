// SPDX-License-Identifier: Apache-2.0
// One line to type into, with its label, hint and mistake.
import type { Signal } from "@preact/signals";

interface LineProps {
  id: string;
  label: string;
  value: Signal<string>;
  type?: "text" | "password";
  complete: string;
  hint?: string;
  mistake?: string | null;
}

export function Line({ id, label, value, type = "text", complete, hint, mistake }: LineProps) {
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
        autocapitalize="none"
        spellcheck={false}
        maxLength={type === "password" ? 1024 : 40}
        aria-invalid={mistake ? true : undefined}
        aria-describedby={[hint && `${id}-hint`, mistake && `${id}-mistake`].filter(Boolean).join(" ") || undefined}
        value={value.value}
        onInput={(event) => (value.value = (event.target as HTMLInputElement).value)}
      />
    </div>
  );
}
