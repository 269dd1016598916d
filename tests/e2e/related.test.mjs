// SPDX-License-Identifier: Apache-2.0
// Complaints that belong beside each other: of the same person however their
// telephone is written, of the same thing, possible duplicates; who is calling;
// and nothing of it for those who may not see them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { Redress } from "./harness.mjs";
import { accounts, password } from "./company.mjs";

let redress;
let sun;
let song;
let first;
let second;
let third;

const file = async (answers, lang = "en") =>
  (await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang, answers: { type: "goods", ...answers } })).body.number;
const related = async (who, number) => (await who.get(`/api/v1/complaints/${number}/related?lang=en`)).body;
const customers = async (who, q) => (await who.get(`/api/v1/customers?q=${encodeURIComponent(q)}`)).body.items;
const alike = (who, answers, more = {}) => who.post("/api/v1/complaints/alike?lang=en", { procedure: "company-desk", answers, ...more });
const numbers = (rows) => rows.map(({ number }) => number);

/** A complaint's key goes, as an erasure takes it; its row and state are left as they are. */
const eraseKey = (number) =>
  execFileSync("python3", [
    "-c",
    "import sqlite3, sys; on = sqlite3.connect(sys.argv[1], timeout=30); gone = on.execute('DELETE FROM complaint_key WHERE complaint_id = (SELECT id FROM complaint WHERE number = ?)', sys.argv[2:]).rowcount; on.commit(); sys.exit(gone != 1)",
    join(redress.home, "redress.db"),
    number,
  ]);

before(async () => {
  redress = await Redress.start({ accounts });
  sun = await redress.signIn("sun", password);
  song = await redress.signIn("song", password);
  first = await file({ name: "李伟", phone: "138-0013-8000", email: "li@x.example", member_card: "VIP 0001", story: "One bag was torn open" }, "zh");
  second = await file({ name: "Li Wei", phone: "+86 13800138000", story: "The bag was torn open again, one of ten" });
  third = await file({ name: "Ana", phone: "612345678", member_card: "vip 0001", story: "One bag was torn open" });
  await file({ name: "Wang", phone: "13911112222", story: "One bag was torn open" });
  for (let i = 0; i < 100 && (await sun.get("/api/v1/search?q=x")).body.waiting > 0; i++) await wait(100);
});
after(() => redress?.stop());

test("the same telephone written otherwise is the same person; the words tell how alike", async () => {
  const found = await related(sun, second);
  assert.deepEqual(numbers(found.earlier), [first]);
  assert.deepEqual(found.earlier[0].because.map(({ field, person }) => [field, person]), [["phone", true]]);
  assert.equal(found.earlier[0].person, true);
  assert.deepEqual(numbers(found.duplicates), [first]);
  assert.ok(found.duplicates[0].alike >= 40 && found.duplicates[0].alike < 100, String(found.duplicates[0].alike));
  assert.equal(found.hidden, 0);
});

test("the same thing of somebody else is shown, and a duplicate when the words are alike", async () => {
  const found = await related(sun, third);
  assert.deepEqual(numbers(found.earlier), [first]);
  assert.deepEqual(found.earlier[0].because.map(({ field }) => field), ["member_card"]);
  assert.equal(found.earlier[0].person, false);
  assert.deepEqual(found.duplicates.map(({ number, alike }) => [number, alike]), [[first, 100]]);
});

test("a duplicate may be the later one; earlier is only what was before", async () => {
  const found = await related(sun, first);
  assert.deepEqual(found.earlier, []);
  assert.deepEqual(numbers(found.duplicates), [third, second]);
});

test("who may not see them learns nothing", async () => {
  assert.equal((await song.get(`/api/v1/complaints/${second}/related`)).status, 404);
  assert.deepEqual(await customers(song, "13800138000"), []);
  const { status, body } = await alike(song, { phone: "13800138000" });
  assert.equal(status, 200);
  assert.deepEqual([body.earlier, body.duplicates], [[], []]);
  assert.equal(body.hidden, 2);
  assert.equal((await redress.json("POST", "/api/v1/complaints/alike", { procedure: "company-desk", answers: {} })).status, 401);
});

test("who is calling is found by number, name, address and what it is about", async () => {
  for (const q of ["13800138000", "+86 138 0013 8000", "1380013", "0138000", "138 00", "+86 138", "李伟", "li@x.example", "vip 0001"]) {
    const found = await customers(sun, q);
    const li = found.find(({ phone }) => /8000$/.test(phone));
    assert.ok(li, q);
    assert.ok(found.every(({ name }) => name !== "Wang"), q);
  }
  const [li] = await customers(sun, "13800138000");
  assert.equal(li.complaints, 2);
  assert.equal(li.open, 2);
  assert.equal(li.last.number, second);
  assert.deepEqual(li.answers, { name: "Li Wei", phone: "+86 13800138000" });
  assert.deepEqual(await customers(sun, "torn"), [], "a word of the story is nobody's name");
  assert.deepEqual(await customers(sun, ""), []);
  assert.equal((await sun.get(`/api/v1/customers?q=${"a".repeat(101)}`)).status, 422);
});

test("while it is being entered, what is there already is told, and nothing is kept", async () => {
  const before = (await sun.get("/api/v1/complaints")).body.items.length;
  const { body } = await alike(sun, { phone: "0086 13800138000" });
  assert.deepEqual(numbers(body.duplicates), [second, first]);
  assert.deepEqual((await alike(sun, { member_card: "VIP  0001", story: "quite other words" })).body.duplicates, []);
  assert.deepEqual(numbers((await alike(sun, { member_card: "VIP  0001", story: "one bag torn open" })).body.duplicates).sort(), [first, third].sort());
  assert.equal((await sun.get("/api/v1/complaints")).body.items.length, before);
  assert.equal((await alike(sun, {}, { procedure: "none" })).status, 422);
  assert.equal((await alike(sun, {}, { form: "round" })).status, 422);
  assert.equal((await sun.post("/api/v1/complaints/alike", { procedure: "company-desk", answers: [] })).status, 422);
});

test("what was asked stands in no log", () => {
  const lines = JSON.stringify(redress.logLines());
  assert.ok(lines.length > 2);
  assert.doesNotMatch(lines, /13800138000|li@x\.example|VIP/i);
});

test("who was erased is nobody any more, whether called by number or by name", async () => {
  const number = await file({ name: "Zoltan Kovacs", phone: "15600001111", story: "The lid does not close" });
  for (let i = 0; i < 100 && (await sun.get("/api/v1/search?q=x")).body.waiting > 0; i++) await wait(100);
  assert.equal((await customers(sun, "15600001111")).length, 1);
  assert.equal((await customers(sun, "kovacs")).length, 1);
  eraseKey(number);
  // Who is calling is told nothing at once; the index that is searched is renewed when it notices.
  for (let i = 0; i < 100 && (await sun.get("/api/v1/search?q=15600001111")).status !== 200; i++) await wait(100);
  for (const q of ["15600001111", "0001111", "kovacs", "zoltan kovacs", "Zoltan"]) {
    assert.deepEqual(await customers(sun, q), [], q);
    const found = await sun.get(`/api/v1/search?q=${encodeURIComponent(q)}`);
    assert.deepEqual(found.body.items, [], `${q}: ${JSON.stringify(found.body)}`);
  }
});
