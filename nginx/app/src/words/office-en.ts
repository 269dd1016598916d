// SPDX-License-Identifier: Apache-2.0
// The office's English, which says what words there are beside the desk's.
import words from "./office-en.json";

export type Key = keyof typeof words;
export type Words = Record<Key, string>;
export default words satisfies Words as Words;
