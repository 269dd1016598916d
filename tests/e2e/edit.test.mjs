// SPDX-License-Identifier: Apache-2.0
// A procedure edited on disk, well and badly, while 64 connections submit: no
// request fails, each complaint names the version that judged it, and only good
// edits ever come into force.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeSync, mkdirSync, openSync, renameSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Redress, until } from "./harness.mjs";
import { accounts, password } from "./company.mjs";

const connections = 64;
const editsMs = 9000;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
let redress;
let admin;
let folder;
let shared;

const procedure = `procedure "returns" {
  title = { en = "Returns" }, languages = { "en" }, calendar = "office", number = "RT-{seq:6}",
  teams = { "service" }, roles = { "officer", "manager" },
}
stage "recorded" { owner = "service.officer", action "close" { to = "closed" } }
stage "closed" { final = true }
clock "answer" { starts = entering "recorded", stops = acted "close", within = hours(24) }
`;
const forms = (round) => `form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }
-- edition ${round}
`;
// The fact tells which edit judged; a bad edit would tell on itself.
const rules = (mark) => `decide "judge" { first,
  rule "all" { because = "edit ${mark}", set = { severity = "${mark}" } },
}
decide "escalate" { first, rule "late" { when = late(1), tell = { "service.manager" } } }
`;
const scenario = `scenario "a return is recorded and closed" {
  submit { name = "Li", story = "it is too small" },
  expect { stage = "recorded" },
  act("service.officer", "close"),
  expect { closed = true },
}
scenario "a late one is told" {
  submit { name = "Li", story = "it is too small" },
  after(hours(25)),
  expect { late = { answer = 1 }, told = { "service.manager" } },
}
`;

before(async () => {
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], password, admin: true }] });
  admin = await redress.signIn("root", password);
  folder = join(redress.rules, "shop", "returns");
  shared = join(redress.rules, "shop", "shared");
  mkdirSync(join(folder, "tests"), { recursive: true });
  mkdirSync(shared, { recursive: true });
  writeFileSync(join(shared, "forms.lua"), forms(0));
  writeFileSync(join(folder, "tests", "story.lua"), scenario);
  writeFileSync(join(folder, "rules.lua"), rules("good-0"));
  writeFileSync(join(folder, "procedure.lua"), procedure);
  await until(async () => (await redress.json("GET", "/api/v1/procedures/returns")).status === 200, "the procedure");
});
after(() => redress?.stop());

/** Every way in which people and editors change a file. */
const edits = [
  (n) => writeFileSync(join(folder, "rules.lua"), rules(`good-${n}`)),
  () => writeFileSync(join(folder, "rules.lua"), `${rules("bad")}rule "nowhere"\n`),
  (n) => {
    writeFileSync(join(folder, "rules.lua.new"), rules(`good-${n}`));
    renameSync(join(folder, "rules.lua.new"), join(folder, "rules.lua"));
  },
  () => writeFileSync(join(shared, "forms.lua"), `${forms("bad")}form "complaint" {`),
  (n) => writeFileSync(join(shared, "forms.lua"), forms(n)),
  () => writeFileSync(join(folder, "rules.lua"), rules("bad").replace("late(1)", "late(1), assign = { \"nobody.nothing\" }")),
  async (n) => {
    // an editor that takes its time over one file
    const text = rules(`good-${n}`);
    const file = openSync(join(folder, "rules.lua"), "w");
    for (let at = 0; at < text.length; at += 40) {
      writeSync(file, text.slice(at, at + 40));
      await wait(20);
    }
    closeSync(file);
  },
  (n) => {
    // a scenario that does not hold keeps a rule out that does
    writeFileSync(join(folder, "tests", "wrong.lua"), `scenario "wrong" { submit { name = "a", story = "b" }, expect { stage = "closed" } }\n`);
    writeFileSync(join(folder, "rules.lua"), rules("bad"));
    return n;
  },
  (n) => {
    writeFileSync(join(folder, "tests", "wrong.lua"), `scenario "right" { submit { name = "a", story = "b" }, expect { stage = "recorded" } }\n`);
    writeFileSync(join(folder, "rules.lua"), rules(`good-${n}`));
  },
];

