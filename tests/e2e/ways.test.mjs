// SPDX-License-Identifier: Apache-2.0
// How things go out and come in, as an administrator tries it under the
// contract: a message sent step by step to a real server and to robots, a mail
// that is only looked at, and what each has done lately.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync, mkdirSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Redress, until } from "./harness.mjs";
import { kept, skip as noContract, underContract } from "./contract.mjs";
import { accounts, password } from "./company.mjs";
import { MailServer, Sink, certificates, skip as noServer } from "./post.mjs";

const skip = noContract || noServer;
const api = "/api/v1";
const folder = mkdtempSync(join(tmpdir(), "redress-ways-"));
let redress, proxy, root, server, sealed, sink, made;

before(async () => {
  if (skip) return;
  made = certificates(folder);
  sink = await Sink.start(({ url }) => (url.startsWith("/gone") ? { status: 404, body: "no such robot" } : { status: 200, body: '{"errcode":0,"code":0}' }));
  server = await MailServer.start();
  sealed = await MailServer.start(made.certificate, made.key);
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], password, admin: true }] });
  proxy = await underContract(redress);
  root = await redress.signIn("root", password);
});
after(async () => {
  proxy?.kill("SIGTERM");
  sink?.stop();
  server?.stop();
  sealed?.stop();
  await redress?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const send = (method, path, body) => redress.json(method, `${api}${path}`, body, root.headers);
const set = async (name, settings, more = {}) => kept(send("PUT", `/channels/${name}`, { plugin: "mail", on: name === "mail", settings, ...more }), 200);
const tried = async (name, body = {}, lang = "en") => (await kept(send("POST", `/channels/${name}/trial?lang=${lang}`, body), 200)).body;
const states = ({ steps }) => Object.fromEntries(steps.map(({ step, state }) => [step, state]));
const failed = ({ steps }) => steps.find(({ state }) => state === "failed");

test("a letter is tried through the real server, each step with its answer, and nothing is kept of it", { skip }, async () => {
  await set("mail", { server: server.url, tls: "none", from: "desk@example.com" });
  const got = await tried("mail", { to: "li@example.org" });
  assert.equal(got.arrived, true, JSON.stringify(got));
  assert.deepEqual(states(got), { shape: "done", reach: "done", greeting: "done", tls: "skipped", sign_in: "skipped", sender: "done", recipient: "done", content: "done" });
  assert.match(got.steps.find(({ step }) => step === "greeting").answer, /^220 /);
  assert.match(got.steps.find(({ step }) => step === "content").answer, /^250 /);
  await server.message(({ head }) => head.to.includes("li@example.org"), "the letter");
  assert.deepEqual((await kept(send("GET", "/deliveries"), 200)).body.items, []);
});

test("a channel that is off can be tried, and an address that is none is refused by name", { skip }, async () => {
  await set("quiet", { server: server.url, tls: "none", from: "desk@example.com" });
  assert.equal((await tried("quiet", { to: "li@example.org" })).arrived, true);
  const refused = await kept(send("POST", "/channels/quiet/trial", { to: "nobody at all" }), 422);
  assert.match(refused.body.detail, /address/);
  await kept(send("POST", "/channels/none/trial", {}), 404);
});

test("what goes wrong says where, why and what to do, in the reader's language", { skip }, async () => {
  await set("closed", { server: "smtp://127.0.0.1:1", tls: "none", from: "desk@example.com" });
  let got = await tried("closed", { to: "li@example.org" });
  assert.equal(got.arrived, false);
  assert.deepEqual(states(got), { shape: "done", reach: "failed", greeting: "unreached", tls: "unreached", sign_in: "unreached", sender: "unreached", recipient: "unreached", content: "unreached" });
  assert.match(failed(got).do, /server's name and port/);
  await set("bare", { server: server.url, from: "desk@example.com" });
  got = await tried("bare", { to: "li@example.org" });
  assert.equal(failed(got).step, "tls");
  assert.match(failed(got).do, /offers no encryption/);
  await set("strange", { server: sealed.url, from: "desk@example.com" });
  got = await tried("strange", { to: "li@example.org" }, "zh");
  assert.equal(failed(got).step, "tls");
  assert.match(failed(got).do, /证书不可信/);
  await set("sure", { server: sealed.url.replace("127.0.0.1", "localhost"), from: "desk@example.com", ca_file: made.ca });
  got = await tried("sure", { to: "li@example.org" }, "es");
  assert.equal(got.arrived, true, JSON.stringify(got));
  assert.equal(states(got).tls, "done");
});

test("robots are tried likewise: the address, the answer, what to do", { skip }, async () => {
  const robot = (path) => ({ plugin: "wecom", settings: { url: `${sink.url}${path}` } });
  await set("chat", {}, robot("/wecom?key=abc"));
  let got = await tried("chat");
  assert.equal(got.arrived, true, JSON.stringify(got));
  assert.deepEqual(states(got), { shape: "done", reach: "done", tls: "skipped", content: "done" });
  await set("gone", {}, robot("/gone?key=abc"));
  got = await tried("gone");
  assert.equal(failed(got).step, "content");
  assert.match(failed(got).answer, /404.*no such robot/);
  assert.match(failed(got).do, /nothing at this address/);
  assert.doesNotMatch(JSON.stringify(got), /key=abc/);
});

// --- mails that are only looked at

const mail = (subject, text, head = "") =>
  `From: =?utf-8?B?${Buffer.from("李雷").toString("base64")}?= <li@example.org>\r\nTo: complaints@example.com\r\nSubject: ${subject}\r\n${head}` +
  `Content-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
const lookAt = (eml, fields = {}, lang = "en") => {
  const form = new FormData();
  form.append("mail", new Blob([eml], { type: "message/rfc822" }), "mail.eml");
  Object.entries(fields).forEach(([name, value]) => form.append(name, value));
  return redress.fetch(`${api}/mails/dry-run?lang=${lang}`, { method: "POST", headers: root.headers, body: form }, redress.direct).then(async (response) => ({ status: response.status, headers: response.headers, body: await response.json() }));
};
const looked = async (...args) => {
  const got = await lookAt(...args);
  assert.equal(got.status, 200, JSON.stringify(got.body));
  return got.body;
};
const complaints = async () => (await kept(send("GET", "/complaints"), 200)).body.items.length;

test("a mail is read as one that comes in: what it would open, as which answers, and nothing is kept", { skip }, async () => {
  await kept(send("PUT", "/mailboxes/complaints", { address: "complaints@example.com", procedure: "company-desk" }), 200);
  const before = [await complaints(), readdirSync(join(redress.home, "spool")).length];
  const got = await looked(mail("broken lamp", "it went dark on the second day"));
  assert.equal(got.outcome, "opened");
  assert.match(got.says, /would open a new complaint/);
  assert.deepEqual([got.mailbox, got.procedure, got.from], ["complaints", "company-desk", { name: "李雷", address: "li@example.org" }]);
  assert.match(JSON.stringify(got.answers), /it went dark on the second day/);
  assert.ok(got.answers.every(({ label }) => label !== ""));
  assert.ok(got.lacks.length > 0, "a mail lacks what the form requires");
  assert.equal(got.silent, null);
  assert.deepEqual([await complaints(), readdirSync(join(redress.home, "spool")).length], before);
  assert.deepEqual((await kept(send("GET", "/mails"), 200)).body.items, []);
  assert.match((await looked(mail("坏了", "第二天就不亮了"), {}, "zh")).says, /将新建一件投诉/);
});

test("automatic mails, our own and reports are told apart, with the reason", { skip }, async () => {
  const auto = await looked(mail("away", "I am on holiday", "Auto-Submitted: auto-replied\r\n"));
  assert.deepEqual([auto.outcome, auto.silent], ["opened", "auto-submitted"]);
  assert.match(auto.quiet, /a machine sent it/);
  const own = await looked(mail("x", "y").replace("li@example.org", "complaints@example.com"));
  assert.deepEqual([own.outcome, own.says], ["ignored", "Nothing would be done with it: it comes from an address of ours"]);
  const elsewhere = mail("x", "y").replace("complaints@example.com", "other@example.com");
  await kept(send("PUT", "/mailboxes/second", { address: "second@example.com", procedure: "company-desk" }), 200);
  assert.equal((await lookAt(elsewhere)).status, 422);
  assert.equal((await looked(elsewhere, { mailbox: "second" })).mailbox, "second");
  assert.equal((await lookAt(elsewhere, { mailbox: "none" })).status, 422);
  assert.equal((await looked(elsewhere, { to: "complaints@example.com" })).mailbox, "complaints");
});

test("an answer to one of our letters would join its complaint", { skip }, async () => {
  redress.ctlInput = mail("broken chair", "the leg is loose");
  redress.ctl("mail-in", "--from", "li@example.org", "--to", "complaints@example.com");
  redress.ctlInput = "";
  const taken = await until(async () => (await send("GET", "/mails")).body.items[0], "the mail");
  assert.equal(taken.outcome, "opened");
  const letter = await server.message(({ raw }) => raw.includes(taken.number), "the acknowledgement");
  const answer = mail("Re: yours", "and the other leg, too", `In-Reply-To: ${letter.head["message-id"]}\r\n`);
  const got = await looked(answer);
  assert.deepEqual([got.outcome, got.number, got.text.trim()], ["joined", taken.number, "and the other leg, too"]);
  const again = await looked(mail("broken chair", "the leg is loose"));
  assert.match(again.repeated, /taken before/);
});

test("what is set up says how it stands: last out and in, what waits, what is in trouble", { skip }, async () => {
  const trouble = join(redress.home, "mail", "trouble");
  mkdirSync(trouble, { recursive: true });
  writeFileSync(join(trouble, "001795000000000.abc"), "x");
  writeFileSync(join(trouble, "001795000000000.abc.txt"), "This mail could not be taken: the file has no envelope\n");
  const got = (await kept(send("GET", "/ways"), 200)).body;
  const mailChannel = got.channels.find(({ name }) => name === "mail");
  assert.deepEqual([mailChannel.on, mailChannel.usable, mailChannel.waiting, mailChannel.sent >= 1], [true, true, 0, true]);
  assert.ok(mailChannel.sent_at);
  const box = got.mailboxes.find(({ name }) => name === "complaints");
  assert.deepEqual([box.address, box.usable, box.opened], ["complaints@example.com", true, 1]);
  assert.equal(got.folder.on, true);
  assert.deepEqual(got.folder.trouble.map(({ why }) => why), ["This mail could not be taken: the file has no envelope"]);
  assert.deepEqual(JSON.parse(redress.ctl("--json", "ways")).mailboxes, got.mailboxes);
});

test("redressctl does the same by the same names", { skip }, async () => {
  const trial = JSON.parse(redress.ctl("--json", "channel", "trial", "mail", "--to", "li@example.org"));
  assert.equal(trial.arrived, true);
  assert.throws(() => redress.ctl("channel", "trial", "closed", "--to", "li@example.org"), ({ status, stdout }) => status === 1 && /was not reached/.test(stdout));
  const file = join(folder, "one.eml");
  writeFileSync(file, mail("broken table", "it wobbles"));
  assert.match(redress.ctl("mail", "dry-run", file), /^It would open a new complaint/);
});
