// SPDX-License-Identifier: Apache-2.0
// Real mails the whole way, from a mail server's pipe to the complaint and its
// receipt: each is taken, says at the desk what its writer wrote, and what must
// not be answered is not.  The mails are not part of this project; REDRESS_DATA
// names their folder (default ../shared/data).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Redress, children, source, until } from "./harness.mjs";
import { MailServer, mailIn, skip as noServer } from "./post.mjs";
import { password } from "./company.mjs";

const data = process.env.REDRESS_DATA ?? join(source, "..", "shared", "data");
const skip = noServer || (existsSync(join(data, "eml_derived")) ? false : `no mails at ${data} (REDRESS_DATA)`);
const lines = (path) => readFileSync(join(data, path), "utf8").trim().split("\n");
const bytesOf = (...path) => readFileSync(join(data, ...path));
// A mailbox file's first line is no part of the mail.
const mailOf = (bytes) => (bytes.subarray(0, 5).toString() === "From " ? bytes.subarray(bytes.indexOf(10) + 1) : bytes);
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const addressIn = (value) => (/<([^<>]*)>/.exec(value)?.[1] ?? value.split(/[\s,;]/).find((word) => word.includes("@")) ?? "").toLowerCase();

let redress, server, root, worker;

/** The head of a mail, name by name, as the bytes have it. */
function headOf(bytes) {
  const text = mailOf(bytes).toString("latin1").replace(/\r/g, "");
  const head = text.slice(0, text.search(/\n\n/)).replace(/\n[ \t]+/g, " ");
  const all = {};
  for (const [, name, value] of head.matchAll(/^([\w-]+):[ \t]*(.*)$/gm)) all[name.toLowerCase()] ??= value;
  return all;
}

/** By RFC 3834 and what mail programs do: no program may answer such a mail. */
function isMachines(head) {
  const from = [head.from, head.sender, head["reply-to"], head["return-path"]].map((value) => addressIn(value ?? ""));
  return (
    (head["auto-submitted"] ?? "no").trim().toLowerCase() !== "no" || /bulk|list|junk/i.test(head.precedence ?? "") || Object.keys(head).some((name) => name.startsWith("list-")) ||
    "x-auto-response-suppress" in head || head["return-path"]?.trim() === "<>" || from.some((address) => /^(mailer-daemon|postmaster|no-?reply|bounces?)@/.test(address))
  );
}

const folder = (part) => readdirSync(join(redress.home, "mail", part));
const hand = (bytes, to, from) => assert.deepEqual(mailIn(redress, bytes, "--from", from, "--to", to), { code: 0, said: "" });
const figures = () => JSON.parse(redress.ctl("outbox", "figures", "--json"));
const settled = async () => {
  await until(() => folder("new").length === 0, "an empty folder", 300000);
  await until(() => { const { to_route, waiting } = figures(); return to_route + waiting === 0; }, "an empty outbox", 300000);
};
const taken = () => redress.logLines().filter((line) => line.fact === "mail taken");
const workerPid = () => children(redress.child.pid).find(({ name }) => name === "redressd")?.pid;
const file = async (number, n) => Buffer.from(await (await redress.fetch(`/api/v1/complaints/${number}/attachments/${n}`, { headers: root.headers })).arrayBuffer());

/** Every complaint by the digest of its original. */
async function byOriginal() {
  const found = new Map();
  for (let next = ""; next !== undefined; ) {
    const page = (await root.get(`/api/v1/complaints?limit=200${next && `&after=${next}`}`)).body;
    for (const { number } of page.items) {
      const digest = sha256(await file(number, 1));
      assert.equal(found.has(digest), false, `${number}: a mail opens one complaint`);
      found.set(digest, number);
    }
    next = page.next ?? undefined;
  }
  return found;
}

before(async () => {
  if (skip) return;
  server = await MailServer.start();
  redress = await Redress.start({ accounts: [{ login: "root", roles: ["service.officer", "service.manager"], password, admin: true }] });
  redress.ctl("channel", "set", "mail", "--plugin", "mail", "--on", `server=${server.url}`, "tls=none", "from=desk@desk.example");
  for (const [lang, charset] of [["zh", "gb18030"], ["es", "latin1"], ["en", "latin1"]]) {
    redress.ctl("mailbox", "set", lang, "--address", `${lang}@desk.example`, "--procedure", "company-desk", "--lang", lang, "--charset", charset, "--secret-addresses");
  }
  root = await redress.signIn("root", password);
  worker = workerPid();
});
after(async () => {
  server?.stop();
  await redress?.stop();
});

