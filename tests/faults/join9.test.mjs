// SPDX-License-Identifier: Apache-2.0
// Somebody pulls the plug while complaints are merged and split, many are
// answered at once and letters wait: both sides of a tie are there or neither,
// nobody is answered twice, what was acknowledged as waiting goes out once, and
// the journals verify.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Redress, children, until } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";

const rounds = Number(process.env.ROUNDS ?? 2);
const api = "/api/v1";
const answers = { name: "Li", phone: "13900000000", type: "goods", story: "It leaks" };
let redress;
let sun;
after(() => redress?.stop());

async function file() {
  const got = await redress.json("POST", `${api}/complaints`, { procedure: "company-desk", lang: "en", answers });
  assert.equal(got.status, 201, JSON.stringify(got.body));
  return got.body.number;
}
const many = (n) => Promise.all(Array.from({ length: n }, file));
/** The answer, or null when the plug was out. */
async function ask(path, body, headers = { "if-match": "*" }) {
  try {
    return await sun.post(`${api}${path}`, body, headers);
  } catch {
    return null;
  }
}
/** The complaint, or null when sun may not see it. */
async function seen(number) {
  const got = await sun.get(`${api}/complaints/${number}`);
  return got.status === 200 ? got.body : null;
}
async function look(number) {
  const one = await seen(number);
  assert.ok(one, `${number} is there`);
  return one;
}
const journal = async (number) => (await sun.get(`${api}/complaints/${number}/journal`)).body.items;
const count = (items, kind) => items.filter((one) => one.kind === kind).length;

/** One after another in two lanes, so that the plug is pulled between them. */
const lanes = (items, each) =>
  [0, 1].map(async (lane) => {
    for (let n = lane; n < items.length; n += 2) await each(items[n], n);
  });

/** Does all at once, and pulls the plug when the `nth` was acknowledged. */
async function pull(nth, work) {
  const worker = children(redress.child.pid).find(({ name }) => name === "redressd");
  assert.ok(worker, "redress-serve has a redressd");
  let acknowledged = 0;
  const done = (got) => {
    if (got?.status === 200 && ++acknowledged === nth) process.kill(worker.pid, "SIGKILL");
    return got?.status === 200;
  };
  await Promise.all(work(done));
  assert.ok(acknowledged >= nth, "the plug was pulled");
  await redress.exited;
  await redress.restart();
  sun = await redress.signIn("sun", password);
}

test(`${rounds} times kill -9 while complaints become one, two and answered leave nothing half done`, async (t) => {
  redress = await Redress.start({ accounts });
  sun = await redress.signIn("sun", password);
  let whole = 0;
  let merges = 0;
  for (let round = 0; round < rounds; round++) {
    const [from, into, parts, crowd, waiting] = [await many(12), await many(12), await many(12), await many(40), await many(6)];
    const held = [];
    for (const number of waiting) {
      const got = await ask(`/complaints/${number}/answers`, { text: `waits for ${number}` }, { "if-match": `"${(await look(number)).revision}"`, prefer: "hold" });
      assert.equal(got.status, 202, JSON.stringify(got.body));
      held.push(number);
    }
    const text = `Answer ${round}`;
    const bulk = () => ask("/bulk", { numbers: crowd, do: { kind: "answer", text } }, {});
    const merged = [];
    await pull(3 + 4 * round, (done) => [
      bulk(),
      ...lanes(from, async (number, n) => done(await ask(`/complaints/${number}/merge`, { into: into[n], reason: "one matter" })) && merged.push(number)),
      ...lanes(parts, async (number) => done(await ask(`/complaints/${number}/split`, { answers, reason: "two matters" }))),
    ]);
    for (const [n, number] of from.entries()) {
      const [one, other] = [await look(number), await look(into[n])];
      const there = other.links.some((link) => link.kind === "merged" && link.number === number);
      assert.equal(one.merged?.number === into[n], there, `${number} and ${into[n]} tell the same`);
      if (merged.includes(number)) assert.ok(there, `${number}: what was acknowledged is there`);
      merges += there ? 1 : 0;
    }
    for (const number of parts) {
      for (const link of (await look(number)).links.filter(({ kind }) => kind === "split")) {
        // One whose judging the plug cut off is nobody's until the clock has judged it.
        const part = await until(() => seen(link.number), `${link.number}, split off ${number}`);
        assert.deepEqual(part.links.map(({ kind, number: of }) => [kind, of]), [["from", number]]);
        whole++;
      }
    }
    const again = await until(async () => {
      const got = await bulk();
      return got?.status === 200 && got.body.failed === 0 ? got.body : null;
    }, "the rest of the answers");
    assert.equal(again.done, crowd.length);
    for (const number of crowd) assert.equal(count(await journal(number), "answered"), 1, `${number} is answered once`);
    for (const number of held) await until(async () => count(await journal(number), "answered") > 0, `the letter of ${number}`);
    assert.deepEqual((await sun.get(`${api}/held`)).body.items, []);
    for (const number of held) assert.equal(count(await journal(number), "answered"), 1, `${number} is written to once`);
  }
  await redress.stopProcesses();
  assert.match(redress.ctl("verify"), /whole/);
  assert.match(redress.ctl("rebuild", "--check"), /\b0 differ/);
  t.diagnostic(`${merges} merged and ${whole} split before the plug was pulled`);
});
