// SPDX-License-Identifier: Apache-2.0
// A stop under load, again and again: every request is answered in full or was
// never taken, what was acknowledged is there afterwards, nothing is done behind
// somebody's back, and everything ends with exit code 0.  ROUNDS says how often.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { request } from "node:http";
import { Redress } from "../e2e/harness.mjs";

const rounds = Number(process.env.ROUNDS ?? 20);
const senders = 32;
let redress;
after(() => redress?.stop());

const submission = (key) =>
  JSON.stringify({ procedure: "company-desk", answers: { name: "Li", phone: "13900000000", type: "goods", story: `order ${key}` } });

/** One submission on a connection of its own: the receipt, or null when the
 * connection was not taken.  An answer that is cut short or is no receipt fails. */
function send(key) {
  const body = submission(key);
  return new Promise((resolve, reject) => {
    const sent = request(
      `${redress.base}/api/v1/complaints`,
      { method: "POST", agent: false, headers: { "content-type": "application/json", "content-length": Buffer.byteLength(body), "idempotency-key": key } },
      (answer) => {
        let text = "";
        answer.on("data", (piece) => (text += piece));
        answer.on("end", () => (answer.statusCode === 201 && answer.complete ? resolve(JSON.parse(text)) : reject(new Error(`${key}: ${answer.statusCode} ${text}`))));
        answer.on("error", () => reject(new Error(`${key}: cut short after ${text.length} characters`)));
      },
    );
    sent.on("error", (error) => (["ECONNREFUSED", "ECONNRESET", "EPIPE"].includes(error.code) ? resolve(null) : reject(error)));
    sent.end(body);
  });
}

test(`${rounds} stops under load lose nothing and leave nothing half done`, async (t) => {
  const acknowledged = new Map(); // key -> receipt
  const refused = new Set();
  redress = await Redress.start();
  for (let round = 0; round < rounds; round++) {
    let on = true;
    const sending = Array.from({ length: senders }, async (_, sender) => {
      for (let n = 0; on; n++) {
        const key = `${round}-${sender}-${n}`;
        const receipt = await send(key);
        if (receipt) acknowledged.set(key, receipt);
        else {
          refused.add(key);
          on = false;
        }
      }
    });
    await new Promise((resolve) => setTimeout(resolve, 100 + ((round * 137) % 300)));
    const end = await redress.stopProcesses();
    on = false;
    await Promise.all(sending);
    assert.deepEqual(end, { code: 0, signal: null }, "everything ends well");
    assert.equal(redress.logLines().filter((line) => line.fact === "stopped").length, round + 1, "redressd ends by itself");
    await redress.restart();
  }

  for (const key of refused) {
    const receipt = await send(key);
    assert.equal(receipt?.repeated, false, `${key} was refused, so it was not kept`);
    acknowledged.set(key, receipt);
  }
  const numbers = new Set([...acknowledged.values()].map((receipt) => receipt.number));
  assert.equal(numbers.size, acknowledged.size, "no number twice");
  for (const [key, receipt] of acknowledged) {
    const found = await redress.json("POST", "/api/v1/track", { number: receipt.number, code: receipt.code });
    assert.equal(found.status, 200, `${receipt.number} (${key}) is there`);
    assert.ok(found.body.stage_label, `${receipt.number} was judged`);
  }
  await redress.stopProcesses();
  assert.match(redress.ctl("verify"), /whole/);
  assert.match(redress.ctl("rebuild", "--check"), new RegExp(`${numbers.size} complaints?\\b.*\\b0 differ`));
  t.diagnostic(`${numbers.size} complaints, ${refused.size} of them refused at first`);
});
