// SPDX-License-Identifier: Apache-2.0
// Settings: a wrong file is refused by its line and nothing starts; SIGHUP takes
// over what may change, names what may not, and a wrong file changes nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, Redress, until } from "../e2e/harness.mjs";

const redressd = join(build, "redressd");
let redress;
let settings;

before(async () => {
  redress = await Redress.start();
  settings = readFileSync(join(redress.home, "settings.conf"), "utf8");
});
after(() => redress?.stop());

const pid = () => Number(readFileSync(join(redress.home, "run", "redressd.pid"), "utf8"));
const facts = (fact) => redress.logLines().filter((line) => line.fact === fact);
const portal = async () => (await redress.fetch("/?lang=en")).text();

/** Writes settings beside those the test began with and has them read. */
function reread(lines) {
  writeFileSync(join(redress.home, "settings.conf"), `${settings}${lines}\n`);
  process.kill(pid(), "SIGHUP");
}

test("a wrong file is refused by its line, and nothing starts", () => {
  const home = mkdtempSync(join(tmpdir(), "redress-settings-"));
  const file = join(home, "redressd.conf");
  const whole = readFileSync(join(redress.home, "redressd.conf"), "utf8").split("\n").filter((line) => !line.startsWith("include"));
  for (const [line, wanted] of [
    ["threads = many", /redressd\.conf:(\d+): threads must be/],
    ["colour = blue", /redressd\.conf:(\d+): there is no key `colour`/],
    ["just words", /redressd\.conf:(\d+): expected/],
    ["base_url = ftp://example.com", /redressd\.conf:(\d+): base_url must be/],
  ]) {
    writeFileSync(file, [...whole, line].join("\n"));
    for (const more of [["--check-config"], []]) {
      const ended = spawnSync(redressd, ["--config", file, ...more], { encoding: "utf8", timeout: 20000 });
      assert.equal(ended.status, 2, `${line}: ${ended.stderr}`);
      assert.match(ended.stderr, wanted);
      assert.equal(Number(wanted.exec(ended.stderr)[1]), whole.length + 1);
    }
  }
  execFileSync(redressd, ["--config", join(redress.home, "redressd.conf"), "--check-config"]);
  rmSync(home, { recursive: true });
});

test("SIGHUP takes over the company's name and says what needs a restart", async () => {
  assert.doesNotMatch(await portal(), /Aurora Fertilisers/);
  reread("company = Aurora Fertilisers\nthreads = 7");
  await until(() => facts("settings read again").length === 1, "the settings");
  assert.match(await portal(), /Aurora Fertilisers/);
  assert.deepEqual(facts("a changed setting needs a restart").map((line) => line.key), ["threads"]);
});

test("a wrong file at SIGHUP changes nothing and is named by its line", async () => {
  reread("company = Nobody\nthreads = many");
  await until(() => facts("configuration not taken over").length === 1, "the refusal");
  assert.match(facts("configuration not taken over")[0].because, /settings\.conf:\d+: threads must be/);
  assert.match(await portal(), /Aurora Fertilisers/);
});

test("settings may be read again as often as one likes", async () => {
  // Each reading once took memory for good; this many of them ended the worker.
  const before = facts("settings read again").length;
  writeFileSync(join(redress.home, "settings.conf"), `${settings}company = Aurora Fertilisers\n`);
  for (let n = 1; n <= 150; n++) {
    process.kill(pid(), "SIGHUP");
    await until(() => facts("settings read again").length >= before + n, "the settings");
  }
  assert.match(await portal(), /Aurora Fertilisers/);
});
