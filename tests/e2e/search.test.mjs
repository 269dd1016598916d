// SPDX-License-Identifier: Apache-2.0
// Searching as staff do it: in three languages, by number and telephone, by those
// who may see what is found and by nobody else; what was typed is plain text.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { Redress } from "./harness.mjs";
import { accounts, password } from "./company.mjs";

let redress;
let sun;
let song;

const file = async (story, phone, lang) => (await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang, answers: { name: "Li", phone, type: "goods", story } })).body.number;
const search = async (who, q, more = "") => (await who.get(`/api/v1/search?lang=en&q=${encodeURIComponent(q)}${more}`)).body;
const numbers = async (who, q) => (await search(who, q)).items.map((item) => item.number);

/** Words follow the journal a moment later. */
async function settled() {
  for (let i = 0; i < 100; i++) {
    if ((await search(sun, "x")).waiting === 0) return;
    await wait(100);
  }
  assert.fail("the index does not follow");
}

let zh;
let en;
let es;
before(async () => {
  redress = await Redress.start({ accounts });
  sun = await redress.signIn("sun", password);
  song = await redress.signIn("song", password);
  zh = await file("产品漏液，要求退款。", "138-1234-5678", "zh");
  en = await file("The Pump does not start", "+44 20 7946 0958", "en");
  es = await file("El CAMIÓN llegó mañana", "612345678", "es");
  await settled();
});
after(() => redress?.stop());

test("two Chinese characters, folded Spanish, the beginning of a word, a number and a telephone find", async () => {
  assert.deepEqual(await numbers(sun, "退款"), [zh]);
  assert.deepEqual(await numbers(sun, "camion manana"), [es]);
  assert.deepEqual(await numbers(sun, "pump sta"), [en]);
  assert.deepEqual(await numbers(sun, zh), [zh]);
  assert.deepEqual(await numbers(sun, "13812345678"), [zh]);
  assert.deepEqual(await numbers(sun, "020 7946 0958"), [en]);
});

test("hits are marked where they stand, and nothing is HTML", async () => {
  const { items } = await search(sun, "退款");
  assert.deepEqual(items[0].found[0].segments.filter((one) => one.hit).map((one) => one.text), ["退款"]);
});

test("who may not see a complaint does not find it", async () => {
  assert.equal((await song.get(`/api/v1/complaints/${zh}`)).status, 404);
  assert.deepEqual(await search(song, "退款"), { items: [], next: null, waiting: 0 });
});

test("what is typed is never syntax", async () => {
  for (const q of ['"', "a OR b", "NOT", "(((", "terms:x", "*", "'; DROP", "NEAR(a b)", "%", ""]) assert.ok(Array.isArray((await search(sun, q)).items), q);
  assert.equal((await sun.get("/api/v1/search?q=a%01b")).status, 400); // as everywhere
  assert.equal((await sun.get(`/api/v1/search?q=${"a".repeat(2000)}`)).status, 422);
  assert.equal((await sun.get("/api/v1/search?q=a&after=x")).status, 422);
});
