// SPDX-License-Identifier: Apache-2.0
// One field of a procedure's form: label, hint, mistake and control, tied
// together for whoever cannot see them side by side.  What has parts is in
// field-parts.tsx.
import { answersOf, isRequired, isShown, otherOf, picksOther } from "../answers";
import type { Fields, Value, Values } from "../answers";
import type { Field } from "../api";
import type { Facts } from "../condition";
import { keyFor, t } from "../i18n";
import { money } from "../labels";
import { BlockControl, ChecklistControl } from "./field-parts";
import { FilePicker } from "./file-picker";

export interface FieldProps {
  field: Field;
  /** Where it stands: "" or "measures/2/". */
  at: string;
  /** The form's; what is at PATH has the id of idOf(form, PATH). */
  form: string;
  values: Values;
  /** Facts and answers around it. */
  known: Facts;
  required: boolean;
  mistakes: Map<string, string>;
  set(name: string, value: Value): void;
  left(path: string): void;
}

export const idOf = (form: string, path: string) => `${form}-${encodeURIComponent(path)}`;

const bound = (field: Field, n: number | null) => (n === null ? "" : field.kind === "money" ? money(n, field.currency) : String(n));

/** A label within a sentence: "…?: please fill this in" would not read well. */
const labelSaid = (label: string) => (/[?？]$/.test(label) ? t("mistake_at_question", { label }) : label);

export function mistakeWords(field: Field, code: string, label: string = field.label): string {
  const choosing = code === "required" && (field.kind === "choice" || field.kind === "many");
  const rows = code === "too_many" && field.kind === "block";
  const key = keyFor("mistake", choosing ? "not_an_option" : rows ? "too_many_rows" : code) ?? "mistake_invalid";
  const least = field.kind === "block" ? String(field.at_least) : bound(field, field.least);
  return t(key, { label: labelSaid(label), least, most: code === "too_great" ? bound(field, field.greatest) : field.at_most });
}

/** Where the control of a path is, and what is wrong there in words. */
export function mistakeAt(form: Fields, id: string, path: string, code: string): { target: string; text: string } {
  const direct = form.fields.find(({ name }) => name === path);
  const beside = form.fields.find(({ name }) => otherOf(name) === path);
  const [head = "", row = ""] = path.split("/");
  const field = form.fields.find(({ name }) => name === head);
  const rest = path.slice(head.length + 1);
  if (direct) return { target: idOf(id, path), text: mistakeWords(direct, code) };
  if (beside) return { target: `${idOf(id, beside.name)}-other`, text: mistakeWords(beside, code) };
  const option = field?.options.find(({ value }) => value === rest);
  if (field && option) return { target: idOf(id, path), text: mistakeWords(field, code, option.label) };
  if (field?.kind !== "block") return { target: id, text: t("mistake_unknown", { name: path }) };
  const inside = mistakeAt(field, "", path.slice(head.length + row.length + 2), code);
  return { target: `${id}-${encodeURIComponent(`${head}/${row}/`)}${inside.target.slice(1)}`, text: t("in_row", { row: t("row_n", { label: field.label, n: row }), text: inside.text }) };
}

interface Tied {
  id: string;
  name: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
  "aria-required": boolean | undefined;
}

/** Not when a button is pressed: what appears would move it from under the finger, and it looks at everything anyway. */
export function leaving(left: () => void): (event: FocusEvent) => void {
  return (event) => {
    if (!(event.relatedTarget instanceof HTMLButtonElement)) left();
  };
}

function textProps(p: FieldProps, tied: Tied) {
  return {
    class: `form-control${tied["aria-invalid"] ? " is-invalid" : ""}`,
    value: String(p.values[p.field.name] ?? ""),
    autocomplete: "off" as const,
    onInput: (event: Event) => p.set(p.field.name, (event.target as HTMLInputElement).value),
    onBlur: leaving(() => p.left(p.at + p.field.name)),
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
    case "datetime":
      return <input type="datetime-local" {...on} />;
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
  const id = `${idOf(p.form, p.at + field.name)}-other`;
  const mistake = mistakes.get(p.at + name);
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
        onBlur={leaving(() => p.left(p.at + name))}
      />
    </div>
  );
}

/** Whether all of them fit on one line of a screen, in columns of Latin letters. */
function fitOneLine(options: FieldProps["field"]["options"]): boolean {
  const wide = (label: string) => [...label].reduce((sum, letter) => sum + (letter > "\u2e80" ? 2 : 1), 6);
  return options.length > 1 && options.reduce((sum, { label }) => sum + wide(label), 0) <= 72;
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
      <div class={fitOneLine(field.options) ? "options options-line" : "options"}>
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
      </div>
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
  const { field, required, mistakes } = p;
  const id = idOf(p.form, p.at + field.name);
  const mistake = mistakes.get(p.at + field.name);
  const described = [field.hint && `${id}-hint`, mistake && `${id}-mistake`].filter(Boolean).join(" ");
  const tied: Tied = {
    id,
    name: field.name,
    "aria-describedby": described || undefined,
    "aria-invalid": mistake ? true : undefined,
    "aria-required": required || undefined,
  };
  const grouped = ["choice", "many", "checklist", "block"].includes(field.kind);
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
      <fieldset class="field" id={field.kind === "block" || field.kind === "checklist" ? id : undefined} tabIndex={-1} aria-describedby={described || undefined}>
        <legend class="form-label">
          {field.label} {!required && <Optional />}
        </legend>
        {notes}
        {field.kind === "checklist" ? <ChecklistControl p={p} /> : field.kind === "block" ? <BlockControl p={p} /> : <OptionsControl p={p} tied={tied} />}
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

interface FormFieldsProps extends Omit<FieldProps, "field" | "known" | "required"> {
  of: Fields;
  /** Facts, and answers around these. */
  around: Facts;
}

/** The fields that what is known by now asks for. */
export function FormFields({ of, around, ...rest }: FormFieldsProps) {
  const known = { ...around, ...answersOf(of, rest.values, around) };
  const shown = of.fields.filter((field) => isShown(field, known));
  return (
    <>
      {shown.map((field) => (
        <FieldRow key={field.name} {...rest} field={field} known={known} required={isRequired(field, known)} />
      ))}
    </>
  );
}
