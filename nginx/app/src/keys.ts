// SPDX-License-Identifier: Apache-2.0
// Keys: one table, which the help is drawn from.  Single keys never work while
// somebody types, and only as long as they are wanted (they can be switched off
// where they are listed); Ctrl+K and Ctrl+Enter always do.
import { computed, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Key } from "./i18n";
import { go, root } from "./router";

const KEY = "redress.keys";
export const keysOn = signal(true);
export const keysShown = signal(false);
export const paletteShown = signal(false);

export function switchKeys(on: boolean): void {
  keysOn.value = on;
  if (on) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, "off");
}

/** Rows of a list, in order: links marked with data-row. */
export function moveRow(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
  if (rows.length === 0) return;
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1);
  rows[next]?.focus();
  rows[next]?.scrollIntoView({ block: "nearest" });
}

/** What the page that is shown does itself, by the name of the stroke. */
type Deed = "down" | "up" | "choose" | "choose_down" | "choose_up" | "choose_all" | "next" | "previous";
const deeds = new Map<Deed, () => void>();

export function useDeeds(of: Partial<Record<Deed, () => void>>): void {
  useEffect(() => {
    for (const [name, run] of Object.entries(of)) deeds.set(name as Deed, run);
    return () => {
      for (const [name, run] of Object.entries(of)) if (deeds.get(name as Deed) === run) deeds.delete(name as Deed);
    };
  });
}

type Run = () => boolean | void;
const deed = (name: Deed, otherwise: Run = () => false): Run => () => {
  const run = deeds.get(name);
  return run ? run() : otherwise();
};

/** Goes to a field, or presses what is to be pressed; false: it is not there. */
export const at = (selector: string): Run => () => {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) return false;
  for (let box = found.closest("details"); box; box = box.parentElement?.closest("details") ?? null) box.open = true;
  found.scrollIntoView({ block: "nearest" });
  found.focus();
  return true;
};
const press = (selector: string): Run => () => {
  const found = document.querySelector<HTMLElement>(selector);
  found?.click();
  return found !== null;
};
const jump = (page: string): Run => () => go(root + page);
const actions = "[aria-labelledby=actions-title]";

export type Group = "list" | "case" | "go" | "always";
export interface Stroke {
  group: Group;
  /** As they are shown: one after the other ("g", "q"), or either of several. */
  keys: string[];
  words: Key;
  /** event.key, behind "g " for those that follow a g; Ctrl+ those that need it. */
  on: string[];
  run: Run;
}

const chooseNth = (n: number): Run => () => {
  const found = document.querySelectorAll<HTMLElement>(`${actions} .choices > button`)[n - 1];
  found?.click();
  found?.focus();
  return found !== undefined;
};

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9];

