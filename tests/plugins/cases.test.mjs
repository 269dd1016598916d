// SPDX-License-Identifier: Apache-2.0
// The cases of the plugins that come along, each a test of its own, as `redressctl
// plugin test` runs them; and that the command ends badly when one fails.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";

const source = process.env.top_srcdir ?? process.cwd();
const build = process.env.top_builddir ?? join(source, "build", "check");
const plugins = join(source, "plugins");

/** Runs redressctl plugin ...; its status and what it said. */
function plugin(command, folder, ...more) {
  const judge = ["--judge", join(build, "redress-judge"), "--words", join(source, "rules", "lib")];
  return spawnSync(join(build, "redressctl"), ["plugin", command, folder, ...more, ...judge], { encoding: "utf8" });
}

function parsed({ stdout, stderr }) {
  try {
    return JSON.parse(stdout ?? "");
  } catch {
    throw new Error(`no JSON: ${stdout}${stderr}`);
  }
}

const looks = parsed(plugin("test", plugins, "--format", "json"));

test("every folder of plugins loads", () => {
  const folders = readdirSync(plugins, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "lib")
    .map((entry) => entry.name)
    .sort();
  assert.deepEqual(looks.map((look) => look.plugin), folders);
  for (const { plugin: name, faults, cases } of looks) {
    assert.deepEqual(faults, [], name);
    assert.ok(cases.length > 0, `${name} has cases`);
  }
});

for (const { plugin: name, cases } of looks) {
  for (const one of cases ?? []) {
    test(`plugin ${name}: ${one.name}`, () => assert.ok(one.passed, `${one.at}: ${one.otherwise}`));
  }
}

const made = mkdtempSync(join(tmpdir(), "redress-plugins-"));
after(() => rmSync(made, { recursive: true }));

/** A folder "it" with this plugin and these cases, beside the words. */
function makePlugin(name, shape, cases) {
  const root = join(made, name);
  mkdirSync(join(root, "it", "tests"), { recursive: true });
  symlinkSync(join(plugins, "lib"), join(root, "lib"));
  writeFileSync(
    join(root, "it", "plugin.lua"),
    `plugin "it" { title = { en = "It" }, via = "http", tells = { "team" }, shape = function(event) ${shape} end }\n`,
  );
  writeFileSync(join(root, "it", "tests", "it.lua"), cases);
  return join(root, "it");
}

const sends = `return { { url = "https://hooks.example.com/", body = json(event), headers = { ["X-A"] = "one two" } } }`;

test("a case holds at least what it expects, deeply", () => {
  const folder = makePlugin("holds", sends, `
    case "a part of the JSON" { event = { a = { b = 1, c = list { 2, 3 } } }, expect = { { body = { a = { c = { 2, 3 } } } } } }
    case "words in a text" { event = {}, expect = { { headers = { ["X-A"] = holding "two" } } } }`);
  const run = plugin("test", folder);
  assert.equal(run.status, 0, run.stdout);
  assert.match(run.stdout, /2 cases, 0 failed/);
});

const failing = [
  ["another value", `event = { a = 1 }, expect = { { body = { a = 2 } } }`, /message 1: body: a: wanted 2, got 1/],
  ["a member that is not there", `event = { a = 1 }, expect = { { body = { b = 2 } } }`, /body: b: wanted 2, got nothing/],
  ["a shorter list", `event = { a = list { 1, 2 } }, expect = { { body = { a = { 1 } } } }`, /body: a: wanted 1, got 2/],
  ["more messages", `event = {}, expect = { {}, {} }`, /message: wanted 2, got 1/],
  ["no messages", `event = {}, expect = {}`, /message: wanted 0, got 1/],
  ["other words", `event = {}, expect = { { headers = { ["X-A"] = holding "three" } } }`, /X-A: wanted/],
  ["a refusal", `event = {}, refuses = "no"`, /wanted it refused, got/],
  ["an unknown setting", `event = {}, settings = { x = 1 }, expect = { {} }`, /settings: it has no setting "x"/],
];
for (const [what, body, said] of failing) {
  test(`a case that wants ${what} fails, and says so with its place`, () => {
    const run = plugin("test", makePlugin(what.replaceAll(" ", "-"), sends, `\ncase "this" { ${body} }\n`));
    assert.equal(run.status, 1, run.stderr);
    assert.match(run.stdout, said);
    assert.match(run.stdout, /it\/tests\/it\.lua:2: error: case "this"/);
    assert.match(run.stdout, /1 cases, 1 failed/);
  });
}

test("a failure of the plugin is no refusal", () => {
  const run = plugin("test", makePlugin("fails", `error("no")`, `case "this" { event = {}, refuses = "no" }`));
  assert.equal(run.status, 1);
  assert.match(run.stdout, /plugin\.lua:1: no/);
});

test("a plugin that does not load is told with file and line, and the command ends badly", () => {
  const run = plugin("check", makePlugin("broken", "return {", ""));
  assert.equal(run.status, 1);
  assert.match(run.stdout, /it\/plugin\.lua:1: error: /);
});

test("what a plugin declares is shown", () => {
  const run = plugin("show", join(plugins, "webhook"));
  assert.equal(run.status, 0, run.stderr);
  assert.match(run.stdout, /^webhook: Webhook, via http, tells events$/m);
  assert.match(run.stdout, /^ {2}secret: secret, required$/m);
  assert.match(run.stdout, /^ {2}personal: flag, else false$/m);
});

test("the plugins of a folder are listed", () => {
  const run = plugin("list", plugins);
  assert.equal(run.status, 0, run.stderr);
  assert.match(run.stdout, /^mail +smtp +customer, person +Mail$/m);
});
