// SPDX-License-Identifier: Apache-2.0
// A file of words as it is written: where each word's text stands, and the same
// file with one of them said otherwise.  What is computed is left alone.

const tokens = /--\[(=*)\[[\s\S]*?\]\1\]|--[^\n]*|\[(=*)\[[\s\S]*?\]\2\]|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|[A-Za-z_]\w*|==|\S/g;

interface Token {
  text: string;
  from: number;
}
export interface Written {
  key: string;
  /** Of its text, with the quotes. */
  from: number;
  to: number;
}

const isQuoted = (text: string | undefined) => text?.startsWith('"') || text?.startsWith("'") || false;
const ends = new Set([",", ";", "}", undefined]);

function tokensOf(text: string): Token[] {
  return [...text.matchAll(tokens)].filter(([found]) => !found.startsWith("--")).map((found) => ({ text: found[0], from: found.index }));
}

/** The key that the "=" at `n` sets: ["stage.recorded"], or a bare name in a table. */
function keyAt(all: Token[], n: number): string | null {
  const before = (back: number) => all[n - back]?.text;
  if (before(1) === "]" && isQuoted(before(2)) && before(3) === "[") return before(2)?.slice(1, -1) ?? null;
  const bare = before(1) ?? "";
  return /^[A-Za-z_]\w*$/.test(bare) && ["{", ",", ";"].includes(before(2) ?? "") ? bare : null;
}

/** Each word whose text stands there as it is. */
export function writtenIn(text: string): Written[] {
  const all = tokensOf(text);
  return all.flatMap((token, n) => {
    const key = token.text === "=" ? keyAt(all, n) : null;
    const value = all[n + 1];
    if (key === null || !value || !isQuoted(value.text) || !ends.has(all[n + 2]?.text)) return [];
    return [{ key, from: value.from, to: value.from + value.text.length }];
  });
}

export const quote = (word: string) => `"${word.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;

/** The file with that word, behind the first of `neighbours` that it has; null: it is written in a way that only its author can change. */
export function withWord(text: string, key: string, word: string, neighbours: readonly string[]): string | null {
  const all = writtenIn(text);
  const there = all.find((one) => one.key === key);
  if (there) return text.slice(0, there.from) + quote(word) + text.slice(there.to);
  if (new RegExp(`\\[\\s*["']${key.replace(/[^\w]/g, "\\$&")}["']\\s*\\]\\s*=`).test(text)) return null;
  const line = `["${key}"] = ${quote(word)}`;
  const beside = neighbours.map((name) => all.find((one) => one.key === name)).find(Boolean) ?? all.at(-1);
  if (beside) return `${text.slice(0, beside.to)},\n  ${line}${text.slice(beside.to)}`;
  const open = /\bwords\s*\{/.exec(text);
  if (open) return `${text.slice(0, open.index + open[0].length)}\n  ${line},${text.slice(open.index + open[0].length)}`;
  return `${text === "" || text.endsWith("\n") ? text : `${text}\n`}words {\n  ${line},\n}\n`;
}