export const strokes: Stroke[] = [
  { group: "list", keys: ["j", "k"], words: "keys_move", on: ["j", "ArrowDown"], run: deed("down", () => moveRow(1)) },
  { group: "list", keys: [], words: "keys_move", on: ["k", "ArrowUp"], run: deed("up", () => moveRow(-1)) },
  { group: "list", keys: ["Enter"], words: "keys_open", on: [], run: () => false },
  { group: "list", keys: ["x"], words: "keys_choose", on: ["x"], run: deed("choose") },
  { group: "list", keys: ["Shift+J", "Shift+K"], words: "keys_choose_more", on: ["J"], run: deed("choose_down") },
  { group: "list", keys: [], words: "keys_choose_more", on: ["K"], run: deed("choose_up") },
  { group: "list", keys: ["Ctrl+A"], words: "keys_choose_all", on: ["Ctrl+a"], run: deed("choose_all") },
  { group: "list", keys: ["b"], words: "keys_bulk", on: ["b"], run: at(".bulk-bar button") },
  { group: "list", keys: ["f"], words: "keys_filter", on: ["f"], run: at("[data-filter]") },
  { group: "case", keys: ["[", "]"], words: "keys_neighbours", on: ["]"], run: deed("next") },
  { group: "case", keys: [], words: "keys_neighbours", on: ["["], run: deed("previous") },
  { group: "case", keys: ["a"], words: "keys_actions", on: ["a"], run: at(`${actions} .choices > button, ${actions} .chosen :is(input, select, textarea, button)`) },
  { group: "case", keys: ["1", "…", "9"], words: "keys_nth", on: [], run: () => false },
  ...digits.map((n): Stroke => ({ group: "case", keys: [], words: "keys_nth", on: [String(n)], run: chooseNth(n) })),
  { group: "case", keys: ["t"], words: "keys_take", on: ["t"], run: press("[data-take]") },
  { group: "case", keys: ["h"], words: "keys_hand_over", on: ["h"], run: at("[aria-labelledby=people-title] details select") },
  { group: "case", keys: ["r"], words: "keys_answer", on: ["r"], run: at(".to-customer .compose textarea") },
  { group: "case", keys: ["c"], words: "keys_note", on: ["c"], run: at(".inside .compose textarea") },
  { group: "case", keys: ["u"], words: "keys_undo", on: ["u"], run: press("[data-undo]") },
  { group: "go", keys: ["g", "d"], words: "keys_day", on: ["g d"], run: jump("day") },
  { group: "go", keys: ["g", "q"], words: "keys_queue", on: ["g q"], run: jump("queue") },
  { group: "go", keys: ["g", "t"], words: "keys_tasks", on: ["g t"], run: jump("tasks") },
  { group: "go", keys: ["g", "m"], words: "keys_messages", on: ["g m"], run: jump("messages") },
  { group: "go", keys: ["g", "n"], words: "keys_new", on: ["g n"], run: jump("new") },
  { group: "go", keys: ["g", "s"], words: "keys_security", on: ["g s"], run: jump("security") },
  { group: "always", keys: ["Ctrl+K"], words: "keys_palette", on: [], run: () => false },
  { group: "always", keys: ["Ctrl+Enter"], words: "keys_send", on: [], run: () => false },
  { group: "always", keys: ["Esc"], words: "keys_leave", on: [], run: () => false },
  { group: "always", keys: ["/"], words: "keys_search", on: ["/"], run: at("[data-search]") },
  { group: "always", keys: ["?"], words: "keys_help", on: ["?"], run: () => void (keysShown.value = true) },
];

/** Those of the application that runs: the desk's, until another says its own. */
export const known = signal<Stroke[]>(strokes);
const strokeOf = computed(() => new Map(known.value.flatMap((stroke) => stroke.on.map((on) => [on, stroke] as const))));
const boxes = new Set(["checkbox", "radio", "button"]);

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest("dialog")) return true;
  if (target instanceof HTMLInputElement && boxes.has(target.type)) return false;
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** Out of a field, so that single keys work again; a dialogue and an open list have their own way out. */
function leave(event: KeyboardEvent): boolean {
  const field = event.target;
  if (event.key !== "Escape" || event.isComposing || !(field instanceof HTMLElement) || !isTyping(field) || field.closest("dialog")) return false;
  field.blur();
  return true;
}

/** Those that work while somebody types, too. */
function always(event: KeyboardEvent): boolean {
  if (leave(event)) return true;
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return false;
  if (event.key.toLowerCase() === "k" && !event.shiftKey) {
    paletteShown.value = !paletteShown.value;
    return true;
  }
  const form = event.key === "Enter" && event.target instanceof Element ? event.target.closest("form") : null;
  form?.requestSubmit();
  return form !== null;
}

let afterG = 0;

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  if (always(event)) return event.preventDefault();
  if (!keysOn.value || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  const second = !event.ctrlKey && Date.now() - afterG < 1500;
  afterG = event.key === "g" && !event.ctrlKey ? Date.now() : 0;
  const stroke = (second && strokeOf.value.get(`g ${event.key}`)) || strokeOf.value.get(event.ctrlKey ? `Ctrl+${event.key}` : event.key);
  if (stroke && stroke.run() !== false) event.preventDefault();
}

export function startKeys(own?: Stroke[]): void {
  if (own) known.value = own;
  keysOn.value = localStorage.getItem(KEY) !== "off";
  document.addEventListener("keydown", onKey);
}
