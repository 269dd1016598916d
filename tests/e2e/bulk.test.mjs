// SPDX-License-Identifier: Apache-2.0
// Many at once: two hundred customers are answered, each once and in their own
// language; what is refused is refused for one and stops no other; a press too
// many does nothing twice.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "./harness.mjs";
import { accounts, password } from "./company.mjs";

const langs = ["zh", "en", "es"];
let redress;
let staff = {};
const all = []; // {number, lang}

const file = async (lang, story = "the bag leaks") => {
  const { status, body } = await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang, answers: { name: `Li ${lang}`, phone: "13812345678", type: "goods", story } });
  assert.equal(status, 201, JSON.stringify(body));
  return { number: body.number, lang };
};
const bulk = async (who, body, status = 200) => {
  const got = await who.post("/api/v1/bulk?lang=en", body);
  assert.equal(got.status, status, JSON.stringify(got.body));
  return got.body;
};
const messages = async (number) => (await staff.sun.complaint(number)).body.messages;
const revisionsOf = async (numbers) => Object.fromEntries(await Promise.all(numbers.map(async (number) => [number, (await staff.sun.complaint(number)).body.revision])));
const plain = (results) => results.map(({ number, ok, code }) => ({ number, ok, code }));

before(async () => {
  redress = await Redress.start({ accounts });
  for (const login of ["sun", "zhou", "song"]) staff[login] = await redress.signIn(login, password);
  for (let i = 0; i < 200; i += 20) all.push(...(await Promise.all(Array.from({ length: 20 }, (_, n) => file(langs[(i + n) % 3])))));
});
after(() => redress?.stop());

const texts = { zh: "您好，{name}：投诉{number}正在处理。", en: "Dear {name}, {number} is in hand.", es: "Estimado {name}: {number} está en curso." };
const wanted = ({ number, lang }) => texts[lang].replace("{name}", `Li ${lang}`).replace("{number}", number);

test("two hundred are answered, each once and in their own language, and a second press answers nobody again", async () => {
  const numbers = all.map((one) => one.number);
  const asked = { numbers, do: { kind: "answer", texts } };
  // Work ends in time: what was left is sent again, as a page does.
  const first = await bulk(staff.sun, asked);
  assert.deepEqual(first.results.map((one) => one.number), numbers);
  assert.equal(first.done + first.failed, 200);
  assert.ok(first.results.every((one) => one.ok || (one.status === 503 && one.code === "not_done")), JSON.stringify(first.results.find((one) => !one.ok)));
  let last = first;
  for (let i = 0; i < 10 && last.failed > 0; i++) last = await bulk(staff.sun, asked);
  assert.equal(last.done, 200);
  const again = await bulk(staff.sun, { ...asked, numbers: numbers.slice(0, 40) });
  assert.ok(again.results.every((one) => one.ok && one.repeated));
  for (const one of all) assert.deepEqual((await messages(one.number)).map(({ by, text }) => ({ by, text })), [{ by: "sun", text: wanted(one) }]);
});

test("two presses at the same moment are one", async () => {
  const numbers = all.slice(0, 10).map((one) => one.number);
  const asked = { numbers, do: { kind: "answer", text: "Thank you for waiting." } };
  const both = await Promise.all([bulk(staff.sun, asked), bulk(staff.sun, asked)]);
  assert.deepEqual(both.map(({ done }) => done), [10, 10]);
  for (const number of numbers) assert.equal((await messages(number)).length, 2, number);
});

test("the same words after ten minutes, and other words at once, are said", async () => {
  const { number } = all[0];
  const say = async (text) => (await bulk(staff.sun, { numbers: [number], do: { kind: "answer", text } })).results[0].repeated;
  assert.equal(await say("We ask for a day."), false);
  assert.equal(await say("We ask for another day."), false);
  assert.equal(await say("We ask for a day."), true);
  await redress.moveClock(redress.clockMs + 11 * 60 * 1000);
  assert.equal(await say("We ask for a day."), false);
});

test("who may not is refused for each, and is not told whether it is there", async () => {
  const numbers = [all[0].number, "TS-000000-0000"];
  const { results, done, failed } = await bulk(staff.song, { numbers, do: { kind: "note", text: "let me see" } });
  assert.deepEqual(plain(results), numbers.map((number) => ({ number, ok: false, code: "not-found" })));
  assert.deepEqual([done, failed], [0, 2]);
});

