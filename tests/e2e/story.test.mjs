// SPDX-License-Identifier: Apache-2.0
// Three complaints of company-desk, from the portal to the end, through the
// shipped nginx configuration: one goes all the way, one is late and climbs, one
// meets a broken rule and waits for a person.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Redress, until } from "./harness.mjs";
import { accounts, hours, office, password, photo } from "./company.mjs";

let redress;
let staff = {};
let shift; // how far the service's clock is from the machine's

before(async () => {
  // A Wednesday, after closing, before a week of holidays.
  shift = Date.parse("2026-09-30T17:40:00+08:00") - Date.now();
  redress = await Redress.start({ accounts, clock: shift });
  writeFileSync(join(redress.home, "office.json"), JSON.stringify(office));
  redress.ctl("calendar", "set", "office", join(redress.home, "office.json"));
  await signAllIn();
});
after(() => redress?.stop());

/** Also after the clock was moved: a session does not last over night. */
async function signAllIn() {
  for (const { login } of accounts) staff[login] = await redress.signIn(login, password);
}

const said = async (promise, status = 200) => {
  const got = await promise;
  assert.equal(got.status, status, JSON.stringify(got.body));
  return got.body;
};
const journal = async (who, number) => (await said(who.get(`/api/v1/complaints/${number}/journal`))).items;

async function fileOnPortal(fields, files = []) {
  const form = await redress.openForm("/c/company-desk?lang=zh", fields);
  for (const file of files) form.append("evidence", new Blob([file.bytes], { type: "image/png" }), file.name);
  const answer = await redress.fetch("/c/company-desk?lang=zh", { method: "POST", body: form });
  return { status: answer.status, html: await answer.text() };
}

const receipt = (html) => ({
  number: /TS-\d{6}-\d{4}/.exec(html)[0],
  code: /data-code="([a-z2-7]{26})"/.exec(html)[1],
});

test("a complaint goes all the way: portal, judge, route, propose, sign, negotiate three times, hand up, close", async () => {
  const filed = await fileOnPortal(
    {
      name: "张伟",
      phone: "13800000000",
      kind: "customer",
      mode: "afterwards",
      type: "goods",
      story: "包装破损,产品漏液,衣服也弄脏了。",
      request: ["exchange", "compensation"],
      amount: "128.50",
    },
    [{ name: "漏液 照片.png", bytes: photo }],
  );
  assert.equal(filed.status, 201, filed.html.slice(0, 3000));
  const { number, code } = receipt(filed.html);

  let seen = await staff.sun.complaint(number);
  assert.equal(seen.status, 200);
  assert.equal(seen.body.stage, "recorded");
  assert.equal(seen.body.facts.responsible, "quality");
  assert.equal(seen.body.facts.amount, 12850);
  assert.deepEqual(seen.body.facts.request, ["exchange", "compensation"]);
  assert.equal(seen.body.files.length, 1);
  assert.equal(seen.body.files[0].type, "image/png");
  const file = await redress.fetch(`/api/v1/complaints/${number}/attachments/1`, { headers: staff.sun.headers });
  assert.equal(file.status, 200);
  assert.match(file.headers.get("content-disposition"), /^attachment/);
  assert.deepEqual(Buffer.from(await file.arrayBuffer()), photo);

  assert.equal((await staff.qian.act(number, "judge", { verdict: "established" })).status, 404, "it is not quality's yet");
  await said(staff.sun.act(number, "judge", { verdict: "established" }));
  assert.equal((await staff.sun.act(number, "propose", { cause: "-", severity: "minor", plan: "-" })).status, 403, "it is quality's now");
  await said(staff.qian.act(number, "propose", { cause: "包装", severity: "ordinary", plan: "更换并赔偿洗衣费" }));

  assert.equal((await staff.qi.act(number, "approve")).status, 422, "it has to be signed");
  const wrong = await staff.qi.post(
    `/api/v1/complaints/${number}/actions`,
    { action: "approve", sign: { password: "not the password" } },
    { "if-match": "*" },
  );
  assert.equal(wrong.status, 403);
  assert.equal(wrong.body.code, "wrong-password");
  await said(staff.qi.act(number, "approve", undefined, { sign: true }));

  for (let round = 1; round <= 3; round++) {
    const shut = await staff.sun.act(number, "hand up");
    assert.equal(shut.status, 409, "the gate is shut before three rounds");
    assert.match(shut.body.detail, /3 rounds/);
    await said(staff.sun.act(number, "negotiate", { by: "孙丽", result: "refused", wish: "全额退款" }));
  }
  await said(staff.sun.act(number, "hand up"));
  seen = await staff.zhou.complaint(number);
  assert.equal(seen.body.stage, "instruction");
  assert.equal(seen.body.owner, "service.manager");
  await said(staff.zhou.act(number, "approve", undefined, { sign: true }));
  await said(staff.sun.act(number, "negotiate", { by: "孙丽", result: "accepted" }));
  await said(staff.qian.act(number, "done", { result: "已更换并赔付" }));

  const stale = await staff.sun.act(number, "close", { method: "phone", satisfied: "yes" }, { etag: '"1"' });
  assert.equal(stale.status, 412);
  await said(staff.sun.act(number, "close", { method: "phone", satisfied: "yes" }));
  seen = await staff.sun.complaint(number);
  assert.equal(seen.body.closed, true);
  assert.equal(seen.body.signatures.length, 2);
  assert.ok(seen.body.clocks.every((clock) => !clock.running));

  const events = await journal(staff.sun, number);
  assert.deepEqual(
    events.filter((e) => e.kind === "entered").map((e) => e.body.stage),
    ["recorded", "analysis", "instruction", "answering", "instruction", "answering", "carrying out", "call back", "closed"],
  );
  assert.deepEqual(
    events.filter((e) => e.kind === "acted").map((e) => [e.actor, e.body.action]),
    [
      ["sun", "judge"],
      ["qian", "propose"],
      ["qi", "approve"],
      ["sun", "negotiate"],
      ["sun", "negotiate"],
      ["sun", "negotiate"],
      ["sun", "hand up"],
      ["zhou", "approve"],
      ["sun", "negotiate"],
      ["qian", "done"],
      ["sun", "close"],
    ],
  );
  const routed = events.find((e) => e.kind === "decided" && e.body.table === "route");
  assert.equal(routed.rule, "route/goods");
  assert.match(routed.version, /^[0-9a-f]{64}$/);
  assert.deepEqual(routed.body.set, { responsible: "quality" });

  const tracked = await said(redress.json("POST", "/api/v1/track?lang=zh", { number, code }));
  assert.equal(tracked.closed, true);
  assert.equal((await redress.json("POST", "/api/v1/track", { number, code: "a".repeat(26) })).status, 404);
});

