// SPDX-License-Identifier: Apache-2.0
// Mails handed over as mail servers do it, by a pipe and by LMTP, to a worker
// that runs: what is kept, what becomes of it, and what the exit codes say.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";
import { build, Redress, until } from "./harness.mjs";

const officer = { login: "wang", roles: ["service.officer", "service.manager"], password: "correct horse battery" };
let redress, staff, ctl;

const conf = () => join(redress.home, "redressd.conf");
const mail = (subject, text, head = "") =>
  `From: =?utf-8?B?${Buffer.from("李雷").toString("base64")}?= <li@example.org>\r\nTo: complaints@example.com\r\nSubject: ${subject}\r\n${head}` +
  `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;

/** redressctl mail-in with a mail on its standard input. */
function hand(input, args = [], env = {}) {
  return spawnSync(ctl, ["--config", conf(), "mail-in", ...args], { input, env: { ...process.env, ...env }, encoding: "utf8" });
}

const complaints = async () => (await staff.get("/api/v1/complaints?limit=100")).body.items;
const withTitle = (part) => until(async () => {
  for (const row of await complaints()) {
    const c = (await staff.complaint(row.number)).body;
    if (JSON.stringify(c).includes(part)) return c;
  }
  return null;
}, `a complaint with "${part}"`);

/** Says each line when the one before was answered; the replies. */
function lmtp(socket, lines) {
  return new Promise((resolve) => {
    const replies = [];
    let got = "";
    const stream = createConnection(socket);
    const next = () => (lines.length > 0 ? stream.write(lines.shift()) : stream.end());
    stream.on("data", (bytes) => {
      got += bytes;
      while (got.includes("\n")) {
        const line = got.slice(0, got.indexOf("\n") + 1);
        got = got.slice(line.length);
        if (/^\d\d\d-/.test(line)) continue;
        replies.push(line.trim());
        next();
      }
    });
    stream.on("error", () => {}).on("close", () => resolve(replies)); // who was sent away may be told mid-word
  });
}

before(async () => {
  ctl = join(build, "redressctl");
  redress = await Redress.start({ accounts: [officer] });
  redress.ctl("mailbox", "set", "complaints", "--address", "complaints@example.com", "--procedure", "company-desk");
  staff = await redress.signIn(officer.login, officer.password);
});
after(() => redress?.stop());

test("a mail on standard input becomes a complaint with its original", async () => {
  const sent = mail("broken lamp", "it went dark on the second day");
  const got = hand(sent, ["--from", "li@example.org", "--to", "complaints@example.com"]);
  assert.equal(got.status, 0, got.stderr);
  const c = await withTitle("it went dark on the second day");
  assert.equal(c.channel, "email");
  assert.equal(c.files[0].name, "original.eml");
  const file = await redress.fetch(`/api/v1/complaints/${c.number}/attachments/1`, { headers: staff.headers });
  assert.equal(file.status, 200);
  assert.equal(await file.text(), sent);
  assert.match(file.headers.get("content-disposition"), /^attachment/);
  assert.equal(file.headers.get("x-content-type-options"), "nosniff");
});

test("the same mail handed over twice is one complaint", async () => {
  const sent = mail("twice", "said once");
  for (const _ of [1, 2]) assert.equal(hand(sent, ["--from", "li@example.org"], { RECIPIENT: "complaints@example.com" }).status, 0);
  await withTitle("said once");
  await until(() => readdirSync(join(redress.home, "mail", "new")).length === 0, "an empty folder");
  const found = [];
  for (const row of await complaints()) if (JSON.stringify((await staff.complaint(row.number)).body).includes("said once")) found.push(row.number);
  assert.equal(found.length, 1);
});

test("a mailbox file's From line names the sender and is no part of the mail", async () => {
  assert.equal(hand(`From li@example.org Sun Nov 22 08:00:00 2026\n${mail("from mbox", "words from a mailbox file")}`).status, 0);
  const c = await withTitle("words from a mailbox file");
  const file = await redress.fetch(`/api/v1/complaints/${c.number}/attachments/1`, { headers: staff.headers });
  assert.ok((await file.text()).startsWith("From: =?utf-8"));
});

test("exit codes are those that mail servers understand", () => {
  assert.equal(hand("x", ["--nonsense"]).status, 64);
  assert.equal(hand(Buffer.alloc(25 * 1024 * 1024 + 1, "x")).status, 65);
  assert.equal(hand("x", ["--folder", "/nowhere/at/all"]).status, 75);
  assert.equal(spawnSync(ctl, ["--config", "/nowhere.conf", "mail-in"], { input: "x" }).status, 75);
});

test("a machine's mail is taken in and nothing is answered to it", async () => {
  assert.equal(hand(mail("away", "I am out of office until May", "Auto-Submitted: auto-replied\r\n"), ["--from", ""]).status, 0);
  const c = await withTitle("out of office until May");
  assert.equal(c.silent, "bounce", "an empty sender is reason enough");
  const line = await until(() => redress.logLines().find((one) => one.fact === "mail taken" && one.number === c.number), "the log's word");
  assert.deepEqual([line.outcome, line.reason], ["opened", "bounce"]);
});

test("a report about none of our messages is ignored", async () => {
  const before = (await complaints()).length;
  const report = ["From: MAILER-DAEMON@example.org", "To: complaints@example.com", "Subject: Undelivered", "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', "", "--b", "Content-Type: text/plain", "", "no such user", "--b",
    "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example.org", "", "Final-Recipient: rfc822; x@example.org", "Action: failed", "Status: 5.1.1", "", "--b--", ""].join("\r\n");
  assert.equal(hand(report, ["--from", ""]).status, 0);
  await until(() => redress.logLines().some((line) => line.fact === "mail taken" && line.outcome === "ignored"), "the log's word");
  assert.equal((await complaints()).length, before);
});

test("a dialogue of LMTP on a socket: unknown recipients refused, the mail kept", async () => {
  const path = join(redress.home, "lmtp");
  const server = spawn(ctl, ["--config", conf(), "mail-in", "--lmtp", `unix:${path}`], { stdio: "inherit" });
  try {
    await until(() => { try { return statSync(path).isSocket(); } catch { return false; } }, "the socket");
    const replies = await lmtp(path, ["LHLO mx\r\n", "MAIL FROM:<li@example.org>\r\n", "RCPT TO:<nobody@example.com>\r\n", "RCPT TO:<Complaints@example.com>\r\n",
      "DATA\r\n", `${mail("by lmtp", "words by LMTP\r\n..dotted")}.\r\n`, "QUIT\r\n"]);
    assert.deepEqual(replies.map((reply) => reply.slice(0, 3)), ["220", "250", "250", "550", "250", "354", "250", "221"]);
    assert.ok(await withTitle("words by LMTP\\n.dotted"));
  } finally {
    server.kill("SIGTERM");
    await new Promise((resolve) => server.on("exit", resolve));
  }
});

test("forty clients that say nothing do not keep a mail out for long, and those beyond thirty-two are told", async () => {
  const path = join(redress.home, "lmtp2");
  const server = spawn(ctl, ["--config", conf(), "mail-in", "--lmtp", `unix:${path}`], { stdio: "inherit" });
  try {
    await until(() => { try { return statSync(path).isSocket(); } catch { return false; } }, "the socket");
    const idle = [];
    const first = await Promise.all(Array.from({ length: 40 }, () => new Promise((resolve) => {
      const stream = createConnection(path);
      idle.push(stream);
      stream.once("data", (bytes) => resolve(String(bytes).slice(0, 3)));
    })));
    assert.equal(first.filter((code) => code === "220").length, 32);
    assert.equal(first.filter((code) => code === "421").length, 8);
    for (const stream of idle) stream.destroy();
    await until(async () => (await lmtp(path, ["QUIT\r\n"]))[0]?.startsWith("220"), "a free place");
  } finally {
    server.kill("SIGTERM");
    await new Promise((resolve) => server.on("exit", resolve));
  }
});
