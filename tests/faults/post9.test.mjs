// SPDX-License-Identifier: Apache-2.0
// The plug is pulled at the worst moment for a message: the mail server has
// taken it, and redressd is killed with -9 before it could write that down.
// Nothing is lost, and what is repeated is that one message, with the same id.
// ROUNDS says how often (4 in the check, 100 by `make soak`).
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Redress, children, until } from "../e2e/harness.mjs";
import { password } from "../e2e/company.mjs";
import { SmtpServer } from "./smtp.mjs";

const rounds = Number(process.env.ROUNDS ?? 4);
const each = 12; // complaints, and so receipts, a round
let redress;
let server;
after(async () => {
  server?.stop();
  await redress?.stop();
});

test(`${rounds} times kill -9 between a delivery and its commit: none lost, at most those in flight repeated`, async (t) => {
  server = await SmtpServer.start();
  redress = await Redress.start({ accounts: [{ login: "root", roles: [], password, admin: true }] });
  redress.ctl("channel", "set", "mail", "--plugin", "mail", "--on", `server=${server.url}`, "tls=none", "from=desk@company.example");
  const wanted = new Set();
  for (let round = 0; round < rounds; round++) {
    const worker = children(redress.child.pid).find((child) => child.name === "redressd");
    const after9 = 1 + (round % each);
    let taken = 0;
    server.onMessage = () => {
      if (++taken === after9) process.kill(worker.pid, "SIGKILL");
    };
    await Promise.all(
      Array.from({ length: each }, async (_, n) => {
        const email = `c${round}-${n}@customer.example`;
        const got = await redress
          .json("POST", "/api/v1/complaints", { procedure: "company-desk", lang: "en", answers: { name: "Li", phone: "13900000000", email, type: "goods", story: "late" } })
          .catch(() => null);
        if (got?.status === 201) wanted.add(email);
      }),
    );
    await redress.exited;
    await redress.restart();
  }
  server.onMessage = null;
  const told = () => new Set(server.messages.flatMap((message) => message.to));
  await until(() => [...wanted].every((address) => told().has(address)), "every receipt", 180000);
  const root = await redress.signIn("root", password);
  await until(async () => (await root.get("/api/v1/deliveries?state=waiting")).body.items.length === 0 || null, "nothing waits");

  const ids = new Map(); // recipient -> ids it was told under
  for (const { to, id } of server.messages) ids.set(to[0], (ids.get(to[0]) ?? new Set()).add(id));
  for (const [address, set] of ids) assert.equal(set.size, 1, `${address} always under one id`);
  const repeated = server.messages.length - ids.size;
  assert.ok(repeated <= rounds * 8, `${repeated} repeated: more than were in flight`);
  t.diagnostic(`${wanted.size} receipts, ${repeated} repeated in ${rounds} rounds`);
});
