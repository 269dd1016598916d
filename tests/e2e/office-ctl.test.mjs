// SPDX-License-Identifier: Apache-2.0
// The office from a terminal: what an administrator does in the browser,
// redressctl does beside the running worker, under the same names.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Redress, build, until } from "./harness.mjs";
import { accounts, password } from "./company.mjs";

const answers = { name: "Li", phone: "13900000000", type: "goods", story: "It leaks" };
let redress;
let root;

before(async () => {
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], password, admin: true }] });
  root = await redress.signIn("root", password);
});
after(() => redress?.stop());

const told = (...line) => JSON.parse(redress.ctl("--json", ...line));
/** A line that is refused, or that finds something wrong: its status and what it said. */
function run(...line) {
  const { status, stdout, stderr } = spawnSync(join(build, "redressctl"), ["--config", join(redress.home, "redressd.conf"), ...line], { encoding: "utf8", input: "" });
  return { status, text: stdout + stderr };
}
const [FOUND, REFUSED] = [1, 3];

test("a workspace goes from a copy to a version that comes into force", async () => {
  const [space] = told("workspace", "new", "in_force", "--procedure", "company-desk", "--title", "Friday");
  const id = String(space.id);
  const before = redress.ctl("workspace", "file", id, "rules.lua");
  const text = join(redress.home, "rules.lua");
  writeFileSync(text, `${before}\nwrong = `);
  assert.deepEqual([run("workspace", "write", id, "rules.lua", text).status, run("workspace", "write", id, "rules.lua", text, "--seen", "7").status], [REFUSED, REFUSED]);
  assert.equal(told("workspace", "write", id, "rules.lua", text, "--seen", "1").revision, 2);
  const found = run("workspace", "look", id);
  assert.equal(found.status, FOUND);
  assert.match(found.text, /rules\.lua:\d+: error: /);

  writeFileSync(text, `${before}\n-- looked at on Friday\n`);
  redress.ctl("workspace", "write", id, "rules.lua", text, "--seen", "2");
  redress.ctl("workspace", "write", id, "tests/none.lua", text);
  redress.ctl("workspace", "write", id, "tests/none.lua", "--none", "--seen", "1");
  assert.match(redress.ctl("workspace", "look", id, "--scenarios"), /scenarios, 0 failed/);
  const seen = told("workspace", "show", id);
  assert.deepEqual(seen.files.filter(({ size }) => size === null).map(({ name }) => name), ["tests/none.lua"]);
  const folder = join(redress.home, "friday");
  redress.ctl("workspace", "export", id, folder);
  assert.equal(readFileSync(join(folder, "rules.lua"), "utf8"), readFileSync(text, "utf8"));
  assert.equal(existsSync(join(folder, "tests", "none.lua")), false);
  assert.equal(run("workspace", "export", id, folder).status, REFUSED, "a folder is not written over");

  const { digest } = told("workspace", "version", id, "--note", "from a terminal");
  const versions = (await root.get("/api/v1/procedures/company-desk/versions")).body.items;
  assert.equal(versions.find((one) => one.digest === digest)?.note, "from a terminal", "the office has it, too");
  redress.ctl("workspace", "look", id, "--scenarios");
  assert.deepEqual(told("procedure", "proofs", digest).map(({ kind, by }) => [kind, by]), [["scenarios", "redressctl"]]);
  redress.ctl("procedure", "activate", digest);
  await until(async () => (await redress.json("GET", "/api/v1/procedures/company-desk")).body.version === digest, "the worker to take the version");

  redress.ctl("workspace", "close", id);
  assert.ok(!told("workspace", "list", "company-desk").some((one) => one.id === space.id));
  assert.ok(told("workspace", "list", "--closed").some((one) => one.id === space.id));
  assert.equal(run("workspace", "write", id, "rules.lua", text, "--seen", "3").status, REFUSED);
  assert.equal(told("workspace", "open", id).closed_ms, null);
  const { items } = (await root.get("/api/v1/workspaces")).body;
  assert.ok(items.some((one) => one.id === space.id && one.title === "Friday"), "the office has it, too");
});

test("a procedure that comes along is copied under a name of its own", () => {
  assert.ok(told("procedure", "shipped").some(({ name }) => name === "company-desk"));
  const [space] = told("workspace", "new", "company-desk", "--name", "our-desk");
  assert.equal(space.procedure, "our-desk");
  assert.match(redress.ctl("workspace", "look", String(space.id), "--scenarios"), /scenarios, 0 failed/);
});

test("replays are read and their differences ticked off", async () => {
  for (let n = 0; n < 3; n++) await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang: "en", answers });
  const [space] = told("workspace", "new", "in_force", "--procedure", "company-desk");
  const id = String(space.id);
  const text = join(redress.home, "otherwise.lua");
  const rules = redress.ctl("workspace", "file", id, "rules.lua");
  const otherwise = rules.replace('severity = "ordinary"', 'severity = "serious"');
  assert.notEqual(otherwise, rules);
  writeFileSync(text, otherwise);
  redress.ctl("workspace", "write", id, "rules.lua", text, "--seen", "1");
  const { digest } = told("workspace", "version", id);
  const begun = await redress.json("POST", "/api/v1/replays", { candidate: digest }, root.headers);
  const replay = String(begun.body.id);
  const { differing } = await until(() => told("replay", "list").find((one) => String(one.id) === replay && one.state === "done"), "the replay to end");
  assert.ok(differing >= 3);
  assert.match(redress.ctl("replay", "show", replay), new RegExp(`${differing} differ; 0 wanted, 0 unwanted`));
  const all = told("replay", "differences", replay);
  redress.ctl("replay", "verdict", replay, "unwanted", "--difference", String(all[0].id), "--note", "too far");
  assert.deepEqual(told("replay", "verdict", replay, "wanted", "--all").ticked, { wanted: all.length - 1, unwanted: 1, open: 0 });
  redress.ctl("replay", "verdict", replay, "none", "--difference", String(all[0].id));
  assert.match(redress.ctl("replay", "differences", replay), /\[open\]/);
  assert.equal(run("replay", "verdict", replay, "perhaps", "--all").status, REFUSED);
  assert.equal(run("replay", "verdict", replay, "wanted").status, REFUSED);
});

test("teams are told with who holds each role, and what nobody holds", async () => {
  const teams = told("team", "list");
  const service = teams.find(({ team }) => team === "service");
  assert.deepEqual(service.roles.find(({ role }) => role === "service.officer").holders.map(({ login }) => login), ["sun"]);
  assert.deepEqual(teams.map(({ team }) => team), (await root.get("/api/v1/teams")).body.items.map(({ team }) => team));
  assert.match(redress.ctl("team", "list"), /^service\.officer +sun$/m);
});
