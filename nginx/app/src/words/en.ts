// SPDX-License-Identifier: Apache-2.0
// English, which says what words there are.
import words from "./en.json";

export type Key = keyof typeof words;
export type Words = Record<Key, string>;
export default words satisfies Words as Words;
