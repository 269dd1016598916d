// SPDX-License-Identifier: Apache-2.0
// Who is calling: a box to type a number or a name into.  Arrows and Enter take a
// person, who then stands in the form; Escape, and Enter on nobody, put there
// what was typed.
import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { t, tagOf, tn } from "../i18n";
import { readCustomers } from "../related";
import type { Customer } from "../related";

const LEAST = 2;
const PAUSE_MS = 150;

interface CallerProps {
  take(who: Customer): void;
  keep(typed: string): void;
}

function useCustomers() {
  const typed = useSignal("");
  const found = useSignal<Customer[]>([]);
  const at = useSignal(-1);
  const open = useSignal(false);
  const turn = useRef(0);
  const look = async (q: string, mine: number) => {
    const items = await readCustomers(q).catch(() => []);
    if (turn.current !== mine) return;
    found.value = items;
    at.value = -1;
    open.value = true;
  };
  useEffect(() => {
    const mine = ++turn.current;
    const q = typed.value.trim();
    if ([...q].length < LEAST) {
      open.value = false;
      return undefined;
    }
    const timer = setTimeout(() => void look(q, mine), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed.value]);
  const shut = () => {
    turn.current++;
    open.value = false;
    at.value = -1;
  };
  return { typed, found, at, open, shut };
}

function Person({ who }: { who: Customer }) {
  return (
    <>
      <span class="caller-name">
        <strong>{who.name ?? who.phone ?? who.email}</strong> <span>{who.name === null ? "" : (who.phone ?? who.email)}</span>
      </span>
      <span class="muted small">
        {tn("caller_complaints", who.complaints)}
        {who.open > 0 && ` · ${tn("caller_open", who.open)}`} · {who.last.number} <span lang={tagOf(who.last.lang)}>{who.last.title}</span>
      </span>
    </>
  );
}

export function Caller({ take, keep }: CallerProps) {
  const { typed, found, at, open, shut } = useCustomers();
  const id = useId();
  const taken = (who: Customer | undefined) => {
    shut();
    if (!who) return keep(typed.value);
    typed.value = "";
    take(who);
  };
  const move = (by: number) => {
    const count = found.value.length;
    if (open.value && count > 0) at.value = (at.value + by + count + (at.value < 0 && by < 0 ? 1 : 0)) % count;
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => taken(open.value ? found.value[at.value] : undefined),
    Escape: () => taken(undefined),
  };
  return (
    <div class="field caller">
      <label class="form-label" htmlFor={id}>
        {t("caller")}
      </label>
      <p class="form-text hint" id={`${id}-hint`}>
        {t("caller_hint")}
      </p>
      <input
        id={id}
        data-caller
        type="text"
        role="combobox"
        class="form-control form-control-lg"
        autocomplete="off"
        spellcheck={false}
        maxLength={100}
        aria-describedby={`${id}-hint`}
        aria-autocomplete="list"
        aria-expanded={open.value && found.value.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={at.value >= 0 ? `${id}-${at.value}` : undefined}
        value={typed.value}
        onInput={(event) => (typed.value = (event.target as HTMLInputElement).value)}
        onBlur={shut}
        onKeyDown={(event) => {
          const run = keys[event.key];
          if (!run || event.isComposing) return;
          event.preventDefault();
          run();
        }}
      />
      <ul id={`${id}-list`} role="listbox" class="caller-list" aria-label={t("caller")} hidden={!open.value || found.value.length === 0}>
        {found.value.map((who, n) => (
          <li
            key={who.last.number}
            id={`${id}-${n}`}
            role="option"
            aria-selected={n === at.value}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => taken(who)}
          >
            <Person who={who} />
          </li>
        ))}
      </ul>
      <p class="visually-hidden" role="status">
        {open.value && tn("caller_found", found.value.length)}
      </p>
    </div>
  );
}
