// SPDX-License-Identifier: Apache-2.0
// Two thousand real complaints in three languages at full speed: all there, all
// judged, none faulted; the journal verifies and rebuilds.  The texts are not
// part of this project; REDRESS_DATA names their folder (default ../shared/data).
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Redress, source, until } from "./harness.mjs";
import { accounts, password } from "./company.mjs";

const folder = join(process.env.REDRESS_DATA ?? join(source, "..", "shared", "data"), "complaints");
const skip = existsSync(folder) ? false : `no complaints at ${folder}`;
const wanted = 2000;
let redress;
after(() => redress?.stop());

/** An even share of every set, in the sets' own order. */
function texts() {
  const sets = readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8").trim().split("\n").map((line) => JSON.parse(line)));
  const all = [];
  for (let n = 0; all.length < wanted && sets.some((set) => n < set.length); n++) {
    for (const set of sets) if (n < set.length && all.length < wanted) all.push(set[n]);
  }
  return all;
}

test("2,000 real complaints go through the API at full speed", { skip }, async (t) => {
  redress = await Redress.start({ accounts });
  const records = texts();
  assert.equal(records.length, wanted);
  const numbers = new Map();
  const began = Date.now();
  let next = 0;
  const sender = async () => {
    while (next < records.length) {
      const record = records[next++];
      const got = await redress.json(
        "POST",
        "/api/v1/complaints",
        { procedure: "company-desk", lang: record.lang, answers: { name: "-", phone: "000 000 000", type: "other", type_other: record.channel, story: record.text } },
        { "idempotency-key": record.id },
      );
      assert.equal(got.status, 201, `${record.id}: ${JSON.stringify(got.body)}`);
      numbers.set(got.body.number, record);
      assert.equal(got.body.stage, "recorded", record.id);
    }
  };
  await Promise.all(Array.from({ length: 64 }, sender));
  t.diagnostic(`${Math.round(wanted / ((Date.now() - began) / 1000))} submissions a second, from Node`);
  assert.equal(numbers.size, wanted);

  const boss = await redress.signIn("sun", password);
  assert.deepEqual((await boss.get("/api/v1/complaints?faulted=1")).body.items, []);
  const seen = new Set();
  let after = "";
  do {
    const page = await boss.get(`/api/v1/complaints?limit=200&order=new${after}`);
    assert.equal(page.status, 200, JSON.stringify(page.body));
    for (const item of page.body.items) seen.add(item.number);
    after = page.body.next ? `&after=${encodeURIComponent(page.body.next)}` : null;
  } while (after);
  assert.equal(seen.size, wanted, "each is in the queue once");
  for (const [number, record] of [...numbers].slice(0, 200)) {
    const one = await boss.complaint(number);
    assert.equal(one.body.facts.story, record.text);
    assert.ok(one.body.facts.severity && one.body.facts.responsible && one.body.facts.verdict, `${number} was judged`);
  }
  await until(async () => (await redress.json("GET", "/readyz")).status === 200, "readiness");
  assert.match(redress.ctl("verify"), /whole/);
  assert.match(redress.ctl("rebuild", "--check"), /2000 complaints.*\b0 differ/);
});
