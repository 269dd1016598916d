// SPDX-License-Identifier: Apache-2.0
// A window over a long list: of thousands of rows of one height only those that
// are seen, and some around them, are on the page; the rest is empty space above
// and below.  The height is the style sheet's: --row-rem of the list.
import { useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";

const AROUND = 10;
const STEP = 5;

export interface Shown {
  first: number;
  /** Behind the last one. */
  end: number;
  /** Pixels of a row. */
  height: number;
}

/** Rows that are on the page, given where the list begins in the window. */
export function shownRows(top: number, height: number, seen: number, count: number): Shown {
  const first = Math.max(0, Math.floor((Math.floor(-top / height) - AROUND) / STEP) * STEP);
  const end = Math.min(count, first + (Math.ceil((seen / height + 2 * AROUND) / STEP) + 1) * STEP);
  return { first: Math.min(first, Math.max(0, count - 1)), end: Math.max(end, Math.min(count, 1)), height };
}

export function rowHeight(list: HTMLElement): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Number.parseFloat(getComputedStyle(list).getPropertyValue("--row-rem")) * rem || 64;
}

/** Which rows are to be there, at first those of `before`; looked at again as the window moves and changes. */
export function useWindow(list: { readonly current: HTMLElement | null }, count: number, before: Shown | null, moved: (shown: Shown) => void): Shown {
  const shown = useSignal<Shown>(before ?? { first: 0, end: Math.min(count, 30), height: 64 });
  useLayoutEffect(() => {
    let asked = 0;
    const look = () => {
      asked = 0;
      if (!list.current) return;
      const height = rowHeight(list.current);
      const next = shownRows(list.current.getBoundingClientRect().top, height, innerHeight, count);
      const { value: now } = shown;
      if (next.first !== now.first || next.end !== now.end || next.height !== now.height) shown.value = next;
      moved(next);
    };
    const soon = () => (asked ||= requestAnimationFrame(look));
    look();
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon);
    return () => {
      cancelAnimationFrame(asked);
      removeEventListener("scroll", soon);
      removeEventListener("resize", soon);
    };
  }, [count]);
  return shown.value;
}

/** Brings a row into sight, below what stands still at the top. */
export function reveal(list: HTMLElement, index: number): void {
  const height = rowHeight(list);
  const top = list.getBoundingClientRect().top + index * height;
  const above = (document.querySelector<HTMLElement>(".top")?.offsetHeight ?? 0) + 8;
  const below = (document.querySelector<HTMLElement>(".bulk-bar")?.offsetHeight ?? 0) + 8;
  if (top < above) scrollBy(0, top - above);
  else if (top + height > innerHeight - below) scrollBy(0, top + height - innerHeight + below);
}
