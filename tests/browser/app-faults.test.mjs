// SPDX-License-Identifier: Apache-2.0
// What the worker refuses, in Chinese and Spanish: every sentence that somebody at the
// office can meet has its translation in fcgi/desk/say_fault.def, which has the same
// gaps, and no sentence of it is one that nobody says any more.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { source as root } from "./app.mjs";

const read = (path) => readFileSync(join(root, "fcgi", path), "utf8");
const joined = (text) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/"\s+"/g, "");
const literal = /"((?:[^"\\]|\\.)*)"/g;
const plain = (text) => text.replace(/\\(["\\])/g, "$1");
const said = [...joined(read("desk/say_fault.def")).matchAll(/FAULT\(\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\)/g)].map(([, ...texts]) => texts.map(plain));
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const patterns = said.map(([english]) => new RegExp(`^${english.split("{}").map(escaped).join(".*")}$`));

/** A format of printf with something in its gaps. */
const filled = (format) => plain(format).replace(/%%/g, "\0").replace(/%[-0-9.*]*(?:ll|z|l)?[dsuxi]/g, "7").replaceAll("\0", "%");
/** Of these nobody at the office reads a sentence: what failed inside, and what the log alone is told. */
const inside = ["ERR_INTERNAL", "ERR_STORE", "ERR_MEMORY", "ERR_RULE"];

/** What stands between the commas of a call. */
function argumentsOf(given) {
  const all = [""];
  let depth = 0;
  for (const [piece] of given.matchAll(/"(?:[^"\\]|\\.)*"|[^"]/g)) {
    if (piece === "(") depth++;
    if (piece === ")") depth--;
    if (piece === "," && depth === 0) all.push("");
    else all[all.length - 1] += piece;
  }
  return all;
}

/** The formats with which a file refuses. */
function refusals(path) {
  return [...joined(read(path)).matchAll(/\bfault(_field)?\(([^;]*?);/g)].flatMap(([, field, given]) => {
    if (inside.includes(/ERR_\w+/.exec(given)?.[0])) return [];
    const format = argumentsOf(given)[field ? 3 : 2] ?? "";
    return [...format.matchAll(literal)].map(([, text]) => text).filter((text) => /[a-z]{2}/.test(text.replace(/%\w/g, ""))).map(filled);
  });
}

/** Files of which every refusal can be met at a page. */
const met = ["base/calendar_read.c", "base/calendar_days.c", "base/ical.c", "desk/calendars.c", "desk/recount.c", "desk/replay_job.c"];
/** What only programs send: a page sends nothing of the kind. */
const ofPrograms = [/^a length of time/, /^the unit of time/, /^working days are counted whole/, /^the year is one/];

test("every sentence with which an office page is refused is said in both languages", () => {
  const missing = met.flatMap((path) => refusals(path).filter((one) => !ofPrograms.some((of) => of.test(one)) && !patterns.some((pattern) => pattern.test(one))).map((one) => `${path}: ${one}`));
  assert.deepEqual(missing, []);
  assert.ok(met.flatMap(refusals).length > 40);
});

test("so is why a day of an iCalendar was not taken", () => {
  const why = [...joined(read("base/ical.c")).matchAll(/return "((?:[^"\\]|\\.)*)";/g)].map(([, text]) => text);
  assert.ok(why.length > 10);
  for (const one of why) assert.ok(patterns.some((pattern) => pattern.test(one)), one);
});

test("a translation fills no gap that the sentence has not", () => {
  for (const [english, ...texts] of said) {
    const gaps = english.split("{}").length - 1;
    assert.ok(gaps <= 4, english);
    for (const text of texts) for (const [, n] of text.matchAll(/\{(\d)\}/g)) assert.ok(Number(n) >= 1 && Number(n) <= gaps, text);
  }
});

test("a sentence that nobody says is not translated", () => {
  const formats = readdirSync(join(root, "fcgi"), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(".c"))
    .flatMap((path) => [...joined(read(path)).matchAll(literal)].map(([, text]) => filled(text)));
  const all = [...new Set(formats)].filter((one) => /[a-z]{2}.* /.test(one));
  // What is put in a gap may have words of its own ("nobody"), which the translation knows.
  const open = all.map((one) => new RegExp(`^${escaped(one).replaceAll("7", ".*")}$`));
  const dead = said.map(([english]) => english).filter((english, n) => !all.some((one) => patterns[n].test(one)) && !open.some((one) => one.test(english)));
  assert.deepEqual(dead, []);
});
