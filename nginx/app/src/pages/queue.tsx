// SPDX-License-Identifier: Apache-2.0
// The queue: what is due next comes first.
import { useComputed } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { QueueItem } from "../api";
import { lang, t, tagOf, tn } from "../i18n";
import { FilterBar } from "../parts/filters";
import { Ago, Left } from "../parts/moment";
import { Problem } from "../parts/notice";
import { usePoll } from "../poll";
import { Queue, readFilters } from "../queue";
import { complaintPath, query, setQuery } from "../router";
import { who } from "../session";
import { useTitle } from "../title";

function Badges({ item }: { item: QueueItem }) {
  return (
    <>
      {item.late > 0 && <span class="badge text-bg-danger">{tn("late_level", item.late)}</span>}
      {item.faulted && <span class="badge bg-warning-subtle text-warning-emphasis">{t("faulted")}</span>}
      {item.closed && <span class="badge bg-secondary-subtle text-secondary-emphasis">{t("closed")}</span>}
    </>
  );
}

function Row({ item }: { item: QueueItem }) {
  const mine = item.assignee !== null && item.assignee === who()?.login;
  return (
    <li class="row-item">
      <div class="row-due">
        {item.closed ? <span class="muted">{t("closed")}</span> : item.due_at ? <Left due={item.due_at} /> : <span class="muted">{t("no_due")}</span>}
      </div>
      <div class="row-main">
        <a class="row-link" data-row href={complaintPath(item.number)}>
          <span lang={tagOf(item.lang)}>{item.title ?? t("no_title")}</span>
        </a>
        <span class="row-notes">
          <span class="muted small">{item.number}</span> <Badges item={item} />
        </span>
      </div>
      <div class="row-side">{item.stage_label ?? t("not_judged")}</div>
      <div class="row-side">
        {item.owner_label ?? t("nobody")}
        {item.assignee && <span class={mine ? "mine small" : "muted small"}>{mine ? t("whose_mine") : item.assignee}</span>}
      </div>
      <div class="row-side muted small">
        <span class="only-phone">{t("received")} </span>
        <Ago at={item.received_at} />
      </div>
    </li>
  );
}

function List({ queue }: { queue: Queue }) {
  const items = queue.items.value;
  const waiting = queue.waiting.value;
  if (items === null) return queue.failure.value ? null : <p class="muted">{t("loading")}</p>;
  return (
    <>
      <div role="status">
        {waiting && items.length > 0 && (
          <button type="button" class="btn btn-sm refresh" onClick={() => queue.show()}>
            {queue.newOnes.value > 0 ? tn("queue_new", queue.newOnes.value) : t("queue_changed")}
          </button>
        )}
      </div>
      {items.length === 0 ? (
        <p class="empty">{t("queue_empty")}</p>
      ) : (
        <>
          <div class="row-titles" aria-hidden="true">
            <span>{t("due")}</span>
            <span>{t("complaint")}</span>
            <span>{t("stage")}</span>
            <span>{t("owner")}</span>
            <span>{t("received")}</span>
          </div>
          <ol class="plain rows">
            {items.map((item) => (
              <Row key={item.number} item={item} />
            ))}
          </ol>
        </>
      )}
      {queue.next.value !== null && (
        <button type="button" class="btn btn-outline-secondary more" aria-disabled={queue.busy.value || undefined} onClick={() => queue.more()}>
          {t("more")}
        </button>
      )}
    </>
  );
}

export function QueuePage() {
  const queue = useMemo(() => new Queue(), []);
  const filters = useComputed(() => readFilters(query.value));
  const key = JSON.stringify(filters.value);
  const filtered = Object.keys(filters.value).length > 0;
  useTitle(t("queue"));
  useEffect(() => void queue.load(filters.value), [key, lang.value]);
  usePoll(() => queue.look(), [queue]);
  return (
    <div class="page">
      <div class="page-head">
        <h1>{t("queue_title")}</h1>
        {filtered && (
          <button type="button" class="btn btn-link btn-sm" onClick={() => setQuery(Object.fromEntries(Object.keys(filters.value).map((name) => [name, ""])))}>
            {t("filters_clear")}
          </button>
        )}
      </div>
      <FilterBar filters={filters.value} />
      <Problem failure={queue.failure.value} />
      <List queue={queue} />
    </div>
  );
}
