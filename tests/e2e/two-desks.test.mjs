// SPDX-License-Identifier: Apache-2.0
// Two installations whose mailboxes write to each other: they stop after one
// exchange (RFC 3834), and a storm of bounces opens nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress, until } from "./harness.mjs";
import { MailServer, customerMail, mailIn, skip } from "./post.mjs";
import { password } from "./company.mjs";

const desks = {};
let server;

const open = async (name, other) => {
  const redress = await Redress.start({ accounts: [{ login: "root", roles: [], password, admin: true }] });
  const address = `desk@${name}.example`;
  redress.ctl("channel", "set", "mail", "--plugin", "mail", "--on", `server=${server.url}`, "tls=none", `from=${address}`);
  redress.ctl("mailbox", "set", "desk", "--address", address, "--procedure", "company-desk", "--lang", "en", "--secret-addresses");
  return { redress, address, other, root: await redress.signIn("root", password) };
};

before(async () => {
  if (skip) return;
  server = await MailServer.start();
  desks.left = await open("left", "right");
  desks.right = await open("right", "left");
});
after(async () => {
  server?.stop();
  await Promise.all(Object.values(desks).map(({ redress }) => redress.stop()));
});

const count = async ({ root }) => (await root.get("/api/v1/complaints")).body.items.length;
const seen = async ({ root }) => (await root.get("/api/v1/mails")).body.items.length;

test("two installations that write to each other stop after one exchange", { skip }, async () => {
  // The postman: what one desk sends to the other is handed over there.
  let carried = 0;
  const carry = () => {
    for (const message of server.messages.slice(carried)) {
      carried++;
      const desk = Object.values(desks).find(({ address }) => message.to.some((one) => one.endsWith(address.slice(address.indexOf("@")))));
      if (desk) mailIn(desk.redress, Buffer.from(message.raw, "latin1"), "--from", message.sender, "--to", message.to[0]);
    }
    return carried;
  };
  const first = customerMail({ from: desks.right.address, name: "Right", to: desks.left.address, subject: "Your complaint was recorded", text: "We have your complaint." });
  mailIn(desks.left.redress, first, "--from", desks.right.address, "--to", desks.left.address);
  await until(async () => (await count(desks.left)) === 1, "the left desk's complaint");
  await until(() => server.messages.length >= 1, "its receipt");
  carry();
  await until(async () => (await seen(desks.right)) === 1, "the right desk took it");
  // What would go on goes on within this: both look at once.
  for (let quiet = 0, last = -1; quiet < 20; quiet = last === carry() ? quiet + 1 : 0) {
    last = carried;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.equal(server.messages.length, 1, server.messages.map(({ head, to }) => `${to} ${head.subject}`).join("\n"));
  assert.equal(await count(desks.right), 1, "the right desk keeps it, and says nothing");
});

test("a storm of bounces opens nothing and answers nothing", { skip }, async () => {
  const { redress, root, address } = desks.left;
  const before = await count(desks.left);
  const sent = server.messages.length;
  const bounces = 150;
  for (let n = 0; n < bounces; n++) {
    const bounce = ["From: MAILER-DAEMON@elsewhere.example", `To: ${address}`, `Subject: Undelivered Mail ${n}`, "MIME-Version: 1.0",
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', "", "--b", "Content-Type: text/plain", "", `Not delivered, ${n}.`, "", "--b",
      "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; elsewhere.example", "", "Final-Recipient: rfc822; x@elsewhere.example", "Action: failed", "Status: 5.1.1", "",
      "--b--", ""].join("\n");
    assert.equal(mailIn(redress, bounce, "--from", "", "--to", address).code, 0);
  }
  // One of them at the end that is not a bounce: when it is there, all were looked at.
  mailIn(redress, customerMail({ to: address, subject: "After the storm" }), "--from", "ana@customer.example", "--to", address);
  await until(async () => (await root.get("/api/v1/complaints")).body.items.some(({ title }) => /After the storm|caked/.test(title)) || null, "what came after", 120000);
  assert.equal(await count(desks.left), before + 1);
  assert.ok(server.messages.slice(sent).every((message) => message.to[0] === "ana@customer.example"));
});
