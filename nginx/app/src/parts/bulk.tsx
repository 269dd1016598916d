// SPDX-License-Identifier: Apache-2.0
// What is done to several complaints at once: a bar while some are chosen, a
// dialogue for what has to be said, and what became of each.
import { useSignal } from "@preact/signals";
import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { QueueItem } from "../api";
import { doToMany } from "../bulk";
import type { BulkCommand, Outcome } from "../bulk";
import { keyFor, t, tn } from "../i18n";
import { knownProcedures } from "../procedures";
import type { Queue } from "../queue";
import { complaintPath } from "../router";
import { ActionForMany, HandOverMany, NoteForMany } from "./bulk-forms";
import { LetterToMany } from "./bulk-letter";
import { failureWords } from "./notice";
import { Failure } from "../api";

type What = { kind: "take" | "hand_over" | "note" | "answer" } | { kind: "action"; name: string; label: string };

/** Runs it; throws what was refused before anything was done. */
export type Run = (command: BulkCommand, password?: string | null) => Promise<void>;

/** Actions of the stage that all of them are in. */
function sharedActions(items: QueueItem[]) {
  const [first] = items;
  if (!first || items.some((item) => item.procedure !== first.procedure || item.stage !== first.stage || item.closed)) return [];
  const procedure = knownProcedures.value.find(({ name }) => name === first.procedure);
  return procedure?.stages.find(({ name }) => name === first.stage)?.actions ?? [];
}

/** Why one was refused, in the reader's words. */
function whyNot(one: Outcome): string {
  if (one.code === "not_done") return t("bulk_not_done");
  const key = one.code ? keyFor("failure", one.code) : null;
  return key ? failureWords(new Failure(one.status ?? 0, one.code ?? "internal", null, [], null, null)) : t("failure_internal");
}

function Results({ outcomes, total, queue, close }: { outcomes: Outcome[]; total: number; queue: Queue; close(): void }) {
  const failed = outcomes.filter((one) => !one.ok);
  const running = outcomes.length < total;
  const again = () => {
    queue.chosen.value = new Set(failed.map((one) => one.number));
    close();
  };
  return (
    <>
      <div role="status">
        <p class="mb-2">{running ? t("bulk_running", { n: outcomes.length, total }) : tn("bulk_done", total - failed.length)}</p>
        {!running && failed.length > 0 && <p class="mistake">{tn("bulk_failed", failed.length)}</p>}
      </div>
      <progress class="bulk-progress" max={total} value={outcomes.length} aria-label={t("bulk_progress")} />
      {failed.length > 0 && (
        <ul class="plain bulk-failed" tabIndex={0} aria-label={t("bulk_failed_list")}>
          {failed.map((one) => (
            <li key={one.number}>
              <a href={complaintPath(one.number)}>{one.number}</a> <span>{whyNot(one)}</span>
            </li>
          ))}
        </ul>
      )}
      {!running && (
        <div class="dialog-buttons">
          {failed.length > 0 && (
            <button type="button" class="btn btn-outline-secondary" onClick={again}>
              {t("bulk_choose_failed")}
            </button>
          )}
          <button type="button" class="btn btn-primary" data-first onClick={close}>
            {t("close")}
          </button>
        </div>
      )}
    </>
  );
}

/** A dialogue that keeps what it is about until it is closed. */
function Dialog({ title, busy, closed, children }: { title: string; busy: boolean; closed(): void; children: ComponentChildren }) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => void box.current?.showModal(), []);
  return (
    <dialog ref={box} class="keys bulk-dialog" aria-labelledby="bulk-title" onCancel={(event) => busy && event.preventDefault()} onClose={closed}>
      <h2 id="bulk-title">{title}</h2>
      {children}
    </dialog>
  );
}

const titles = { take: "bulk_take", hand_over: "hand_over", note: "note_label", answer: "answer_label" } as const;

