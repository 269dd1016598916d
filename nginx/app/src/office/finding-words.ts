// SPDX-License-Identifier: Apache-2.0
// What a finding's code means and how it is mended, in the reader's language.  What the
// check itself says names the very thing and is English; whoever reads English needs no
// more.  A language's file comes when its first finding is shown.
import { signal } from "@preact/signals";
import { lang } from "../i18n";
import type { Lang } from "../i18n";

export interface FindingWords {
  what: string;
  mend: string;
}
type ByCode = Record<string, FindingWords>;

const loaders: Partial<Record<Lang, () => Promise<{ default: ByCode }>>> = {
  es: () => import("../words/findings-es.json"),
  zh: () => import("../words/findings-zh.json"),
};
const loaded = signal<Partial<Record<Lang, ByCode>>>({});
const asked = new Set<Lang>();

async function load(of: Lang): Promise<void> {
  asked.add(of);
  try {
    const words = await loaders[of]?.();
    if (words) loaded.value = { ...loaded.value, [of]: words.default };
  } catch {
    asked.delete(of); // away for now: the next finding asks again, and the English is there
  }
}

/** Null in English, before the words are there, and for a code that has none. */
export function findingWords(code: string): FindingWords | null {
  const now = lang.value;
  if (!asked.has(now)) void load(now);
  const words = loaded.value[now];
  return words && Object.hasOwn(words, code) ? (words[code] ?? null) : null;
}

/** A sentence in pieces: every second one stood between backticks and is code. */
export const piecesOf = (text: string): string[] => text.split("`");
