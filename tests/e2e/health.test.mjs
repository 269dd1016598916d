// SPDX-License-Identifier: Apache-2.0
// How the installation is, under the contract: things are broken on purpose,
// and each is told in plain words with what to do; mended, it is well again.
import assert from "node:assert/strict";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Redress, until } from "./harness.mjs";
import { kept, skip, underContract } from "./contract.mjs";
import { accounts, office, password } from "./company.mjs";

const api = "/api/v1";
const day = 24 * 3600_000;
let redress;
let proxy;
let root;

before(async () => {
  if (skip) return;
  // from the second of March on, when no calendar wants next year's holidays
  const march = Date.UTC(new Date().getUTCFullYear() + 1, 2, 2);
  redress = await Redress.start({ clock: march - Date.now(), accounts: [...accounts, { login: "root", roles: [], password, admin: true }] });
  proxy = await underContract(redress);
  root = await redress.signIn("root", password);
});
after(async () => {
  proxy?.kill("SIGTERM");
  await redress?.stop();
});

const look = async (name, lang = "en") =>
  (await kept(redress.json("GET", `${api}/health?lang=${lang}`, undefined, root.headers), 200)).body.checks.find((one) => one.name === name);
const said = (...args) => {
  try {
    return { checks: JSON.parse(redress.ctl("--json", "health", ...args)), status: 0 };
  } catch (error) {
    return { checks: JSON.parse(error.stdout), status: error.status };
  }
};

test("what is well says so, and nothing is to be done", { skip }, async () => {
  for (const name of ["store", "judges", "clocks", "outbox", "parked", "mails", "search", "procedures", "calendars"]) {
    const one = await look(name);
    assert.deepEqual([one.state, one.do], ["good", ""], JSON.stringify(one));
    assert.match(one.says, /\S/);
  }
});

test("beside the checks stand the version, the schema and how busy the worker is; redressctl knows the roles, too", { skip }, async () => {
  const got = (await kept(redress.json("GET", `${api}/health`, undefined, root.headers), 200)).body;
  assert.ok(got.schema >= 9 && got.threads > 0 && got.threads_busy >= 1 && got.uptime_s >= 0, JSON.stringify(got));
  const names = said().checks.map(({ name }) => name);
  for (const name of ["mails", "search", "roles", "judges"]) assert.ok(names.includes(name), `${name} of ${names}`);
  assert.deepEqual(said().checks.find(({ name }) => name === "judges"), await look("judges"), "redressctl asks the worker");
});

test("backups and checks of the chains that were never made, were made, and are old", { skip }, async () => {
  assert.equal((await look("backup")).says, "No backup was ever made");
  assert.equal((await look("chains", "zh")).says, "日志链和审计链从未检查过");
  redress.ctl("verify");
  redress.ctl("backup", join(redress.home, "copy.db"));
  // They are made by the machine's clock, which is behind the rehearsal's.
  const now = redress.clockMs;
  await redress.moveClock(0);
  root = await redress.signIn("root", password);
  assert.deepEqual([(await look("backup")).state, (await look("chains")).state], ["good", "good"]);
  await redress.moveClock(3 * day);
  root = await redress.signIn("root", password);
  assert.deepEqual([(await look("backup")).state, (await look("backup")).value], ["warning", 3]);
  assert.equal(said().status, 0);
  await redress.moveClock(8 * day);
  root = await redress.signIn("root", password);
  assert.deepEqual([(await look("backup", "es")).state, (await look("backup", "es")).says], ["bad", "La última copia de seguridad se hizo hace 8 días"]);
  assert.equal(said().status, 1);
  assert.match((await look("backup")).do, /redressctl backup/);
  await redress.moveClock(now);
  root = await redress.signIn("root", password);
});

test("a procedure that does not load, and roles that nobody holds", { skip }, async () => {
  const file = join(redress.rules, "company-desk", "procedure.lua");
  const was = readFileSync(file, "utf8");
  appendFileSync(file, "\nthis is no Lua\n");
  const broken = await until(async () => {
    const one = await look("procedures");
    return one.state === "warning" && one;
  }, "the fault is told");
  assert.match(broken.says, /1 faults/);
  writeFileSync(file, was);
  await until(async () => (await look("procedures")).state === "good", "it is mended");
  redress.ctl("user", "disable", "shi");
  redress.ctl("user", "disable", "song");
  assert.equal((await look("roles")).state, "warning");
});

test("a calendar without next year's holidays is told of from November on", { skip }, async () => {
  const year = new Date(Date.now() + redress.clockMs).getUTCFullYear();
  await kept(redress.json("PUT", `${api}/calendars/office`, office, root.headers), 200);
  await redress.moveClock(Date.UTC(year, 10, 20) - Date.now());
  root = await redress.signIn("root", password);
  assert.equal((await look("calendars")).state, "warning");
  await kept(redress.json("PUT", `${api}/calendars/office`, { ...office, holidays: [`${year + 1}-01-01`] }, root.headers), 200);
  for (const name of JSON.parse((await redress.fetch(`${api}/calendars`, { headers: root.headers }).then((r) => r.text()))).items)
    if (name !== "office") await kept(redress.json("PUT", `${api}/calendars/${name}`, { ...office, holidays: [`${year + 1}-01-01`] }, root.headers), 200);
  assert.equal((await look("calendars")).state, "good");
});

test("where no worker answers, redressctl says so and what to do", { skip }, async () => {
  await redress.stopProcesses();
  const { checks, status } = said();
  const away = checks.find(({ name }) => name === "worker");
  assert.deepEqual([away.state, status], ["bad", 1]);
  assert.match(away.says, /No worker answers/);
  assert.match(away.do, /redressd/);
  assert.ok(!checks.some(({ name }) => name === "judges"));
  assert.match(said("--lang", "zh").checks.find(({ name }) => name === "worker").says, /没有应答/);
});
