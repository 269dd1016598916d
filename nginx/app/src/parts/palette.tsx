// SPDX-License-Identifier: Apache-2.0
// One box to go anywhere and do anything: pages, complaints by number or words,
// the actions of the one that is open, language and light.  A combobox: the
// arrows walk the list while the words stay in the box.
import { useComputed, useSignal } from "@preact/signals";
import type { Signal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { ask, client } from "../api";
import type { SearchItem } from "../api";
import { chooseLang, keyFor, lang, languages, t, tagOf } from "../i18n";
import type { Key } from "../i18n";
import { paletteShown } from "../keys";
import { offers } from "../offers";
import { recent } from "../recent";
import { complaintPath, go, root } from "../router";
import { hasPassword, signOut } from "../session";
import { chooseTheme } from "../theme";
import type { Theme } from "../theme";
import { loadViews, viewPath, views } from "../views";

interface Entry {
  id: string;
  group: Key;
  label: string;
  note?: string;
  lang?: string | undefined;
  run(): void;
}

const WAIT_MS = 150;
const FOUND_MOST = 8;

const pages: [string, Key][] = [
  ["day", "day"],
  ["queue", "queue"],
  ["tasks", "tasks"],
  ["messages", "messages"],
  ["paper", "paper"],
  ["new", "palette_new"],
  ["absence", "absence_title"],
  ["reach", "reach_title"],
  ["security", "security_title"],
  ["password", "password_change"],
];
const themes: Theme[] = ["auto", "light", "dark"];

function standing(): Entry[] {
  const toPage = pages.filter(([page]) => page !== "password" || hasPassword()).map(([page, key]): Entry => ({ id: `page-${page}`, group: "palette_pages", label: t(key), run: () => go(root + page) }));
  const here = offers.value.map((one, n): Entry => ({ id: `act-${n}`, group: "palette_here", label: one.label, note: one.number, run: one.run }));
  const speak = languages
    .filter((one) => one.lang !== lang.value)
    .map((one): Entry => ({ id: `lang-${one.lang}`, group: "palette_desk", label: one.name, note: t("language"), lang: one.tag, run: () => chooseLang(one.lang) }));
  const light = themes.map((one): Entry => ({ id: `theme-${one}`, group: "palette_desk", label: t("theme_is", { theme: t(keyFor("theme", one) ?? "theme_auto") }), run: () => chooseTheme(one) }));
  const leave: Entry = { id: "leave", group: "palette_desk", label: t("sign_out"), run: () => void signOut().catch(() => undefined) };
  const lists = (views.value ?? []).map((view): Entry => ({ id: `view-${view.id}`, group: "views", label: view.name, note: view.count === null ? "" : String(view.count), run: () => go(viewPath(view.id)) }));
  return [...here, ...toPage, ...lists, ...speak, ...light, leave];
}

const lately = (): Entry[] => recent().map((number) => ({ id: `recent-${number}`, group: "palette_recent", label: number, run: () => go(complaintPath(number)) }));

const flat = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Every word that was typed is in it. */
function fits(entry: Entry, words: string): boolean {
  const text = flat(`${entry.label} ${entry.note ?? ""}`);
  return flat(words)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function found(item: SearchItem): Entry {
  return { id: `found-${item.number}`, group: "palette_complaints", label: item.title ?? t("no_title"), note: item.number, lang: tagOf(item.lang), run: () => go(complaintPath(item.number)) };
}

/** Complaints that hold the words, a moment after the last key; what was overtaken is dropped. */
function useFound(words: string): { items: Signal<Entry[]>; busy: Signal<boolean> } {
  const items = useSignal<Entry[]>([]);
  const busy = useSignal(false);
  useEffect(() => {
    const stop = new AbortController();
    items.value = [];
    busy.value = words !== "";
    if (words === "") return;
    const query = { q: words.slice(0, 400), limit: FOUND_MOST, lang: lang.value };
    const timer = setTimeout(() => {
      ask(client.GET("/api/v1/search", { params: { query }, signal: stop.signal }))
        .then(({ data }) => !stop.signal.aborted && (items.value = data.items.map(found)))
        .catch(() => undefined)
        .finally(() => !stop.signal.aborted && (busy.value = false));
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [words]);
  return { items, busy };
}

function Options({ entries, active, id, run }: { entries: Entry[]; active: Entry | undefined; id: string; run(entry: Entry): void }) {
  const groups = [...new Set(entries.map(({ group }) => group))];
  return (
    <div class="palette-list" id={`${id}-list`} role="listbox" aria-label={t("palette")}>
      {groups.map((group) => (
        <div key={group} role="group" aria-labelledby={`${id}-${group}`}>
          <p class="palette-group muted small" id={`${id}-${group}`}>
            {t(group)}
          </p>
          {entries
            .filter((entry) => entry.group === group)
            .map((entry) => (
              <div key={entry.id} id={`${id}-${entry.id}`} class="palette-option" role="option" aria-selected={entry === active} onMouseDown={(event) => event.preventDefault()} onClick={() => run(entry)}>
                <span class="row-line" lang={entry.lang}>
                  {entry.label}
                </span>
                {entry.note && <span class="muted small">{entry.note}</span>}
              </div>
            ))}
        </div>
      ))}
    </div>
  );
}

export function Palette() {
  const box = useRef<HTMLDialogElement>(null);
  const words = useSignal("");
  const at = useSignal(0);
  const id = useId();
  const asked = words.value.trim();
  const { items, busy } = useFound(asked);
  const entries = useComputed(() => {
    const typed = words.value.trim();
    return typed === "" ? [...lately(), ...standing()] : [...standing().filter((entry) => fits(entry, typed)), ...items.value];
  }).value;
  const active = entries[Math.min(at.value, entries.length - 1)];
  useEffect(() => {
    box.current?.showModal();
    if (views.peek() === null) void loadViews().catch(() => undefined);
  }, []);
  useEffect(() => document.getElementById(`${id}-${active?.id}`)?.scrollIntoView({ block: "nearest" }), [active?.id]);
  const run = (entry: Entry) => {
    box.current?.close();
    entry.run();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (by !== 0 && entries.length > 0) at.value = (Math.min(at.value, entries.length - 1) + by + entries.length) % entries.length;
    else if (event.key === "Enter" && active) run(active);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={box} class="keys palette" aria-label={t("palette")} onClose={() => (paletteShown.value = false)} onClick={(event) => event.target === box.current && box.current?.close()}>
      <input
        type="text"
        class="form-control"
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={active ? `${id}-${active.id}` : undefined}
        aria-autocomplete="list"
        aria-label={t("palette")}
        placeholder={t("palette_hint")}
        autocomplete="off"
        spellcheck={false}
        maxLength={400}
        value={words.value}
        onInput={(event) => {
          words.value = (event.target as HTMLInputElement).value;
          at.value = 0;
        }}
        onKeyDown={onKey}
      />
      {entries.length > 0 && <Options entries={entries} active={active} id={id} run={run} />}
      <p class="palette-none muted small" role="status">
        {entries.length > 0 ? "" : busy.value ? t("loading") : t("palette_none")}
      </p>
    </dialog>
  );
}