test("a complaint nobody answers is late, climbs on the moved clock, and each step says why", async () => {
  const filed = await said(
    redress.json("POST", "/api/v1/complaints", {
      procedure: "company-desk",
      lang: "zh",
      answers: { name: "李娜", phone: "13900000000", type: "goods", story: "产品漏液" },
    }),
    201,
  );
  const { number } = filed;
  let seen = await staff.sun.complaint(number);
  const answer = seen.body.clocks.find((clock) => clock.name === "answer");
  assert.equal(Date.parse(answer.due_at) - Date.parse(answer.started_at), hours(24));

  await redress.moveClock(shift + hours(25));
  await signAllIn();
  seen = await until(async () => {
    const now = await staff.sun.complaint(number);
    return now.body.late === 1 && now;
  }, "the first level");
  const told = (await journal(staff.sun, number)).filter((e) => e.kind === "told");
  assert.deepEqual(told.at(-1).body.roles, ["quality.manager"]);

  // Four working hours after 1 October 17:40: the holidays last until the 7th,
  // the 8th opens at 08:30 and has half an hour left to serve after lunch.
  await redress.moveClock(shift + Date.parse("2026-10-08T13:59:00+08:00") - Date.parse("2026-09-30T17:40:00+08:00"));
  await signAllIn();
  assert.equal((await staff.sun.complaint(number)).body.late, 1);
  await redress.moveClock(shift + Date.parse("2026-10-08T14:01:00+08:00") - Date.parse("2026-09-30T17:40:00+08:00"));
  seen = await until(async () => {
    const now = await staff.zhou.complaint(number);
    return now.body.owner === "service.manager" && now;
  }, "the second level");
  assert.equal(seen.body.facts.severity, "serious");
  const events = await journal(staff.zhou, number);
  const climbs = events.filter((e) => e.kind === "decided" && e.body.table === "escalate");
  assert.deepEqual(climbs.map((e) => e.rule), ["escalate/late once", "escalate/late again"]);
  assert.deepEqual(climbs[1].body.trace.map((tried) => tried.rule), ["a progress report is due", "late once"]);
});

test("a complaint that meets a broken rule is kept, answered 201, and waits for a person with the fault in its file", async () => {
  const before = await said(redress.json("GET", "/api/v1/procedures"));
  const file = join(redress.rules, "company-desk", "rules.lua");
  const whole = readFileSync(file, "utf8");
  writeFileSync(
    file,
    whole.replace('decide "classify" { first,', 'decide "classify" { first,\n  rule "never ends" { because = "a slip of the pen", when = function(case) if case.story == "loop" then while true do end end return false end },'),
  );
  await until(async () => {
    const now = await said(redress.json("GET", "/api/v1/procedures"));
    return now.items[0].version !== before.items[0].version;
  }, "the new version");

  const filed = await said(
    redress.json("POST", "/api/v1/complaints", {
      procedure: "company-desk",
      lang: "en",
      answers: { name: "Ann", phone: "555 0100", type: "goods", story: "loop" },
    }),
    201,
  );
  const seen = await staff.sun.complaint(filed.number);
  assert.equal(seen.body.stage, "recorded");
  assert.equal(seen.body.owner, "service.officer");
  assert.match(seen.body.fault.at, /^rules\.lua:\d+$/);
  const waiting = await said(staff.sun.get("/api/v1/complaints?faulted=1"));
  assert.deepEqual(waiting.items.map((item) => item.number), [filed.number]);
  await said(staff.sun.act(filed.number, "judge", { verdict: "unclear" }));
  assert.equal((await staff.sun.complaint(filed.number)).body.fault, null);

  // A slip that does not even load never comes into force, and is told with file and line.
  writeFileSync(file, "decide \"route\" { first,\n  rule \"goods\" { when = mentoins { \"x\" } },\n}\n");
  await until(() => redress.logLines().some((line) => JSON.stringify(line).includes("rules.lua:2")), "the fault in the log");
  const again = await redress.json("POST", "/api/v1/complaints", {
    procedure: "company-desk",
    answers: { name: "Ann", phone: "555 0100", type: "goods", story: "after the slip" },
  });
  assert.equal(again.status, 201);
  assert.equal((await staff.sun.complaint(again.body.number)).body.fault, null);
  writeFileSync(file, whole);
});

test("the journal of all three verifies and rebuilds every state", async () => {
  assert.match(redress.ctl("verify"), /\bwhole\b|\bok\b/i);
  assert.match(redress.ctl("rebuild", "--check"), /\b0 differ/);
});
