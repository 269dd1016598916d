// SPDX-License-Identifier: Apache-2.0
// The words of the desk and of the office: complete in three languages, with the same gaps to fill,
// and none that nothing says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { source, sources } from "./app.mjs";

const read = (head) => Object.fromEntries(["en", "zh", "es"].map((lang) => [lang, JSON.parse(readFileSync(join(sources, "words", `${head}${lang}.json`), "utf8"))]));
const desk = read("");
const office = read("office-");
/** Of both, as the office has them. */
const words = Object.fromEntries(["en", "zh", "es"].map((lang) => [lang, { ...desk[lang], ...office[lang] }]));
const gaps = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
/** "_one" may leave the number out: "Late" for "Late, level {n}". */
const needed = (key, text) => gaps(text).filter((name) => !(key.endsWith("_one") && name === "n"));

for (const lang of ["zh", "es"]) {
  test(`${lang} says all that English says, and nothing else`, () => {
    assert.deepEqual(Object.keys(words[lang]).sort(), Object.keys(words.en).sort());
  });

  test(`every sentence in ${lang} has the gaps of the English one`, () => {
    for (const [key, text] of Object.entries(words.en)) assert.deepEqual([...new Set(needed(key, words[lang][key]))], [...new Set(needed(key, text))], key);
  });
}

test("no sentence is empty or left in English", () => {
  const same = new Set(["no", "ev_acted", "effect_set", "with_other"]);
  for (const [key, text] of Object.entries(words.en)) {
    for (const lang of ["zh", "es"]) {
      assert.notEqual(words[lang][key].trim(), "", `${lang} ${key}`);
      if (/[a-z]{3}/i.test(text.replace(/\{\w+\}/g, "")) && !same.has(key)) assert.notEqual(words[lang][key], text, `${lang} ${key}`);
    }
  }
});

test("every sentence is said somewhere", () => {
  const all = readdirSync(sources, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name));
  const code = all.map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8")).join("\n");
  const ofDesk = all.filter((entry) => !(entry.parentPath ?? entry.path).startsWith(join(sources, "office"))).map((entry) => readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8")).join("\n");
  const found = /^(audit|failure|happening|health|mark|mistake|part|actor|channel|bound|delivery|notice|shipped|silent|trouble|undelivered|unit)_/; // said by a code that comes from the API
  for (const key of Object.keys(words.en)) {
    if (!found.test(key)) assert.ok(code.includes(`"${key.replace(/_one$/, "")}"`), `${key} is never said`);
  }
  for (const key of Object.keys(office.en)) {
    assert.ok(!(key in desk.en), `${key} is the desk's`);
    assert.doesNotMatch(ofDesk, new RegExp(`\\btn?\\("${key}"`), `the desk, which has not loaded the office's words, says ${key}`);
  }
});

test("however a letter fared, there is a word for it", () => {
  const [, signs] = /const signs = \{([^}]*)\}/.exec(readFileSync(join(sources, "parts", "delivery.tsx"), "utf8"));
  const states = [...signs.matchAll(/(\w+):/g)].map(([, state]) => state);
  assert.ok(states.length >= 7, signs);
  for (const state of states) assert.ok(`delivery_${state}` in words.en, state);
});

test("a Chinese sentence has Chinese punctuation", () => {
  for (const [key, text] of Object.entries(words.zh)) assert.doesNotMatch(text, /[\u4e00-\u9fff][,:;?!]|[,;:?!][\u4e00-\u9fff]/, key);
});

test("whatever comes along is told in a line", () => {
  const folders = readdirSync(join(source, "rules"), { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name !== "lib");
  const told = Object.keys(words.en).filter((key) => key.startsWith("shipped_"));
  assert.deepEqual(told.sort(), folders.map(({ name }) => `shipped_${name.replaceAll("-", "_")}`).sort());
});
