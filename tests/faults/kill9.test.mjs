// SPDX-License-Identifier: Apache-2.0
// Somebody pulls the plug: redressd is killed with -9 under load, again and
// again.  Every acknowledged complaint is there afterwards, no number is given
// twice, a repeated submission is the same complaint, and the journal verifies.
// ROUNDS says how often (3 in the check, 50 by `make soak`).
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Redress, children } from "../e2e/harness.mjs";

const rounds = Number(process.env.ROUNDS ?? 3);
const senders = 32;
let redress;
after(() => redress?.stop());

const submission = (key) => ({
  procedure: "company-desk",
  answers: { name: "Li", phone: "13900000000", type: "goods", story: `order ${key}: 产品漏液` },
});

/** Sends one submission; the receipt when it was acknowledged, else null. */
async function send(key) {
  try {
    const got = await redress.json("POST", "/api/v1/complaints", submission(key), { "idempotency-key": key });
    if (got.status === 201) return got.body;
    assert.ok([502, 503].includes(got.status), `${key}: ${got.status} ${JSON.stringify(got.body)}`);
  } catch (error) {
    if (error.code === "ERR_ASSERTION") throw error;
  }
  return null;
}

test(`${rounds} times kill -9 under load lose and repeat nothing`, async (t) => {
  const acknowledged = new Map(); // key -> receipt
  const unanswered = new Set();
  redress = await Redress.start();
  for (let round = 0; round < rounds; round++) {
    const worker = children(redress.child.pid).find((child) => child.name === "redressd");
    assert.ok(worker, "redress-serve has a redressd");
    let on = true;
    const sending = Array.from({ length: senders }, async (_, sender) => {
      for (let n = 0; on; n++) {
        const key = `${round}-${sender}-${n}`;
        const receipt = await send(key);
        if (receipt) acknowledged.set(key, receipt);
        else unanswered.add(key);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 200 + ((round * 137) % 500)));
    process.kill(worker.pid, "SIGKILL");
    on = false;
    await Promise.all(sending);
    const end = await redress.exited;
    assert.notEqual(end.code, 0, "redress-serve says that its worker died");
    await redress.restart();
  }

  for (const key of unanswered) {
    const receipt = await send(key);
    assert.ok(receipt, `${key} is taken when it is sent again`);
    acknowledged.set(key, receipt);
  }
  const numbers = new Set([...acknowledged.values()].map((receipt) => receipt.number));
  assert.equal(numbers.size, acknowledged.size, "no number twice");
  for (const [key, receipt] of acknowledged) {
    const found = await redress.json("POST", "/api/v1/track", { number: receipt.number, code: receipt.code });
    assert.equal(found.status, 200, `${receipt.number} (${key}) is there`);
  }
  const [first] = acknowledged;
  const again = await send(first[0]);
  assert.equal(again.number, first[1].number);
  assert.equal(again.repeated, true);
  await redress.stopProcesses();
  assert.match(redress.ctl("verify"), /whole/);
  assert.match(redress.ctl("rebuild", "--check"), new RegExp(`${numbers.size} complaints?\\b.*\\b0 differ`));
  t.diagnostic(`${numbers.size} complaints, ${unanswered.size} of them unanswered at first`);
});
