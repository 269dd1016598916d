// SPDX-License-Identifier: Apache-2.0
// Linking a complaint to another one, merging it into one, splitting a part of
// it off: what is meant is looked for while one types, and what will happen is
// said before anything does.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import type { Failure, SearchItem } from "../api";
import { asFailure, useCase } from "../case";
import { t, tagOf } from "../i18n";
import { findOthers, link, merge } from "../join";
import { titleOf } from "../labels";
import { Ago } from "./moment";
import { Problem } from "./notice";
import { Split } from "./split";

export type Mode = "link" | "merge" | "split";

const PAUSE_MS = 250;
const titles = { link: "join_link_title", merge: "join_merge_title", split: "join_split_title" } as const;

function useOthers(openOnly: boolean, not: string) {
  const words = useSignal("");
  const found = useSignal<SearchItem[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  useEffect(() => {
    const q = words.value.trim();
    if (q === "") {
      found.value = null;
      return undefined;
    }
    let still = true;
    const timer = setTimeout(() => {
      findOthers(q, openOnly, not).then(
        (items) => {
          if (still) found.value = items;
        },
        (thrown) => {
          if (still) failure.value = asFailure(thrown);
        },
      );
    }, PAUSE_MS);
    return () => {
      still = false;
      clearTimeout(timer);
    };
  }, [words.value, openOnly]);
  return { words, found, failure };
}

interface PickProps {
  openOnly: boolean;
  chosen: string;
  mistake: string | null;
  choose(number: string): void;
}

function Pick({ openOnly, chosen, mistake, choose }: PickProps) {
  const { number } = useCase();
  const { words, found, failure } = useOthers(openOnly, number);
  const id = useId();
  return (
    <div class="field">
      <label class="form-label" htmlFor={id}>
        {t("join_find")}
      </label>
      {mistake && (
        <p class="mistake" id={`${id}-mistake`} role="alert">
          {mistake}
        </p>
      )}
      <input
        id={id}
        type="search"
        class={`form-control${mistake ? " is-invalid" : ""}`}
        autocomplete="off"
        autofocus
        value={words.value}
        aria-describedby={mistake ? `${id}-mistake` : undefined}
        onInput={(event) => (words.value = (event.target as HTMLInputElement).value)}
        onKeyDown={(event) => {
          const first = found.value?.[0];
          if (event.key !== "Enter") return;
          event.preventDefault();
          if (first) choose(first.number);
        }}
      />
      <Problem failure={failure.value} />
      <div class="join-found" aria-live="polite">
        {found.value?.length === 0 && <p class="muted small mb-0">{t("join_none")}</p>}
        {found.value?.map((item) => (
          <label key={item.number} class="join-one">
            <input type="radio" name={`${id}-other`} checked={item.number === chosen} onChange={() => choose(item.number)} />
            <span>
              <strong>{item.number}</strong> <span lang={tagOf(item.lang)}>{titleOf(item)}</span>
              <span class="muted small d-block">
                {item.closed ? t("closed") : (item.stage_label ?? t("not_judged"))} · <Ago at={item.received_at} />
              </span>
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}

function WhatHappens({ other }: { other: string }) {
  const { number } = useCase();
  return (
    <div class="join-what">
      <h3>{t("join_what")}</h3>
      <ul>
        <li>{t("join_merge_closed", { number, other })}</li>
        <li>{t("join_merge_words", { number, other })}</li>
        <li>{t("join_merge_clocks")}</li>
        <li>{t("join_merge_undo")}</li>
      </ul>
    </div>
  );
}

/** What must be settled before it can be merged, in words; null: nothing. */
function useUnsettled(): string | null {
  const { tasks, drafts } = useCase().shown.complaint;
  if (tasks.some((task) => !task.done)) return t("join_tasks");
  return drafts.length > 0 ? t("join_drafts") : null;
}

function useTie(mode: "link" | "merge", done: () => void) {
  const here = useCase();
  const chosen = useSignal("");
  const reason = useSignal("");
  const tried = useSignal(false);
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const needsReason = mode === "merge" && reason.value.trim() === "";
  const submit = async (event: Event) => {
    event.preventDefault();
    tried.value = true;
    if (busy.value || chosen.value === "" || needsReason) return;
    busy.value = true;
    failure.value = null;
    try {
      await here.change((mode === "merge" ? merge : link)(here.number, chosen.value, reason.value.trim()));
      done();
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
    busy.value = false;
  };
  return { chosen, reason, failure, busy, submit, unchosen: tried.value && chosen.value === "", unexplained: tried.value && needsReason };
}

export interface ReasonProps {
  optional: boolean;
  value: string;
  missing: boolean;
  set(text: string): void;
}

export function Reason({ optional, value, missing, set }: ReasonProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="form-label" htmlFor={id}>
        {t(optional ? "join_note" : "join_reason")}
      </label>
      {missing && (
        <p class="mistake" id={`${id}-mistake`} role="alert">
          {t("join_reason_missing")}
        </p>
      )}
      <textarea
        id={id}
        class={`form-control${missing ? " is-invalid" : ""}`}
        rows={2}
        maxLength={2000}
        aria-describedby={`${id}-hint${missing ? ` ${id}-mistake` : ""}`}
        value={value}
        onInput={(event) => set((event.target as HTMLTextAreaElement).value)}
      />
      <p class="muted small mb-0" id={`${id}-hint`}>
        {t("join_lasting")}
      </p>
    </div>
  );
}

function TieForm({ mode, done }: { mode: "link" | "merge"; done(): void }) {
  const f = useTie(mode, done);
  return (
    <form noValidate onSubmit={f.submit}>
      <Problem failure={f.failure.value} />
      <Pick openOnly={mode === "merge"} chosen={f.chosen.value} mistake={f.unchosen ? t("join_choose") : null} choose={(number) => (f.chosen.value = number)} />
      {mode === "merge" && f.chosen.value !== "" && <WhatHappens other={f.chosen.value} />}
      <Reason optional={mode === "link"} value={f.reason.value} missing={f.unexplained} set={(text) => (f.reason.value = text)} />
      <button type="submit" class="btn btn-primary" disabled={f.busy.value}>
        {f.chosen.value === "" ? t(mode === "merge" ? "join_do_merge" : "join_do_link") : t(mode === "merge" ? "join_do_merge_into" : "join_do_link_to", { number: f.chosen.value })}
      </button>
    </form>
  );
}

function Inside({ mode, done }: { mode: Mode; done(): void }): ComponentChildren {
  const unsettled = useUnsettled();
  if (mode === "split") return <Split done={done} />;
  if (mode === "merge" && unsettled !== null) return <p class="mb-0">{unsettled}</p>;
  return <TieForm mode={mode} done={done} />;
}

export function Join({ mode, close }: { mode: Mode; close(): void }) {
  const { number } = useCase();
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => box.current?.showModal(), []);
  const end = () => box.current?.close();
  return (
    <dialog ref={box} class="look join" aria-labelledby={id} onClose={close}>
      <div class="look-head">
        <h2 id={id}>{t(titles[mode], { number })}</h2>
        <button type="button" class="btn btn-sm btn-outline-secondary" onClick={end}>
          {t("close")}
        </button>
      </div>
      <Inside mode={mode} done={end} />
    </dialog>
  );
}
