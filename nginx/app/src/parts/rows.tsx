// SPDX-License-Identifier: Apache-2.0
// The rows of the queue: a long list of which only what is seen is on the page,
// worked by keys, with a box at each row to take several together.
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { QueueItem } from "../api";
import { columnLabel, isField, langName, procedureTitle, widthsOf } from "../columns";
import { t, tagOf, tn } from "../i18n";
import { useDeeds } from "../keys";
import { titleOf } from "../labels";
import type { Queue } from "../queue";
import { complaintPath, place } from "../router";
import { who } from "../session";
import { reveal, useWindow } from "../window";
import { Ago, Left } from "./moment";

function Badges({ item }: { item: QueueItem }) {
  return (
    <>
      {item.late > 0 && <span class="badge badge-late">{tn("late_level", item.late)}</span>}
      {item.faulted && <span class="badge bg-warning-subtle text-warning-emphasis">{t("faulted")}</span>}
      {item.closed && <span class="badge bg-secondary-subtle text-secondary-emphasis">{t("closed")}</span>}
    </>
  );
}

function Title({ item }: { item: QueueItem }) {
  return (
    <div class="row-main">
      <a class="row-link" data-row={item.number} href={complaintPath(item.number)}>
        <span lang={tagOf(item.lang)}>{titleOf(item)}</span>
      </a>
      <span class="row-notes">
        <span class="muted small">{item.number}</span> <Badges item={item} />
      </span>
    </div>
  );
}

function Owner({ item, alone }: { item: QueueItem; alone: boolean }) {
  const mine = item.assignee !== null && item.assignee === who()?.login;
  return (
    <div class="row-side">
      <span class="row-line">{item.owner_label ?? t("nobody")}</span>
      {alone && item.assignee && <span class={mine ? "mine small row-line" : "muted small row-line"}>{mine ? t("whose_mine") : item.assignee}</span>}
    </div>
  );
}

/** Facts that were asked for, as far as the row has them. */
const fact = (item: QueueItem, name: string) => (item as { fields?: Record<string, string | null> }).fields?.[name] ?? "";

function Cell({ item, column, columns }: { item: QueueItem; column: string; columns: string[] }) {
  switch (column) {
    case "title":
      return <Title item={item} />;
    case "due":
      return <div class="row-due">{item.closed ? <span class="muted">{t("closed")}</span> : item.due_at ? <Left due={item.due_at} /> : <span class="muted">{t("no_due")}</span>}</div>;
    case "owner":
      return <Owner item={item} alone={!columns.includes("assignee")} />;
    case "received":
      return (
        <div class="row-side muted small">
          <span class="row-line">
            <span class="only-phone">{t("received")} </span>
            <Ago at={item.received_at} />
          </span>
        </div>
      );
  }
  const plain: Record<string, string> = { stage: item.stage_label ?? t("not_judged"), assignee: item.assignee ?? t("nobody_yet"), procedure: procedureTitle(item.procedure), lang: langName(item) };
  return (
    <div class="row-side">
      <span class="row-line">{isField(column) ? fact(item, column.slice(6)) : plain[column]}</span>
    </div>
  );
}

interface RowProps {
  item: QueueItem;
  index: number;
  count: number;
  columns: string[];
  chosen: boolean;
  choose(on: boolean): void;
}

function Row({ item, index, count, columns, chosen, choose }: RowProps) {
  return (
    <li class={`row-item queue-row${chosen ? " row-chosen" : ""}`} aria-setsize={count} aria-posinset={index + 1}>
      <label class="row-choose">
        <input type="checkbox" class="form-check-input" aria-label={t("choose_row", { number: item.number })} checked={chosen} onChange={(event) => choose((event.target as HTMLInputElement).checked)} />
      </label>
      {columns.map((column) => (
        <Cell key={column} item={item} column={column} columns={columns} />
      ))}
    </li>
  );
}

const linkOf = (number: string | undefined) => (number === undefined ? null : document.querySelector<HTMLElement>(`[data-row="${CSS.escape(number)}"]`));

/** Where keys go on from: the row that has the focus, else the one one was at. */
function activeIndex(queue: Queue): number {
  const row = document.activeElement?.closest(".queue-row")?.querySelector<HTMLElement>("[data-row]");
  return queue.indexOf(row?.dataset["row"] ?? queue.at);
}

export function Rows({ queue, columns }: { queue: Queue; columns: string[] }) {
  const list = useRef<HTMLOListElement>(null);
  const items = queue.items.value ?? [];
  const chosen = queue.chosen.value;
  const wanted = useRef<number | null>(null);
  // Back from a complaint: where one was, at the row one was at.
  useLayoutEffect(() => {
    if (queue.scrolled > 0) scrollTo(0, queue.scrolled);
  }, [queue]);
  // After every other effect: a new page takes the focus to its beginning.
  useEffect(() => {
    const { scrolled } = queue;
    const back = requestAnimationFrame(() => {
      if (scrolled > 0) scrollTo(0, scrolled);
      linkOf(queue.at ?? undefined)?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(back);
  }, [queue]);
  const { first, end, height } = useWindow(list, items.length, queue.shown, (shown) => {
    if (place.peek().page !== "queue") return;
    queue.scrolled = scrollY;
    queue.shown = shown;
    if (shown.end >= items.length - 10) void queue.more();
  });
  const focus = (index: number) => {
    queue.at = items[index]?.number ?? null;
    if (list.current) reveal(list.current, index);
    const there = linkOf(items[index]?.number);
    if (there) there.focus({ preventScroll: true });
    else wanted.current = index;
  };
  const move = (by: number, take: boolean) => {
    if (items.length === 0) return;
    const at = activeIndex(queue);
    const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : Math.min(Math.max(at + by, 0), items.length - 1);
    if (take) queue.choose([items[Math.max(at, 0)], items[next]].flatMap((item) => (item ? [item.number] : [])), true);
    focus(next);
  };
  useDeeds({
    down: () => move(1, false),
    up: () => move(-1, false),
    choose_down: () => move(1, true),
    choose_up: () => move(-1, true),
    choose: () => {
      const item = items[activeIndex(queue)];
      if (item) queue.choose([item.number], !queue.chosen.peek().has(item.number));
    },
    choose_all: () =>
      queue.choose(
        items.map((item) => item.number),
        true,
      ),
  });
  useLayoutEffect(() => {
    if (wanted.current === null) return;
    linkOf(items[wanted.current]?.number)?.focus({ preventScroll: true });
    wanted.current = null;
  });
  const count = queue.next.value === null ? items.length : -1;
  return (
    <div class="queue-list" style={{ "--columns": widthsOf(columns) }}>
      <div class="row-titles" aria-hidden="true">
        <span />
        {columns.map((column) => (
          <span key={column}>{columnLabel(column)}</span>
        ))}
      </div>
      <ol ref={list} class="plain rows queue-rows" style={{ paddingTop: `${first * height}px`, paddingBottom: `${(items.length - end) * height}px` }} onFocusIn={(event) => (queue.at = (event.target as HTMLElement).dataset["row"] ?? queue.at)}>
        {items.slice(first, end).map((item, n) => (
          <Row key={item.number} item={item} index={first + n} count={count} columns={columns} chosen={chosen.has(item.number)} choose={(on) => queue.choose([item.number], on)} />
        ))}
      </ol>
    </div>
  );
}
