// SPDX-License-Identifier: Apache-2.0
// Mails about somebody's own account, with a real mail server and under the
// contract: what is changed is told at once to the address that stood before,
// in its owner's language; invitations and resets go by mail; without a channel
// nothing is sent and the office has the link.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { codeAt, stepNow } from "./authenticator.mjs";
import { Redress, until } from "./harness.mjs";
import { kept, underContract } from "./contract.mjs";
import { MailServer, skip } from "./post.mjs";
import { accounts, password } from "./company.mjs";

const api = "/api/v1";
const phrase = "a phrase of my own";
let redress;
let server;
let proxy;
let root;

before(async () => {
  if (skip) return;
  server = await MailServer.start();
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], password, admin: true }] });
  proxy = await underContract(redress);
  root = await redress.signIn("root", password);
});
after(async () => {
  proxy?.kill("SIGTERM");
  server?.stop();
  await redress?.stop();
});

const send = (one, method, path, body, headers = {}) => redress.json(method, `${api}${path}`, body, { ...one.headers, ...headers });
const change = (login, body) => kept(send(root, "PATCH", `/accounts/${login}`, body, { "if-match": "*" }), 200);
const linkIn = (text) => /(http\S+\/invitation\?code=\S+)/.exec(text)[1];
const codeOf = (url) => new URL(url).searchParams.get("code");
const rows = async (state) => (await root.get(`${api}/deliveries?state=${state}`)).body.items.filter(({ kind }) => kind === "account" || kind === "invited");

async function page(path, form) {
  const got = await redress.fetch(path, form ? { method: "POST", body: new URLSearchParams(form) } : {}, redress.direct);
  return { status: got.status, html: await got.text() };
}

/** The first mail to an address about this that was not taken yet. */
const taken = new Set();
async function mail(address, subject) {
  const found = await server.message((one) => !taken.has(one) && one.to.includes(address) && subject.test(one.subject), `${subject} to ${address}`);
  taken.add(found);
  assert.equal(found.to.length, 1, "to nobody else");
  assert.equal(found.head["auto-submitted"], "auto-generated");
  return found;
}

test("without a channel the office has the link and nobody is written to", { skip }, async () => {
  const made = await kept(send(root, "POST", "/accounts", { login: "early", name: "Early", email: "early@company.example" }), 201);
  assert.equal(made.body.invitation.sent_to, null);
  assert.equal((await page(`/invitation?code=${codeOf(made.body.invitation.url)}`)).status, 200);
  await change("early", { email: "second@company.example" });
  redress.ctl("channel", "set", "mail", "--plugin", "mail", "--on", `server=${server.url}`, "tls=none", "from=desk@company.example", "from_name=Company desk");
  await change("early", { roles: ["service.officer"] });
  const told = await mail("second@company.example", /other roles/);
  assert.match(told.text, /Roles now: service\.officer/);
  assert.ok(!server.messages.some(({ to }) => to.includes("early@company.example")), "what was changed before there was a channel is told to nobody");
});

test("an invitation goes by mail, in the language of whom it is for, and nobody else sees the link", { skip }, async () => {
  const made = await kept(send(root, "POST", "/accounts", { login: "wang", name: "王芳", email: "wang@company.example", lang: "zh" }), 201);
  assert.deepEqual([made.body.invitation.url, made.body.invitation.sent_to], [null, "wang@company.example"]);
  const invited = await mail("wang@company.example", /您的账号 wang：请设置密码/);
  assert.match(invited.text, /^王芳，已为您建立账号/);
  assert.match(invited.html, /lang="zh"/);
  const code = codeOf(linkIn(invited.text));
  await until(async () => (await rows("sent")).some(({ recipient }) => recipient === "wang"), "it is filed as sent");
  assert.ok(!JSON.stringify(await rows("sent")).includes("wang@"), "the outbox names no address");
  assert.equal((await page("/invitation", { code, password: phrase, repeated: phrase })).status, 200);
  const changed = await mail("wang@company.example", /更换了密码/);
  assert.match(changed.text, /操作人：您本人/);
  assert.equal((await redress.json("POST", `${api}/session`, { login: "wang", password: phrase })).status, 200);
  assert.ok(!JSON.stringify(redress.logLines()).includes(code), "the link is not in the log");
});

