// SPDX-License-Identifier: Apache-2.0
// What companies' procedures need is expressed in the language: each folder here is a
// short procedure for one need, looked at as `redressctl procedure test` looks at any;
// needs.txt says which folder is there for which need.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assertWhole, reached } from "./look.mjs";

const source = process.env.top_srcdir ?? process.cwd();
const here = join(source, "tests", "rules");

const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

/** The rows of needs.txt: "need: folder, folder". */
const needs = readFileSync(join(here, "needs.txt"), "utf8")
  .split("\n")
  .filter((line) => line.trim() !== "" && !line.startsWith("#"))
  .map((line) => {
    const colon = line.lastIndexOf(":");
    return { need: line.slice(0, colon).trim(), folders: line.slice(colon + 1).split(",").map((name) => name.trim()) };
  });

for (const folder of folders) {
  test(`the procedure "${folder}" has no finding, its scenarios pass and reach all of it`, (t) => assertWhole(t, join(here, folder)));
}

test("each need names a folder that is there", () => {
  assert.ok(needs.length > 0);
  for (const row of needs) {
    assert.ok(row.need && row.folders.some((name) => name !== ""), `"${row.need}" names no folder`);
    for (const name of row.folders) assert.ok(folders.includes(name), `"${row.need}": there is no folder "${name}"`);
  }
});

test("each folder is there for a need", () => {
  const named = new Set(needs.flatMap((row) => row.folders));
  assert.deepEqual(folders.filter((name) => !named.has(name)), []);
});

test("scenarios reach all that the procedures of the needs have", (t) => {
  assert.equal(reached.reached, reached.of);
  t.diagnostic(`${reached.reached} of ${reached.of} rules, actions, clocks, clauses and stages reached, in ${folders.length} folders`);
});
