// SPDX-License-Identifier: Apache-2.0
// The procedures that come along: each is whole, and all of them could be one company's.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { assertWhole } from "./look.mjs";

const source = process.env.top_srcdir ?? process.cwd();
const rules = join(source, "rules");
const folders = readdirSync(rules, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "lib")
  .map((entry) => entry.name)
  .sort();

for (const folder of folders) {
  test(`the procedure "${folder}" that comes along has no finding, its scenarios pass and reach all of it`, (t) => {
    const results = assertWhole(t, join(rules, folder));
    const named = existsSync(join(rules, folder, "procedure.lua")) ? [folder] : readdirSync(join(rules, folder)).filter((part) => existsSync(join(rules, folder, part, "procedure.lua")));
    assert.deepEqual(results.map(({ procedure }) => procedure).sort(), named.sort(), "procedures are called as their folders, or none comes into force");
  });

  test(`the procedure "${folder}" says in plain words what it is`, () => {
    assert.ok(existsSync(join(rules, folder, "README.md")), "it has a README.md");
  });
}