async function submitUntil(end, filed, failed) {
  while (Date.now() < end()) {
    const body = { procedure: "returns", lang: "en", answers: { name: "Ana", story: "It is too small." } };
    try {
      const got = await redress.json("POST", "/api/v1/complaints", body);
      if (got.status === 201) filed.push(got.body);
      else failed.push(`${got.status} ${JSON.stringify(got.body)}`);
    } catch (error) {
      failed.push(String(error));
    }
  }
}

test("edits good and bad while 64 connections submit", { timeout: 120000 }, async () => {
  const filed = [];
  const failed = [];
  let last = Date.now() + editsMs;
  const senders = Array.from({ length: connections }, () => submitUntil(() => last, filed, failed));
  let n = 0;
  while (Date.now() < last) {
    n += 1;
    await edits[n % edits.length](n);
    await wait([30, 400, 1300][n % 3]);
  }
  last = 0;
  await Promise.all(senders);
  assert.deepEqual(failed.slice(0, 3), [], `${failed.length} requests failed`);
  assert.ok(filed.length > connections, `only ${filed.length} were filed`);

  const { items } = (await admin.get("/api/v1/procedures/returns/versions")).body;
  const versions = new Map(items.map((one) => [one.digest, one]));
  const inForce = items.filter((one) => one.in_force.length > 0);
  assert.ok(inForce.length >= 3, `only ${inForce.length} edits came into force`);
  for (const one of inForce) {
    const source = (await admin.get(`/api/v1/versions/${one.digest}/source`)).body;
    const all = source.files.map((file) => file.text).join("\n");
    assert.doesNotMatch(all, /"bad"|edition bad|"wrong"|rule "nowhere"/, "a bad edit came into force");
    assert.ok(source.files.some((file) => file.name === "shared/forms.lua"));
  }

  // Of all complaints some, the last one among them.
  const step = Math.max(1, Math.floor(filed.length / 150));
  for (let i = filed.length - 1; i >= 0; i -= step) {
    const { body } = await admin.get(`/api/v1/complaints/${filed[i].number}/journal`);
    const decided = body.items.find((event) => event.kind === "decided" && event.rule === "judge/all");
    assert.ok(decided, `${filed[i].number} was not judged by the rule`);
    const version = versions.get(decided.version);
    assert.ok(version && version.in_force.length > 0, `${decided.version} was never in force`);
    const { body: source } = await admin.get(`/api/v1/versions/${decided.version}/source`);
    const text = source.files.find((file) => file.name === "rules.lua").text;
    assert.ok(text.includes(`"${decided.reason}"`), `${filed[i].number}: ${decided.reason} is not of ${decided.version}`);
    assert.match(decided.reason, /^edit good-\d+$/);
  }
});

test("the last word on disk comes into force, and a bad one is told with its place", async () => {
  writeFileSync(join(shared, "forms.lua"), forms("last"));
  writeFileSync(join(folder, "tests", "wrong.lua"), `scenario "right" { submit { name = "a", story = "b" }, expect { stage = "recorded" } }\n`);
  writeFileSync(join(folder, "rules.lua"), rules("good-last"));
  await until(async () => {
    const { items } = (await admin.get("/api/v1/procedures/returns/versions")).body;
    const now = items.find((one) => one.state === "in_force");
    const { files } = (await admin.get(`/api/v1/versions/${now.digest}/source`)).body;
    return files.some((file) => file.text.includes("good-last")) && files.some((file) => file.text.includes("edition last"));
  }, "the last edit");
  assert.deepEqual((await admin.get("/api/v1/faults")).body.items, []);
  writeFileSync(join(shared, "forms.lua"), `${forms("bad")}form "complaint" {`);
  const fault = await until(async () => (await admin.get("/api/v1/faults")).body.items[0], "the fault");
  assert.equal(fault.procedure, "returns");
  assert.match(fault.at, /^shared\/forms\.lua:\d+$/);
});
