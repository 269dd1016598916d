// SPDX-License-Identifier: Apache-2.0
// One field of a procedure's form: label, hint, mistake and control, tied
// together for whoever cannot see them side by side.
import { otherOf, picksOther } from "../answers";
import type { Value, Values } from "../answers";
import type { Field } from "../api";
import { keyFor, t } from "../i18n";
import { FilePicker } from "./file-picker";

export interface FieldProps {
  field: Field;
  id: string;
  values: Values;
  required: boolean;
  mistakes: Map<string, string>;
  set(name: string, value: Value): void;
  left(name: string): void;
}

export function mistakeWords(field: Field, code: string): string {
  const choosing = code === "required" && (field.kind === "choice" || field.kind === "many");
  const key = keyFor("mistake", choosing ? "not_an_option" : code) ?? "mistake_invalid";
  return t(key, { label: field.label, most: field.at_most });
}

interface Tied {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
  "aria-required": boolean | undefined;
}

function textProps(p: FieldProps, tied: Tied) {
  return {
    class: `form-control${tied["aria-invalid"] ? " is-invalid" : ""}`,
    value: String(p.values[p.field.name] ?? ""),
    autocomplete: "off" as const,
    onInput: (event: Event) => p.set(p.field.name, (event.target as HTMLInputElement).value),
    onBlur: () => p.left(p.field.name),
    ...tied,
  };
}

function TextControl({ p, tied }: { p: FieldProps; tied: Tied }) {
  const on = textProps(p, tied);
  switch (p.field.kind) {
    case "long":
      return <textarea rows={3} {...on} />;
    case "phone":
      return <input type="tel" {...on} />;
    case "email":
      return <input type="email" {...on} />;
    case "date":
      return <input type="date" {...on} />;
    case "number":
      return <input type="text" inputMode="decimal" {...on} />;
    case "money":
      return (
        <div class="input-group">
          {p.field.currency && <span class="input-group-text">{p.field.currency}</span>}
          <input type="text" inputMode="decimal" {...on} />
        </div>
      );
    default:
      return <input type="text" {...on} />;
  }
}

function FilesControl({ p, tied }: { p: FieldProps; tied: Tied }) {
  const chosen = (p.values[p.field.name] as File[] | undefined) ?? [];
  return <FilePicker {...tied} chosen={chosen} choose={(files) => p.set(p.field.name, files)} />;
}

function Other({ p }: { p: FieldProps }) {
  const { field, values, mistakes } = p;
  const name = otherOf(field.name);
  const id = `${p.id}-other`;
  const mistake = mistakes.get(name);
  if (!picksOther(field, values[field.name])) return null;
  return (
    <div class="mt-2 ms-4">
      <label class="form-label" htmlFor={id}>
        {t("other_what")}
      </label>
      {mistake && (
        <p class="mistake" id={`${id}-mistake`}>
          {mistakeWords(field, mistake)}
        </p>
      )}
      <input
        id={id}
        type="text"
        class={`form-control${mistake ? " is-invalid" : ""}`}
        value={String(values[name] ?? "")}
        aria-invalid={mistake ? true : undefined}
        aria-describedby={mistake ? `${id}-mistake` : undefined}
        onInput={(event) => p.set(name, (event.target as HTMLInputElement).value)}
        onBlur={() => p.left(name)}
      />
    </div>
  );
}

/** choice and many: radios and boxes, so that all there is can be seen at once. */
function OptionsControl({ p, tied }: { p: FieldProps; tied: Tied }) {
  const { field, values } = p;
  const many = field.kind === "many";
  const value = values[field.name];
  const list = Array.isArray(value) ? (value as string[]) : [];
  const toggle = (option: string, on: boolean) => p.set(field.name, on ? [...list, option] : list.filter((one) => one !== option));
  return (
    <>
      {field.options.map((option, n) => {
        const id = n === 0 ? tied.id : `${tied.id}-${n}`;
        return (
          <div class="form-check" key={option.value}>
            <input
              id={id}
              type={many ? "checkbox" : "radio"}
              class="form-check-input"
              name={tied.id}
              value={option.value}
              checked={many ? list.includes(option.value) : value === option.value}
              onChange={(event) => (many ? toggle(option.value, (event.target as HTMLInputElement).checked) : p.set(field.name, option.value))}
            />
            <label class="form-check-label" htmlFor={id}>
              {option.label}
            </label>
          </div>
        );
      })}
      {!many && !p.required && value !== undefined && value !== "" && (
        <button type="button" class="btn btn-link btn-sm p-0" onClick={() => p.set(field.name, "")}>
          {t("choose_none")}
        </button>
      )}
      <Other p={p} />
    </>
  );
}

function CheckControl({ p, tied }: { p: FieldProps; tied: Tied }) {
  const { field, values } = p;
  return (
    <div class="form-check">
      <input
        type="checkbox"
        class="form-check-input"
        checked={values[field.name] === true}
        onChange={(event) => p.set(field.name, (event.target as HTMLInputElement).checked)}
        {...tied}
      />
      <label class="form-check-label" htmlFor={tied.id}>
        {field.label} {!p.required && <Optional />}
      </label>
    </div>
  );
}

export function Optional() {
  return <span class="optional">{t("optional")}</span>;
}

export function FieldRow(p: FieldProps) {
  const { field, id, required, mistakes } = p;
  const mistake = mistakes.get(field.name);
  const described = [field.hint && `${id}-hint`, mistake && `${id}-mistake`].filter(Boolean).join(" ");
  const tied: Tied = {
    id,
    name: field.name,
    "aria-describedby": described || undefined,
    "aria-invalid": mistake ? true : undefined,
    "aria-required": required || undefined,
  };
  const grouped = field.kind === "choice" || field.kind === "many";
  const notes = (
    <>
      {field.hint && (
        <p class="form-text mt-0 mb-1" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
      {mistake && (
        <p class="mistake" id={`${id}-mistake`}>
          <span class="visually-hidden">{t("mistake_prefix")} </span>
          {mistakeWords(field, mistake)}
        </p>
      )}
    </>
  );
  if (grouped) {
    return (
      <fieldset class="field" aria-describedby={described || undefined}>
        <legend class="form-label">
          {field.label} {!required && <Optional />}
        </legend>
        {notes}
        <OptionsControl p={p} tied={tied} />
      </fieldset>
    );
  }
  const Control = field.kind === "files" ? FilesControl : field.kind === "check" ? CheckControl : TextControl;
  return (
    <div class="field">
      {field.kind !== "check" && (
        <label class="form-label" htmlFor={id}>
          {field.label} {!required && <Optional />}
        </label>
      )}
      {notes}
      <Control p={p} tied={tied} />
    </div>
  );
}
