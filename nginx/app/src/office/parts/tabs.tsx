// SPDX-License-Identifier: Apache-2.0
// Tabs over one panel: arrows go from one to the next.
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

export interface Tab<Name extends string> {
  name: Name;
  words: string;
  /** A number beside the words. */
  count?: number | undefined;
}

interface Props<Name extends string> {
  label: string;
  tabs: Tab<Name>[];
  now: Name;
  choose(name: Name): void;
  children: ComponentChildren;
}

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

export function Tabs<Name extends string>({ label, tabs, now, choose, children }: Props<Name>) {
  const id = useId();
  const step = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const here = tabs.findIndex(({ name }) => name === now);
    const next = tabs[(here + by + tabs.length) % tabs.length];
    if (!next) return;
    choose(next.name);
    document.getElementById(`${id}-${next.name}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} onKeyDown={step}>
        {tabs.map(({ name, words, count }) => (
          <button key={name} id={`${id}-${name}`} type="button" role="tab" class="tab" aria-selected={name === now} aria-controls={`${id}-panel`} tabIndex={name === now ? 0 : -1} onClick={() => choose(name)}>
            {words} {count !== undefined && count > 0 && <span class="muted">{count}</span>}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} class="tab-panel" role="tabpanel" aria-labelledby={`${id}-${now}`}>
        {children}
      </div>
    </>
  );
}
