// SPDX-License-Identifier: Apache-2.0
// Two complaints about one matter through the shipped configuration: linked,
// merged and undone; the customer who goes on writing; a part split off with
// its file.  Both journals tell it, and nothing differs after a rebuild.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "./harness.mjs";
import { accounts, password, photo } from "./company.mjs";

let redress;
let sun;
before(async () => {
  redress = await Redress.start({ accounts });
  sun = await redress.signIn("sun", password);
});
after(() => redress?.stop());

const said = async (promise, status = 200) => {
  const got = await promise;
  assert.equal(got.status, status, JSON.stringify(got.body));
  return got.body;
};
const at = (number) => `/api/v1/complaints/${number}`;
const look = (number) => said(sun.get(at(number)));
const kinds = async (number) => (await said(sun.get(`${at(number)}/journal`))).items.map(({ kind }) => kind);
const send = (who, method, path, body, tag) => redress.json(method, path, body, { ...who.headers, "if-match": tag });
const change = async (method, number, what, body) => send(sun, method, `${at(number)}${what}`, body, `"${(await look(number)).revision}"`);

const file = (story, phone = "13812345678") => said(redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang: "en", answers: { name: "Li", phone, type: "goods", story } }), 201);

test("a link is on both complaints until somebody undoes it", async () => {
  const [one, two] = [await file("The bag leaks."), await file("The bag leaks, I wrote before.")];
  const linked = await said(change("POST", one.number, "/links", { to: two.number, note: "one delivery" }));
  assert.deepEqual(
    linked.links.map(({ kind, number, by, reason }) => ({ kind, number, by, reason })),
    [{ kind: "related", number: two.number, by: "sun", reason: "one delivery" }],
  );
  assert.equal((await look(two.number)).links[0].number, one.number);
  await said(change("DELETE", two.number, `/links/${one.number}`));
  assert.deepEqual((await look(one.number)).links, []);
  assert.deepEqual((await kinds(one.number)).slice(-2), ["linked", "unlinked"]);
});

test("a merged complaint's customer writes to its page, and the words arrive where it goes on", async () => {
  const [one, two] = [await file("The bag leaks."), await file("The bag still leaks.")];
  const before = await look(one.number);
  const merged = await said(change("POST", one.number, "/merge", { into: two.number, reason: "Written twice." }));
  assert.equal(merged.closed, true);
  assert.equal(merged.merged.number, two.number);
  assert.equal(merged.late, 0);
  assert.deepEqual(merged.actions, []);
  const tracked = await said(redress.json("POST", "/api/v1/track/answer", { number: one.number, code: one.code, text: "It is worse today." }));
  assert.equal(tracked.number, one.number);
  assert.equal(tracked.due_at, null, "nothing is promised of its own any more");
  assert.ok(!JSON.stringify(tracked).includes(two.number), "the other number is nobody else's");
  assert.equal((await look(two.number)).messages.at(-1).text, "It is worse today.");
  const told = (await said(sun.get(`${at(two.number)}/journal?lang=en`))).items.at(-1);
  assert.match(told.summary ?? told.text ?? JSON.stringify(told), new RegExp(one.number));
  const back = await said(change("DELETE", one.number, "/merge"));
  assert.equal(back.merged, null);
  assert.equal(back.owner, before.owner);
  assert.equal(back.due_at, before.due_at);
  assert.deepEqual((await look(two.number)).links, []);
});

const page = async (path, filed, more = {}) =>
  (await redress.fetch(`${path}?lang=en`, { method: "POST", body: new URLSearchParams({ number: filed.number, code: filed.code, ...more }) })).text();

test("its page says where it goes on, with a number only to whom that belongs", async () => {
  const [mine, again, hers] = [await file("A bag."), await file("A bag, again."), await file("The same shop.", "13999999999")];
  await said(change("POST", mine.number, "/merge", { into: again.number, reason: "Written twice." }));
  await said(change("POST", hers.number, "/merge", { into: again.number, reason: "One matter." }));
  assert.ok((await page("/status", mine)).includes(again.number));
  const other = await page("/status", hers);
  assert.ok(!other.includes(again.number));
  assert.match(other, /together with another complaint/);
  const form = new FormData();
  for (const [name, value] of Object.entries({ number: hers.number, code: hers.code, text: "Any news?" })) form.append(name, value);
  const sent = await redress.fetch("/status/answer?lang=en", { method: "POST", body: form });
  assert.equal(sent.status, 200);
  const after = await sent.text();
  assert.ok(!after.includes(again.number));
  assert.ok(after.includes("Any news?"), "who wrote it reads it on their own page");
  assert.ok(!(await page("/status", again)).includes("Any news?"), "and nobody else does");
  assert.equal((await look(again.number)).messages.at(-1).text, "Any news?");
});

test("who may not, and what cannot be, is refused and leaves nothing behind", async () => {
  const [one, two] = [await file("A bag."), await file("A box.")];
  const other = await redress.signIn("song", password);
  assert.equal((await send(other, "POST", `${at(one.number)}/merge`, { into: two.number, reason: "x" }, "*")).status, 404);
  assert.equal((await change("POST", one.number, "/merge", { into: "TS-0", reason: "x" })).status, 422);
  assert.equal((await change("POST", one.number, "/merge", { into: one.number, reason: "x" })).status, 422);
  assert.equal((await send(sun, "POST", `${at(one.number)}/merge`, { into: two.number, reason: "x" }, '"1"')).status, 412);
  await said(change("POST", one.number, "/merge", { into: two.number, reason: "x" }));
  assert.equal((await change("POST", two.number, "/merge", { into: one.number, reason: "x" })).status, 409);
  assert.ok(!(await kinds(two.number)).includes("merged"));
});

test("a part becomes a complaint of its own and takes its file along", async () => {
  const one = await file("The bag leaks, and the driver was rude.");
  const form = new FormData();
  form.append("file", new Blob([photo], { type: "image/png" }), "bag.png");
  const { revision } = await look(one.number);
  assert.equal((await redress.fetch(`${at(one.number)}/attachments`, { method: "POST", body: form, headers: { ...sun.headers, "if-match": `"${revision}"` } })).status, 200);
  const answers = { name: "Li", phone: "13812345678", type: "service", story: "The driver was rude." };
  const wrong = await change("POST", one.number, "/split", { answers: { name: "Li" }, reason: "Two matters." });
  assert.equal(wrong.status, 422);
  const split = await said(change("POST", one.number, "/split", { answers, reason: "Two matters.", files: [1] }));
  const link = split.links.at(-1);
  assert.equal(link.kind, "split");
  const made = await look(link.number);
  assert.equal(made.facts.story, "The driver was rude.");
  assert.equal(made.files[0].name, "bag.png");
  assert.deepEqual(
    made.links.map(({ kind, number }) => [kind, number]),
    [["from", one.number]],
  );
  assert.equal((await change("POST", one.number, "/split", { answers, reason: "Two matters.", files: [7] })).status, 422);
});

test("the journals verify, and a rebuild finds nothing else", () => {
  redress.ctl("verify");
  assert.match(redress.ctl("rebuild", "--check"), /0 /);
});