test("one refusal stops no other: the gate is asked for each complaint alone", async () => {
  const [acted, open, gone] = await Promise.all([file("en"), file("en"), file("en")]);
  const numbers = [acted.number, gone.number, open.number];
  const revisions = await revisionsOf(numbers);
  assert.equal((await staff.sun.act(acted.number, "judge", { verdict: "established" })).status, 200);
  await bulk(staff.sun, { numbers: [gone.number], do: { kind: "hand_over", to: "quality.officer" } });
  const asked = { numbers, revisions, do: { kind: "action", action: "judge", answers: { verdict: "established" } } };
  const { results } = await bulk(staff.sun, asked);
  assert.deepEqual(
    results.map(({ ok, repeated, code }) => ({ ok, repeated, code })),
    [
      { ok: true, repeated: true, code: undefined },
      { ok: false, repeated: undefined, code: "changed-meanwhile" },
      { ok: true, repeated: false, code: undefined },
    ],
  );
  assert.notEqual(results[2].stage, "recorded");
  assert.equal(typeof results[2].stage_label, "string");
  assert.ok((await bulk(staff.sun, asked)).results[2].repeated);
});

test("an answer that does not fit the action's form is a mistake of each, with its field", async () => {
  const one = await file("en");
  const { results } = await bulk(staff.sun, { numbers: [one.number], revisions: await revisionsOf([one.number]), do: { kind: "action", action: "judge", answers: { verdict: "perhaps" } } });
  assert.deepEqual([results[0].status, results[0].errors[0].pointer], [422, "/do/answers/verdict"]);
});

test("a complaint in a language without words is left for its officer", async () => {
  const [zh, en] = [all.find((one) => one.lang === "zh"), all.find((one) => one.lang === "en")];
  const { results } = await bulk(staff.sun, { numbers: [zh.number, en.number], do: { kind: "answer", texts: { en: "Only for some." } } });
  assert.deepEqual(plain(results), [
    { number: zh.number, ok: false, code: "invalid-input" },
    { number: en.number, ok: true, code: undefined },
  ]);
});

test("taking, handing over and asking are done once", async () => {
  const one = await file("es");
  const run = async (command) => (await bulk(staff.sun, { numbers: [one.number], do: command })).results[0];
  assert.deepEqual([(await run({ kind: "take" })).repeated, (await run({ kind: "take" })).repeated], [false, true]);
  const task = { kind: "task", to: "quality.officer", what: "Which lot?", within: { n: 8, unit: "workhours" } };
  assert.deepEqual([(await run(task)).repeated, (await run(task)).repeated], [false, true]);
  assert.equal((await staff.sun.complaint(one.number)).body.tasks.length, 1);
  assert.deepEqual([(await run({ kind: "hand_over", to: "service.manager" })).repeated, (await run({ kind: "hand_over", to: "service.manager" })).repeated], [false, true]);
});

test("what is not understood is refused as a whole, before anything is done", async () => {
  const { number } = await file("en");
  const revision = (await staff.sun.complaint(number)).body.revision;
  const refused = [
    { numbers: [number], do: { kind: "answer", text: "Dear {customer}" } },
    { numbers: [number], do: { kind: "answer", text: "a }" } },
    { numbers: [number], do: { kind: "answer", texts: { en: "{" } } },
    { numbers: [number], do: { kind: "answer", texts: { fr: "Bonjour" } } },
    { numbers: [number], do: { kind: "answer", text: "a", texts: { en: "a" } } },
    { numbers: [number], do: { kind: "answer" } },
    { numbers: [number], do: { kind: "erase" } },
    { numbers: [number], do: { kind: "take", text: "a" } },
    { numbers: [number], do: { kind: "action", action: "judge" } },
    { numbers: [number], revisions: { [number]: 0 }, do: { kind: "take" } },
    { numbers: [], do: { kind: "take" } },
    { numbers: [number, number], do: { kind: "take" } },
    { numbers: Array.from({ length: 201 }, (_, n) => `TS-${n}`), do: { kind: "take" } },
    { numbers: [7], do: { kind: "take" } },
    { numbers: [number] },
  ];
  for (const body of refused) await bulk(staff.sun, body, 422);
  assert.equal((await staff.sun.complaint(number)).body.revision, revision);
});

test("a signature is asked for once, and a wrong password signs nothing", async () => {
  const { number } = await file("en");
  const body = { numbers: [number], revisions: await revisionsOf([number]), do: { kind: "action", action: "judge", answers: { verdict: "established" } } };
  const refused = await staff.sun.post("/api/v1/bulk", { ...body, sign: { password: "not this one" } });
  assert.deepEqual([refused.status, refused.body.code], [403, "wrong-password"]);
  assert.equal((await bulk(staff.sun, { ...body, sign: { password } })).done, 1);
});
