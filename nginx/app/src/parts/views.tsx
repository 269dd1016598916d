// SPDX-License-Identifier: Apache-2.0
// The views above the queue: one's own and those of colleagues, each with how
// many there are; keeping the list that is shown as another one.
import { useEffect } from "preact/hooks";
import { t, tn } from "../i18n";
import { usePoll } from "../poll";
import type { Filters } from "../queue";
import { query, root, setQuery } from "../router";
import { asAddress, isAsKept, loadViews, viewPath, views } from "../views";
import type { View } from "../views";
import { later } from "./later";

const ViewKeeper = later(async () => (await import("./view-keeper")).ViewKeeper);

function Count({ view }: { view: View }) {
  if (view.count === null) return null;
  return (
    <>
      {" "}
      <span class="muted small">{view.count}</span>
      {(view.late ?? 0) > 0 && (
        <>
          {" "}
          <span class="view-late small">{tn("view_late", view.late ?? 0)}</span>
        </>
      )}
    </>
  );
}

function Tab({ view, current, changed }: { view: View; current: boolean; changed: boolean }) {
  return (
    <a class="view" href={viewPath(view.id)} aria-current={current ? "page" : undefined} title={view.mine ? undefined : t("view_by", { person: view.by_name })}>
      <span class="view-name">{view.name}</span>
      {changed && <span aria-label={t("view_changed")}>*</span>}
      <Count view={view} />
    </a>
  );
}

/** The view that the address names, spelled out once it is known. */
function useSpelledOut(): View | undefined {
  const id = query.value.get("view");
  const found = views.value?.find((view) => String(view.id) === id);
  const bare = id !== null && !query.value.has("columns");
  useEffect(() => {
    if (bare && found) setQuery(asAddress(found));
  }, [bare, found]);
  return found;
}

export function Views({ filters, columns }: { filters: Filters; columns: string[] }) {
  const current = useSpelledOut();
  const asked = query.value.get("view");
  useEffect(() => void loadViews().catch(() => undefined), []);
  usePoll(loadViews, []);
  const changed = current !== undefined && query.value.has("columns") && !isAsKept(current, filters, columns);
  const plain = asked === null && Object.keys(filters).length === 0;
  return (
    <>
      <nav class="views" aria-label={t("views")}>
        <a class="view" href={`${root}queue`} aria-current={plain ? "page" : undefined}>
          {t("view_open")}
        </a>
        {(views.value ?? []).map((view) => (
          <Tab key={view.id} view={view} current={view === current} changed={view === current && changed} />
        ))}
        <ViewKeeper key={current?.id ?? 0} view={current ?? null} changed={changed} filters={filters} columns={columns} />
      </nav>
      {asked !== null && views.value !== null && current === undefined && (
        <p class="muted" role="status">
          {t("view_gone")}
        </p>
      )}
    </>
  );
}