function Form({ what, items, run }: { what: What; items: QueueItem[]; run: Run }) {
  switch (what.kind) {
    case "hand_over":
      return <HandOverMany items={items} run={run} />;
    case "note":
      return <NoteForMany run={run} />;
    case "answer":
      return <LetterToMany items={items} run={run} />;
    case "action":
      return <ActionForMany items={items} action={what.name} run={run} />;
    case "take":
      return null;
  }
}

interface AtWork {
  what: What;
  items: QueueItem[];
}

function Work({ what, items, queue, closed }: AtWork & { queue: Queue; closed(): void }) {
  const outcomes = useSignal<Outcome[] | null>(null);
  const failed = useSignal<string | null>(null);
  const so = outcomes.value;
  const run: Run = async (command, password = null) => {
    failed.value = null;
    await doToMany(items, command, password, (told) => (outcomes.value = told));
    queue.choose(
      (outcomes.peek() ?? []).filter((one) => one.ok).map((one) => one.number),
      false,
    );
    await queue.look().catch(() => undefined);
  };
  useEffect(() => {
    if (what.kind !== "take") return;
    outcomes.value = [];
    run({ kind: "take" }).catch((thrown: unknown) => {
      outcomes.value = null;
      failed.value = thrown instanceof Failure ? failureWords(thrown) : t("failure_internal");
    });
  }, []);
  const title = what.kind === "action" ? what.label : t(titles[what.kind]);
  const close = () => document.querySelector<HTMLDialogElement>(".bulk-dialog")?.close();
  return (
    <Dialog title={tn("bulk_title", items.length, { what: title })} busy={so !== null && so.length < items.length} closed={closed}>
      {failed.value && (
        <p class="alert alert-danger" role="alert">
          {failed.value}
        </p>
      )}
      {so === null ? <Form what={what} items={items} run={run} /> : <Results outcomes={so} total={items.length} queue={queue} close={close} />}
      {so === null && (
        <button type="button" class="btn btn-link px-0 mt-2" onClick={close}>
          {t("cancel")}
        </button>
      )}
    </Dialog>
  );
}

function ActionsMenu({ items, begin }: { items: QueueItem[]; begin(what: What): void }) {
  const actions = sharedActions(items);
  if (actions.length === 0) return null;
  return (
    <details class="menu menu-up">
      <summary class="btn btn-sm btn-outline-secondary">{t("bulk_action")}</summary>
      <div class="menu-box">
        {actions.map(({ name, label }) => (
          <button key={name} type="button" class="btn btn-link" onClick={() => begin({ kind: "action", name, label })}>
            {label}
          </button>
        ))}
      </div>
    </details>
  );
}

export function BulkBar({ queue }: { queue: Queue }) {
  const work: Signal<AtWork | null> = useSignal<AtWork | null>(null);
  const chosen = queue.chosen.value;
  const items = (queue.items.value ?? []).filter((item) => chosen.has(item.number));
  const begin = (what: What) => {
    work.value = { what, items };
    queue.working.value = true;
  };
  const ended = () => {
    work.value = null;
    queue.working.value = false;
  };
  useEffect(() => () => void (queue.working.value = false), [queue]);
  const button = (kind: keyof typeof titles, label: string) => (
    <button type="button" class="btn btn-sm btn-outline-secondary" onClick={() => begin({ kind })}>
      {label}
    </button>
  );
  return (
    <>
      {chosen.size > 0 && (
        <section class="bulk-bar" aria-label={t("bulk_bar")}>
          <strong role="status">{tn("bulk_chosen", chosen.size)}</strong>
          {button("take", t("take"))}
          {button("hand_over", t("hand_over"))}
          {button("note", t("bulk_note"))}
          {button("answer", t("bulk_answer"))}
          <ActionsMenu items={items} begin={begin} />
          <button type="button" class="btn btn-sm btn-link" onClick={() => (queue.chosen.value = new Set())}>
            {t("bulk_clear")}
          </button>
        </section>
      )}
      {work.value && <Work {...work.value} queue={queue} closed={ended} />}
    </>
  );
}
