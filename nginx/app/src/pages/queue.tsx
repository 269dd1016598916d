// SPDX-License-Identifier: Apache-2.0
// The queue: what is due next comes first.  Views as tabs, filters, columns, and
// a bar for what is done to several at once.
import { useComputed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { fieldsOf, readColumns } from "../columns";
import { lang, t, tn } from "../i18n";
import { ColumnsMenu } from "../parts/columns";
import { FilterBar } from "../parts/filters";
import { later } from "../parts/later";
import { Problem } from "../parts/notice";
import { Rows } from "../parts/rows";
import { Views } from "../parts/views";
import { usePoll } from "../poll";
import { queueFor, readFilters } from "../queue";
import type { Filters, Queue } from "../queue";
import { query, setQuery } from "../router";
import { who } from "../session";
import { useTitle } from "../title";
import { rowHeight } from "../window";

// What is done to several comes when several are chosen.
const BulkBar = later(async () => (await import("../parts/bulk")).BulkBar);

function List({ queue, columns }: { queue: Queue; columns: string[] }) {
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
      {items.length === 0 ? <p class="empty">{t("queue_empty")}</p> : <Rows key={queue.address} queue={queue} columns={columns} />}
      {queue.next.value !== null && (
        <button type="button" class="btn btn-outline-secondary more" aria-disabled={queue.busy.value || undefined} onClick={() => queue.more()}>
          {t("more")}
        </button>
      )}
    </>
  );
}

/** The row at the top of the window, of which the page is looked at again. */
function seenRow(): number {
  const list = document.querySelector<HTMLElement>(".queue-rows");
  return list ? Math.max(0, Math.floor(-list.getBoundingClientRect().top / rowHeight(list))) : 0;
}

const clear = (filters: Filters) => setQuery(Object.fromEntries(Object.keys(filters).map((name) => [name, ""])));

export function QueuePage() {
  const filters = useComputed(() => readFilters(query.value));
  const columns = readColumns(query.value);
  const fields = fieldsOf(columns).join();
  const key = JSON.stringify([who()?.login, lang.value, fields, filters.value]);
  const queue = queueFor(key, location.pathname + location.search, fields);
  const filtered = Object.keys(filters.value).length > 0;
  useTitle(t("queue"));
  useEffect(() => {
    if (queue.items.peek() === null) void queue.load(filters.value);
    else void queue.look(seenRow()).catch(() => undefined);
  }, [queue]);
  usePoll(() => queue.look(seenRow()), [queue]);
  return (
    <div class="page queue-page">
      <div class="page-head">
        <h1>{t("queue_title")}</h1>
        {filtered && (
          <button type="button" class="btn btn-link btn-sm" onClick={() => clear(filters.value)}>
            {t("filters_clear")}
          </button>
        )}
        <ColumnsMenu columns={columns} />
      </div>
      <Views filters={filters.value} columns={columns} />
      <FilterBar filters={filters.value} />
      <Problem failure={queue.failure.value} />
      <List queue={queue} columns={columns} />
      {(queue.chosen.value.size > 0 || queue.working.value) && <BulkBar queue={queue} />}
    </div>
  );
}
