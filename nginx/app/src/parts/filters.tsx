// SPDX-License-Identifier: Apache-2.0
// The queue's filters.  They live in the address, so a list can be kept as a
// bookmark and sent to a colleague.
import { t } from "../i18n";
import type { Key } from "../i18n";
import { teamLabel } from "../labels";
import { labelsOver, roleOver } from "../procedures";
import type { Filters } from "../queue";
import { setQuery } from "../router";
import { who } from "../session";

interface Option {
  value: string;
  label: string;
}

interface SelectProps {
  id: string;
  label: Key;
  value: string;
  options: Option[];
  first?: boolean;
  choose(value: string): void;
}

function Select({ id, label, value, options, first, choose }: SelectProps) {
  const known = value === "" || options.some((option) => option.value === value);
  return (
    <div class="filter">
      <label htmlFor={id}>{t(label)}</label>
      <select
        id={id}
        class="form-select form-select-sm"
        data-filter={first ? "" : undefined}
        value={value}
        onChange={(event) => choose((event.target as HTMLSelectElement).value)}
      >
        {!known && <option value={value}>{value}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Flag({ name, label, filters }: { name: "late" | "faulted"; label: Key; filters: Filters }) {
  return (
    <div class="form-check filter-flag">
      <input
        id={`filter-${name}`}
        type="checkbox"
        class="form-check-input"
        checked={filters[name] === "1"}
        onChange={(event) => setQuery({ [name]: (event.target as HTMLInputElement).checked ? "1" : "" })}
      />
      <label class="form-check-label" htmlFor={`filter-${name}`}>
        {t(label)}
      </label>
    </div>
  );
}

/** Whose: everybody's, mine, or one of the roles I hold. */
function whose(filters: Filters): { value: string; options: Option[] } {
  const mine = (who()?.roles ?? []).map((role) => ({ value: `role:${role}`, label: roleOver(role) }));
  const value = filters.assignee ? `person:${filters.assignee}` : filters.owner ? `role:${filters.owner}` : "";
  return { value, options: [{ value: "", label: t("whose_all") }, { value: "person:me", label: t("whose_mine") }, ...mine] };
}

function chooseWhose(value: string): void {
  const [kind, name = ""] = value.split(":");
  setQuery({ assignee: kind === "person" ? name : "", owner: kind === "role" ? name : "" });
}

export function FilterBar({ filters }: { filters: Filters }) {
  const any = (label: Key): Option => ({ value: "", label: t(label) });
  const asOptions = (list: { name: string; label: string }[]) => list.map(({ name, label }) => ({ value: name, label }));
  const stages = labelsOver((procedure) => procedure.stages);
  const teams = labelsOver((procedure) =>
    [...new Set(procedure.roles.map(({ name }) => name.split(".")[0] ?? name))].map((name) => ({ name, label: teamLabel(procedure, name) })),
  );
  const { value, options } = whose(filters);
  const open: Option[] = [
    { value: "", label: t("open_only") },
    { value: "0", label: t("closed_only") },
    { value: "all", label: t("open_and_closed") },
  ];
  const order: Option[] = [
    { value: "", label: t("order_due") },
    { value: "new", label: t("order_new") },
  ];
  return (
    <form class="filters" aria-label={t("filters")} onSubmit={(event) => event.preventDefault()}>
      <Select id="filter-whose" first label="whose" value={value} options={options} choose={chooseWhose} />
      <Select id="filter-stage" label="stage" value={filters.stage ?? ""} options={[any("any_stage"), ...asOptions(stages)]} choose={(stage) => setQuery({ stage })} />
      <Select id="filter-team" label="team" value={filters.team ?? ""} options={[any("any_team"), ...asOptions(teams)]} choose={(team) => setQuery({ team })} />
      <Select id="filter-open" label="state" value={filters.open === "1" ? "" : (filters.open ?? "")} options={open} choose={(to) => setQuery({ open: to })} />
      <Select id="filter-order" label="order" value={filters.order === "due" ? "" : (filters.order ?? "")} options={order} choose={(to) => setQuery({ order: to })} />
      <div class="filter-flags">
        <Flag name="late" label="late_only" filters={filters} />
        <Flag name="faulted" label="faulted_only" filters={filters} />
      </div>
    </form>
  );
}