test("complaints in every encoding stand at the desk as their writers wrote them, and each is answered", { skip }, async () => {
  const wanted = lines("eml_derived/expected.jsonl").map((line) => JSON.parse(line));
  for (const one of wanted) hand(bytesOf("eml_derived", one.file), `${one.lang}@desk.example`, addressIn(headOf(bytesOf("eml_derived", one.file)).from));
  await settled();
  const numbers = await byOriginal();
  const known = new Map();
  assert.equal(numbers.size, wanted.length);
  for (const one of wanted) {
    const bytes = bytesOf("eml_derived", one.file);
    const number = numbers.get(sha256(bytes));
    const complaint = (await root.complaint(number)).body;
    const forwarded = one.shape === "forwarded" ? "please handle\n\n" : "";
    assert.equal(complaint.facts.story, `${one.subject.trim()}\n\n${forwarded}${one.body_text}`, one.file);
    const from = addressIn(headOf(bytes).from);
    assert.equal(complaint.facts.email, from, one.file);
    assert.equal(complaint.channel, "email", one.file);
    const files = complaint.files.slice(1).map(({ name }) => name);
    if (forwarded) assert.match(files.pop(), /\.eml$/, "the mail that was passed on is kept too");
    assert.deepEqual(files, one.attachments.map(({ name }) => name), one.file);
    for (const [i, { sha256: digest }] of one.attachments.entries()) assert.equal(sha256(await file(number, i + 2)), digest, one.file);
    known.set(from, [...(known.get(from) ?? []), number]);
  }
  // An address is answered once an hour, however often it writes.
  assert.equal(server.messages.length, known.size);
  for (const { to, text } of server.messages) assert.ok(known.get(to[0])?.some((number) => text.includes(number)), `${to}: ${text}`);
});

test("mails of thirty years, whole and broken, are all taken, and no machine is answered", { skip }, async () => {
  const [names, ...rows] = lines("eml/manifest.tsv").map((line) => line.split("\t"));
  const mails = rows.map((row) => ({ file: row[names.indexOf("file")], kind: row[names.indexOf("kind")] }));
  const sent = server.messages.length;
  const known = taken().length;
  for (const mail of mails) {
    mail.bytes = bytesOf("eml", mail.file);
    mail.head = headOf(mail.bytes);
    hand(mail.bytes, "en@desk.example", mail.kind === "bounce" ? "" : addressIn(mail.head.from ?? ""));
  }
  await settled();
  assert.deepEqual(folder("trouble"), []);
  assert.equal(workerPid(), worker, "the worker is the one that began");
  assert.equal(taken().length - known, mails.length, "each is taken once");
  const numbers = await byOriginal();
  const answerable = new Set();
  const strange = [];
  for (const { file: name, kind, bytes, head } of mails) {
    const opened = numbers.has(sha256(mailOf(bytes)));
    if (opened !== (kind === "message" || kind === "auto-reply")) strange.push(`${name} (${kind}) ${opened ? "opened a complaint" : "opened none"}`);
    if (kind === "message" && !isMachines(head)) answerable.add(addressIn(head["from"] ?? ""));
  }
  assert.deepEqual(strange, []);
  for (const { to, head } of server.messages.slice(sent)) {
    assert.ok(answerable.has(to[0].toLowerCase()), `${to} was answered: ${head.subject}`);
    assert.equal(head["auto-submitted"], "auto-replied");
  }
  assert.ok(server.messages.length > sent + 10, "people are answered");
});

test("the same mails once more change nothing", { skip }, async () => {
  const sent = server.messages.length;
  const before = (await byOriginal()).size;
  for (const name of ["001_james-mime4j_intl.eml", "016_flanker_office365.eml"]) hand(bytesOf("eml", name), "en@desk.example", "again@example.net");
  await settled();
  assert.equal((await byOriginal()).size, before);
  assert.equal(server.messages.length, sent);
});
