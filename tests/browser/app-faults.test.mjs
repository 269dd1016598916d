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
/** What a format may be with its gaps filled. */
const opened = (one) => new RegExp(`^${escaped(one).replaceAll("7", ".+")}$`);
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const patterns = said.map(([english]) => new RegExp(`^${english.split("{}").map(escaped).join(".*")}$`));

/** A format of printf with something in its gaps. */
const filled = (format) => plain(format).replace(/%%/g, "\0").replace(/%[-0-9.*]*(?:ll|z|l)?[dsuxif]/g, "7").replaceAll("\0", "%");
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
  return [...joined(read(path)).matchAll(/\bfault(_field)?\(((?:"(?:[^"\\]|\\.)*"|[^;"])*);/g)].flatMap(([, field, given]) => {
    if (inside.includes(/ERR_\w+/.exec(given)?.[0])) return [];
    const format = argumentsOf(given)[field ? 3 : 2] ?? "";
    return [...format.matchAll(literal)].map(([, text]) => text).filter((text) => /[a-z]{2}/.test(text.replace(/%\w/g, ""))).map(filled);
  });
}

/** Files of which every refusal can be met at a page of the office. */
const met = {
  base: ["calendar_read", "calendar_days", "ical", "password"],
  desk: ["audit_show", "brand", "brand_draft", "calendars", "people", "people_check", "people_import", "people_invite", "recount", "replay_job", "retention", "scenario_make", "second", "second_policy", "settings", "shipped", "sign_in", "sign_in_admit", "sign_in_check", "sign_in_try", "versions_force", "versions_mark", "workbench", "workbench_begin"],
  api: ["accounts", "accounts_import", "calendars", "look", "password", "two_factor", "versions", "versions_force", "workspaces"],
  store: ["accounts", "proofs", "replays", "versions", "workspaces"],
};
const paths = Object.entries(met).flatMap(([folder, names]) => names.map((name) => `${folder}/${name}.c`));
/** What only programs send: a page sends nothing of the kind. */
const ofPrograms = [/^(?:the )?year is one/, /^send text\/csv/, /^(?:running|mode|by|closed|roles|text) is (?!missing)/, /^If-Match names/, /^7 is (?:0 or 1|there twice)$/, /^a file is an object/, /^texts is not/, /^7 has no text/];

test("every sentence with which an office page is refused is said in both languages", () => {
  const isSaid = (one) => patterns.some((pattern) => pattern.test(one)) || said.some(([text]) => opened(one).test(text));
  const missing = paths.flatMap((path) => refusals(path).filter((one) => !ofPrograms.some((of) => of.test(one)) && !isSaid(one)).map((one) => `${path}: ${one}`));
  assert.deepEqual(missing, []);
  assert.ok(paths.flatMap(refusals).length > 150);
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

test("no sentence is hidden behind one that stands before it", () => {
  const hidden = said.map(([english]) => english).filter((english, n) => patterns.findIndex((pattern) => pattern.test(english.replaceAll("{}", "7"))) !== n);
  assert.deepEqual(hidden, []);
});

test("a sentence that nobody says is not translated", () => {
  const formats = readdirSync(join(root, "fcgi"), { recursive: true })
    .map(String)
    .filter((path) => path.endsWith(".c"))
    .flatMap((path) => [...joined(read(path)).matchAll(literal)].map(([, text]) => filled(text)));
  const all = [...new Set(formats)].filter((one) => /[a-z]{2}.* /.test(one));
  // What is put in a gap may have words of its own ("nobody"), which the translation knows.
  const open = all.map(opened);
  const dead = said.map(([english]) => english).filter((english, n) => !all.some((one) => patterns[n].test(one)) && !open.some((one) => one.test(english)));
  assert.deepEqual(dead, []);
});
