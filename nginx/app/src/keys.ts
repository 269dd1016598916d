// SPDX-License-Identifier: Apache-2.0
// Single-key shortcuts: never while somebody types, and only as long as they
// are wanted (they can be switched off where they are listed).
import { signal } from "@preact/signals";
import { go, root } from "./router";

const KEY = "redress.keys";
export const keysOn = signal(true);
export const keysShown = signal(false);

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

const jumps: Record<string, string> = { d: `${root}day`, q: `${root}queue`, t: `${root}tasks`, m: `${root}messages`, n: `${root}new` };
const single: Record<string, () => void> = {
  j: () => moveRow(1),
  k: () => moveRow(-1),
  "/": () => document.querySelector<HTMLElement>("[data-search]")?.focus(),
  f: () => document.querySelector<HTMLElement>("[data-filter]")?.focus(),
  ArrowDown: () => moveRow(1),
  ArrowUp: () => moveRow(-1),
  "?": () => (keysShown.value = true),
};

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable], dialog") !== null;
}

let afterG = 0;

function onKey(event: KeyboardEvent): void {
  if (!keysOn.value || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const jump = Date.now() - afterG < 1500 ? jumps[event.key] : undefined;
  afterG = event.key === "g" ? Date.now() : 0;
  const run = jump ? () => go(jump) : single[event.key];
  if (!run) return;
  event.preventDefault();
  run();
}

export function startKeys(): void {
  keysOn.value = localStorage.getItem(KEY) !== "off";
  document.addEventListener("keydown", onKey);
}
