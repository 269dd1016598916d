// SPDX-License-Identifier: Apache-2.0
// What companies' procedures need is expressed in the language: each folder here is a
// short procedure for one need, looked at as `redressctl procedure test` looks at any;
// needs.txt says which folder is there for which need.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const source = process.env.top_srcdir ?? process.cwd();
const build = process.env.top_builddir ?? join(source, "build", "check");
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

/** What the command finds, a result for each procedure of the folder; it also ends badly when it finds something. */
function looksAt(folder) {
  const words = ["--judge", join(build, "redress-judge"), "--words", join(source, "rules", "lib")];
  const line = ["procedure", "test", join(here, folder), "--format", "json", ...words];
  try {
    return JSON.parse(execFileSync(join(build, "redressctl"), line, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));
  } catch (fault) {
    if (!fault.stdout) throw fault;
    return JSON.parse(fault.stdout);
  }
}

const reached = { of: 0, reached: 0 };

function assertCovered(procedure, coverage) {
  for (const [what, part] of Object.entries(coverage)) {
    assert.deepEqual(part.missing, [], `${procedure}: no scenario reaches these ${what}`);
    assert.equal(part.reached, part.of, `${procedure}: ${what}`);
    reached.of += part.of;
    reached.reached += part.reached;
  }
  for (const what of ["rules", "actions", "clocks", "clauses", "stages"]) {
    assert.ok(coverage[what], `${procedure}: the coverage of its ${what} is known`);
  }
}

for (const folder of folders) {
  test(`the procedure "${folder}" has no finding, its scenarios pass and reach all of it`, (t) => {
    const results = looksAt(folder);
    assert.ok(results.length > 0);
    for (const { procedure, findings, scenarios } of results) {
      assert.deepEqual(findings, [], `${procedure}: findings`);
      assert.deepEqual(scenarios.results.filter((one) => !one.passed), [], `${procedure}: failed scenarios`);
      assert.ok(scenarios.count > 0, `${procedure}: scenarios`);
      assertCovered(procedure, scenarios.coverage);
      const figures = Object.entries(scenarios.coverage).map(([what, part]) => `${part.reached} of ${part.of} ${what}`);
      t.diagnostic(`${procedure}: ${scenarios.count} scenarios, ${figures.join(", ")}`);
    }
  });
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
