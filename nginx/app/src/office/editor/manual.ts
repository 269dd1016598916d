// SPDX-License-Identifier: Apache-2.0
// The manual's words, for completion and for whoever points at one.
import words from "generated/manual.json";

export interface ManualWord {
  word: string;
  says: string;
  example: string;
}

const all: ManualWord[] = words;
const byWord = new Map<string, ManualWord[]>();
for (const one of all) byWord.set(one.word, [...(byWord.get(one.word) ?? []), one]);

export const manualWords: readonly ManualWord[] = all;
/** A word may stand in the manual twice: `receipt` is a need and an event. */
export const meaningsOf = (word: string): readonly ManualWord[] => byWord.get(word) ?? [];
