// SPDX-License-Identifier: Apache-2.0
// Mail and webhooks over TLS that is checked: with the right authority they
// leave, with another one, for another host or without TLS nothing does, and
// the delivery waits and says why.  A password is told to the server alone.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Redress, until } from "./harness.mjs";
import { password } from "./company.mjs";
import { MailServer, certificates, skip } from "./post.mjs";

const secret = "a-password-nobody-may-read";
const folder = mkdtempSync(join(tmpdir(), "redress-tls-"));
const servers = [];
let redress;
let root;
let made;

before(async () => {
  if (skip) return;
  made = certificates(folder);
  redress = await Redress.start({ accounts: [{ login: "root", roles: [], password, admin: true }] });
  root = await redress.signIn("root", password);
});
after(async () => {
  servers.forEach((server) => server.stop());
  await redress?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const start = async (...args) => {
  const server = await MailServer.start(...args);
  servers.push(server);
  return server;
};
const put = async (name, doc) => {
  const got = await redress.json("PUT", `/api/v1/channels/${name}`, doc, root.headers);
  assert.equal(got.status, 200, JSON.stringify(got.body));
};
const useServer = (url, more) => put("mail", { plugin: "mail", on: true, settings: { server: url, tls: "starttls", from: "desk@company.example", ...more } });
const submit = async () => {
  const answers = { name: "Li", phone: "13900000000", email: "li@customer.example", type: "goods", story: "late" };
  const got = await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang: "en", answers });
  assert.equal(got.status, 201);
  return got.body.number;
};
/** A delivery of it whose first attempt is over. */
const tried = (number, kind) =>
  until(async () => {
    const { items } = (await root.get(`/api/v1/deliveries?channel=${kind === "event" ? "hook" : "mail"}`)).body;
    return items.find((one) => one.kind === kind && one.number === number && (one.trouble || one.state === "sent"));
  }, "an attempt");
const waits = async (number, kind, trouble) => {
  const found = await tried(number, kind);
  assert.equal(found.state, "waiting", JSON.stringify(found));
  assert.match(found.trouble, trouble);
};

test("with the server's authority a letter leaves encrypted", { skip }, async () => {
  const server = await start(made.certificate, made.key);
  await useServer(server.url, { ca_file: made.ca });
  await submit();
  assert.equal((await server.message(() => true, "the receipt")).tls, true);
});

test("an authority that nobody knows is told nothing", { skip }, async () => {
  const server = await start(made.certificate, made.key);
  await useServer(server.url, {});
  await waits(await submit(), "letter", /certificate/i);
  assert.deepEqual(server.commands.filter(({ command }) => /^(MAIL|AUTH)/i.test(command)), []);
});

test("a certificate of another host is none", { skip }, async () => {
  const theirs = join(folder, "theirs");
  mkdirSync(theirs);
  const other = certificates(theirs, "DNS:mail.example");
  const server = await start(other.certificate, other.key);
  await useServer(server.url, { ca_file: other.ca });
  await waits(await submit(), "letter", /certificate|subject/i);
  assert.deepEqual(server.commands.filter(({ command }) => /^(MAIL|AUTH)/i.test(command)), []);
});

test("a server without STARTTLS is told nothing", { skip }, async () => {
  const server = await start();
  await useServer(server.url, { ca_file: made.ca });
  await waits(await submit(), "letter", /TLS/);
  assert.deepEqual(server.commands.filter(({ command }) => /^(MAIL|AUTH)/i.test(command)), []);
});

test("a login is given over TLS, and its password is never written down", { skip }, async () => {
  const server = await start(made.certificate, made.key, "desk", secret);
  await useServer(server.url, { ca_file: made.ca, login: "desk", password: `not ${secret}` });
  await waits(await submit(), "letter", /535/);
  await useServer(server.url, { ca_file: made.ca, login: "desk", password: secret });
  await submit();
  const mail = await server.message(() => true, "the receipt");
  assert.deepEqual([mail.tls, mail.login], [true, "desk"]);
  assert.ok(!readFileSync(join(redress.home, "log", "redressd.log"), "utf8").includes(secret));
  assert.ok(!JSON.stringify((await root.get("/api/v1/channels")).body).includes(secret));
  assert.ok(!JSON.stringify((await root.get("/api/v1/deliveries")).body).includes(secret));
});

test("a webhook whose certificate nobody vouches for is not called", { skip }, async () => {
  let called = 0;
  const hook = createServer({ cert: readFileSync(made.certificate), key: readFileSync(made.key) }, (request, response) => {
    called++;
    response.end();
  });
  await new Promise((resolve) => hook.listen(0, "127.0.0.1", resolve));
  try {
    await put("hook", { plugin: "webhook", on: true, settings: { url: `https://127.0.0.1:${hook.address().port}/`, secret: "a signing secret of some length" } });
    await waits(await submit(), "event", /certificate/i);
    assert.equal(called, 0);
  } finally {
    hook.closeAllConnections();
    hook.close();
  }
});
