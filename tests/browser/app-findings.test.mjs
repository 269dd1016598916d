// SPDX-License-Identifier: Apache-2.0
// What findings mean, in Chinese and Spanish: every code that the check or the desk can give has its
// words, none has words that nothing gives, and code stays code.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { source as root, sources } from "./app.mjs";

const languages = ["zh", "es"];
const words = Object.fromEntries(languages.map((lang) => [lang, JSON.parse(readFileSync(join(sources, "words", `findings-${lang}.json`), "utf8"))]));
const read = (path) => readFileSync(join(root, "fcgi", path), "utf8");
const joined = (text) => text.replace(/"\s+"/g, "");

/** Code -> how it is mended, in English. */
const mends = new Map([...joined(read("model/check_codes.c")).matchAll(/\{"([a-z-]+)", (?:true|false),\s*"((?:[^"\\]|\\.)*)"\}/g)].map(([, code, mend]) => [code, mend.replace(/\\"/g, '"')]));

/** Codes of folders on disk and of versions in store, which are in no list: an argument of who tells them. */
const codeAt = { add_fault: 2, add_fault_text: 1, desk_fault: 2 };
const withoutCalls = (text) => text.replace(/\w+\([^()]*\)/g, "");
const ofFaults = new Set(
  readdirSync(join(root, "fcgi", "desk"))
    .filter((name) => name.endsWith(".c"))
    .flatMap((name) => [...joined(read(`desk/${name}`)).matchAll(/\b(add_fault|add_fault_text|desk_fault)\(([^;{]*)\);/g)])
    .map(([, name, given]) => withoutCalls(given).split(",")[codeAt[name]] ?? "")
    .flatMap((argument) => [...argument.matchAll(/"([a-z-]+)"/g)].map(([, code]) => code)),
);

const codeIn = (text) => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code);
/** What an English sentence has of the language of procedures: gaps, assignments, folders, dotted names, texts. */
const codeOfEnglish = (text) => [...codeIn(text), ...[...text.matchAll(/\{\w+(?::\d|\.[A-Z]+)?\}|\b\w+ =(?: \{ .*? \}| true| shown)?|\b(?:words|letters|tests)\/|\b(?:team|form|due|late)\.[\w.]+\b|"[\w. ]+"/g)].map(([found]) => found)];

test("the codes are read from the sources", () => {
  assert.ok(mends.size >= 74, `${mends.size} codes`);
  assert.match(mends.get("no-final-stage"), /final = true/);
  for (const code of ["folder-name", "folder-place", "not-in-force", "not-read", "not-stored", "version-not-loaded"]) assert.ok(ofFaults.has(code), code);
  assert.deepEqual(codeOfEnglish('Give {due.CLOCK}, tell = { "a.b" }, words/ and form.field'), ["{due.CLOCK}", 'tell = { "a.b" }', "words/", "form.field"]);
});

for (const lang of languages) {
  test(`every code has its words in ${lang}, and no other`, () => {
    assert.deepEqual(Object.keys(words[lang]).sort(), [...new Set([...mends.keys(), ...ofFaults])].sort());
    for (const [code, one] of Object.entries(words[lang])) {
      assert.deepEqual(Object.keys(one), ["what", "mend"], code);
      for (const text of Object.values(one)) assert.match(text, /^\S.{5,}[.。]$/u, code);
    }
  });

  test(`code stays code in ${lang}`, () => {
    for (const [code, english] of mends) {
      const { what, mend } = words[lang][code];
      for (const text of [what, mend]) assert.equal(text.split("`").length % 2, 1, `${code}: a backtick without its other`);
      for (const one of codeIn(mend)) assert.ok(english.includes(one), `${code}: \`${one}\` is not in the English sentence`);
      for (const one of codeOfEnglish(english)) assert.ok(mend.includes(one), `${code}: ${one} is missing`);
      assert.doesNotMatch(mend.replace(/`[^`]*`/g, ""), /[{}=]/, `${code}: code without backticks`);
    }
  });
}

test("both languages name the same code", () => {
  for (const code of Object.keys(words.zh)) assert.deepEqual(codeIn(words.zh[code].mend), codeIn(words.es[code].mend), code);
});

test("a Chinese sentence has Chinese punctuation, and a Spanish one is not English", () => {
  for (const [code, { what, mend }] of Object.entries(words.zh)) assert.doesNotMatch(`${what}${mend}`, /[\u4e00-\u9fff][,:;?!]|[,;:?!][\u4e00-\u9fff]/, code);
  for (const [code, { what, mend }] of Object.entries(words.es)) assert.doesNotMatch(`${what} ${mend}`.replace(/`[^`]*`/g, ""), /\b(?:the|of|is|and|or|with)\b/i, code);
});
