// SPDX-License-Identifier: Apache-2.0
// Keeping a list as a view: its name, who sees it, and, of one's own, changing
// it and taking it away.
import { useSignal } from "@preact/signals";
import { useId, useRef } from "preact/hooks";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { t } from "../i18n";
import { teamLabel } from "../labels";
import { labelsOver } from "../procedures";
import type { Filters } from "../queue";
import { go, root, setQuery } from "../router";
import { who } from "../session";
import { addView, asSent, removeView, setView, viewPath } from "../views";
import type { View } from "../views";
import { Problem } from "./notice";

/** Teams I am in, by name. */
function myTeams(): { name: string; label: string }[] {
  const mine = new Set((who()?.roles ?? []).map((role) => role.split(".")[0] ?? role));
  const labels = labelsOver((procedure) =>
    [...new Set(procedure.roles.map(({ name }) => name.split(".")[0] ?? name))].map((name) => ({ name, label: teamLabel(procedure, name) })),
  );
  return labels.filter(({ name }) => mine.has(name));
}

interface Kept {
  view: View | null;
  changed: boolean;
  filters: Filters;
  columns: string[];
}

export function ViewKeeper({ view, changed, filters, columns }: Kept) {
  const own = view?.may_change ? view : null;
  const name = useSignal(own?.name ?? "");
  const team = useSignal(own?.team ?? "");
  const failure = useSignal<Failure | null>(null);
  const menu = useRef<HTMLDetailsElement>(null);
  const id = useId();
  const run = async (change: () => Promise<unknown>) => {
    try {
      await change();
      failure.value = null;
      if (menu.current) menu.current.open = false;
    } catch (thrown) {
      failure.value = asFailure(thrown);
      if (menu.current) menu.current.open = true;
    }
  };
  const sent = () => asSent(name.value.trim(), team.value, filters, columns);
  const add = async () => setQuery({ view: String((await addView(sent())).id), columns: columns.join(",") });
  const keep = (to: View) => setView(to.id, sent());
  const drop = async (gone: View) => {
    await removeView(gone.id);
    go(`${root}queue`, { replace: true });
  };
  return (
    <details class="menu" ref={menu}>
      <summary>{own && changed ? t("view_keep_changes") : own ? t("view_edit") : t("view_keep")}</summary>
      <form class="menu-box view-keeper" onSubmit={(event) => (event.preventDefault(), void run(own ? () => keep(own) : add))}>
        <Problem failure={failure.value} />
        <label class="form-label" htmlFor={`${id}-name`}>
          {t("view_name")}
        </label>
        <input id={`${id}-name`} class="form-control form-control-sm mb-2" required maxLength={80} autocomplete="off" value={name.value} onInput={(event) => (name.value = (event.target as HTMLInputElement).value)} />
        <label class="form-label" htmlFor={`${id}-team`}>
          {t("view_who")}
        </label>
        <select id={`${id}-team`} class="form-select form-select-sm mb-2" value={team.value} onChange={(event) => (team.value = (event.target as HTMLSelectElement).value)}>
          <option value="">{t("view_only_me")}</option>
          {myTeams().map((one) => (
            <option key={one.name} value={one.name}>
              {one.label}
            </option>
          ))}
          <option value="*">{t("view_all_staff")}</option>
        </select>
        <div class="view-buttons">
          <button type="submit" class="btn btn-sm btn-primary">
            {t(own ? "view_set" : "view_add")}
          </button>
          {own && (
            <button type="button" class="btn btn-sm btn-outline-secondary" onClick={() => run(add)}>
              {t("view_add_another")}
            </button>
          )}
          {view && (
            <button type="button" class="btn btn-sm btn-outline-secondary" onClick={() => run(() => navigator.clipboard.writeText(new URL(viewPath(view.id), location.href).href))}>
              {t("view_link")}
            </button>
          )}
          {own && (
            <button type="button" class="btn btn-sm btn-outline-danger" onClick={() => run(() => drop(own))}>
              {t("view_remove")}
            </button>
          )}
        </div>
      </form>
    </details>
  );
}