test("a reset goes by mail, says that nothing is changed yet, and with by=link is shown instead", { skip }, async () => {
  const sent = await kept(send(root, "POST", "/accounts/wang/invitation"), 201);
  assert.deepEqual([sent.body.url, sent.body.sent_to], [null, "wang@company.example"]);
  const first = codeOf(linkIn((await mail("wang@company.example", /请重设密码/)).text));
  const shown = await kept(send(root, "POST", "/accounts/wang/invitation?by=link"), 201);
  assert.equal(shown.body.sent_to, null);
  assert.equal((await page(`/invitation?code=${first}`)).status, 403, "the one before works no longer");
  assert.equal((await page(`/invitation?code=${codeOf(shown.body.url)}`)).status, 200);
  const strange = await redress.fetch(`${api}/accounts/wang/invitation?by=pigeon`, { method: "POST", headers: root.headers }, redress.direct);
  assert.equal(strange.status, 400);
});

test("another address is told to the one before it, by whomever it was changed", { skip }, async () => {
  await change("wang", { email: "thief@elsewhere.example", roles: ["service.officer"] });
  const told = await mail("wang@company.example", /更换了邮箱地址和更改了角色/);
  assert.match(told.text, /操作人：管理员/);
  assert.match(told.text, /现有角色：service\.officer/);
  assert.match(told.text, /本邮件发往您原来的邮箱/);
  assert.ok(told.text.includes(`${redress.direct}/desk/security`), told.text);
  assert.doesNotMatch(told.raw, /thief@/, "the new address is not told");
  redress.ctl("user", "change", "wang", "--email", "wang@company.example");
  assert.match((await mail("thief@elsewhere.example", /更换了邮箱地址/)).text, /操作人：管理员/);
  redress.ctl("user", "reach", "wang", "--email", "other@company.example");
  await mail("wang@company.example", /更换了邮箱地址/);
  redress.ctl("user", "reach", "wang", "--prefers", "none");
  const wang = await redress.signIn("wang", phrase);
  await kept(send(wang, "PUT", "/session/reach", { email: "wang@company.example", phone: "", handle: "", prefers: "none", quiet: true, password: phrase }), 200);
  assert.match((await mail("other@company.example", /更换了邮箱地址/)).text, /操作人：您本人/);
});

test("a second step is told when it is turned on, has new codes, and is turned off, by oneself or not", { skip }, async () => {
  await change("wang", { lang: "es" });
  const wang = await redress.signIn("wang", phrase);
  const begin = async () => (await kept(send(wang, "POST", "/session/two-factor", { password: phrase }), 200)).body.secret;
  const confirm = async (secret) => {
    const on = await kept(send(wang, "POST", "/session/two-factor/confirmation", { code: codeAt(secret, stepNow(redress.clockMs)) }), 200);
    wang.cookie = on.headers.get("set-cookie").split(";")[0];
    return on.body.codes;
  };
  const [first] = await confirm(await begin());
  assert.match((await mail("wang@company.example", /se activó el segundo paso/)).text, /Quién: usted/);
  const renewed = await kept(send(wang, "POST", "/session/two-factor/recovery", { password: phrase, code: first }), 200);
  const told = await mail("wang@company.example", /códigos de recuperación nuevos/);
  assert.ok(renewed.body.codes.every((code) => !told.raw.includes(code)), "no code is in it");
  redress.ctl("user", "two-factor", "off", "wang");
  assert.match((await mail("wang@company.example", /se desactivó el segundo paso/)).text, /Quién: un administrador/);
});

test("another password is told, and one that is only displayed is not: nothing comes of a name", { skip }, async () => {
  const wang = await redress.signIn("wang", phrase);
  await change("wang", { name: "Wang Fang" });
  await kept(send(wang, "POST", "/session/password", { old: phrase, new: "quite another phrase" }), 200);
  await mail("wang@company.example", /otra contraseña/);
  redress.ctl("user", "passwd", "wang");
  assert.match((await mail("wang@company.example", /otra contraseña/)).text, /Quién: un administrador/);
  assert.deepEqual(server.messages.filter((one) => !taken.has(one)).map(({ subject }) => subject), [], "nothing else was sent");
});

test("what cannot be sent says so in the outbox, keeps the address until it is dropped, and redressctl can mail a link", { skip }, async () => {
  await change("wang", { email: "nobody@company.example", admin: true });
  await mail("wang@company.example", /otra dirección de correo/);
  assert.match(redress.ctl("user", "invite", "wang", "--mail"), /mails wang a link to nobody@company\.example/);
  const [parked] = await until(async () => ((await rows("parked")).length > 0 ? rows("parked") : null), "it is parked");
  assert.deepEqual([parked.kind, parked.recipient], ["invited", "wang"]);
  await kept(root.post(`${api}/deliveries/${parked.delivery}/drop`), 200);
  redress.ctl("user", "change", "wang", "--email", "");
  assert.throws(() => redress.ctl("user", "invite", "wang", "--mail"), /has no mail address/);
  assert.match(redress.ctl("verify"), /audit/);
});
