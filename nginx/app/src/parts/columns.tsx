// SPDX-License-Identifier: Apache-2.0
// Which columns the queue shows: a menu of boxes, on wide screens.
import { useId } from "preact/hooks";
import { columnLabel, columnNames, fieldChoices, isField, keepColumns } from "../columns";
import { t } from "../i18n";
import { setQuery } from "../router";

const FIELDS_MOST = 4;

export function ColumnsMenu({ columns }: { columns: string[] }) {
  const id = useId();
  const fields = fieldChoices();
  const full = columns.filter(isField).length >= FIELDS_MOST;
  const turn = (name: string, on: boolean) => {
    const next = on ? [...columns, name] : columns.filter((one) => one !== name);
    keepColumns(next);
    setQuery({ columns: next.join(",") });
  };
  const box = (name: string, label: string, fixed: boolean) => (
    <div class="form-check" key={name}>
      <input
        id={`${id}-${name.replace(":", "-")}`}
        type="checkbox"
        class="form-check-input"
        checked={columns.includes(name)}
        disabled={fixed}
        onChange={(event) => turn(name, (event.target as HTMLInputElement).checked)}
      />
      <label class="form-check-label" htmlFor={`${id}-${name.replace(":", "-")}`}>
        {label}
      </label>
    </div>
  );
  return (
    <details class="menu columns-menu">
      <summary>{t("columns")}</summary>
      <div class="menu-box menu-tall">
        {columnNames.filter((name) => name !== "title").map((name) => box(name, columnLabel(name), false))}
        {fields.length > 0 && <p class="muted small mb-0 mt-2">{t("columns_fields")}</p>}
        {fields.map(({ name, label }) => box(name, label, full && !columns.includes(name)))}
      </div>
    </details>
  );
}
