// SPDX-License-Identifier: Apache-2.0
// Fields that have parts: a checklist, each item ticked or with the words of its
// problem; a block, whose rows are added and taken away.
import { itemOf, problemOf, rowsOf } from "../answers";
import type { Value, Values } from "../answers";
import { t } from "../i18n";
import { FormFields, idOf, leaving, mistakeWords } from "./field";
import type { FieldProps } from "./field";

function Item({ p, option }: { p: FieldProps; option: { value: string; label: string } }) {
  const { field, values } = p;
  const name = itemOf(field.name, option.value);
  const path = p.at + name;
  const id = idOf(p.form, path);
  const code = p.mistakes.get(path);
  const described = code ? `${id}-mistake` : undefined;
  const problem = problemOf(field.name, option.value);
  return (
    <li class="item">
      {code && (
        <p class="mistake" id={`${id}-mistake`}>
          {mistakeWords(field, code, option.label)}
        </p>
      )}
      <div class="form-check">
        <input
          id={id}
          type="checkbox"
          class="form-check-input"
          checked={values[name] === true}
          aria-describedby={described}
          onChange={(event) => {
            p.set(name, (event.target as HTMLInputElement).checked);
            p.left(path);
          }}
        />
        <label class="form-check-label" htmlFor={id}>
          {option.label}
        </label>
      </div>
      <div class="item-problem">
        <label htmlFor={`${id}-problem`}>
          {t("item_problem")}
          <span class="visually-hidden">: {option.label}</span>
        </label>
        <input
          id={`${id}-problem`}
          type="text"
          autocomplete="off"
          class={`form-control${code ? " is-invalid" : ""}`}
          value={String(values[problem] ?? "")}
          aria-describedby={described}
          aria-invalid={code ? true : undefined}
          onInput={(event) => p.set(problem, (event.target as HTMLInputElement).value)}
          onBlur={leaving(() => p.left(path))}
        />
      </div>
    </li>
  );
}

export function ChecklistControl({ p }: { p: FieldProps }) {
  return (
    <>
      <p class="form-text mt-0 mb-1">{t("items_how")}</p>
      <ul class="plain items">
        {p.field.options.map((option) => (
          <Item key={option.value} p={p} option={option} />
        ))}
      </ul>
    </>
  );
}

function Row({ p, row, n }: { p: FieldProps; row: Values; n: number }) {
  const { field } = p;
  const rows = rowsOf(field, p.values);
  const at = `${p.at}${field.name}/${n}/`;
  const put = (changed: Values[]) => p.set(field.name, changed);
  const set = (name: string, value: Value) => put(rows.map((one, i) => (i === n - 1 ? { ...one, [name]: value } : one)));
  const label = t("row_n", { label: field.label, n });
  return (
    <fieldset class="block-row">
      <legend>{label}</legend>
      <FormFields of={field} at={at} form={p.form} values={row} around={p.known} mistakes={p.mistakes} set={set} left={p.left} />
      {rows.length > Math.max(1, field.at_least) && (
        <button type="button" class="btn btn-sm btn-link" aria-label={t("row_remove", { row: label })} onClick={() => put(rows.filter((_, i) => i !== n - 1))}>
          {t("remove")}
        </button>
      )}
    </fieldset>
  );
}

export function BlockControl({ p }: { p: FieldProps }) {
  const { field } = p;
  const rows = rowsOf(field, p.values);
  return (
    <>
      {rows.map((row, i) => (
        <Row key={i} p={p} row={row} n={i + 1} />
      ))}
      {rows.length < field.at_most && (
        <button type="button" class="btn btn-sm btn-outline-secondary" onClick={() => p.set(field.name, [...rows, {}])}>
          {t("row_add", { label: field.label })}
        </button>
      )}
    </>
  );
}
