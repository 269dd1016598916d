// SPDX-License-Identifier: Apache-2.0
// The company's people through nginx, under the contract: added and invited, a
// password chosen at a page without JavaScript, roles that end sessions, the
// last administrator, a spreadsheet with faults, a required second step; and
// the same by redressctl.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Redress } from "./harness.mjs";
import { kept, skip, underContract } from "./contract.mjs";
import { accounts, password } from "./company.mjs";

const api = "/api/v1";
const phrase = "a phrase of my own";
let redress;
let proxy;
let root;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], password, admin: true }] });
  proxy = await underContract(redress);
  root = await redress.signIn("root", password);
});
after(async () => {
  proxy?.kill("SIGTERM");
  await redress?.stop();
});

const send = (one, method, path, body, headers = {}) => redress.json(method, `${api}${path}`, body, { ...one.headers, ...headers });
const signIn = (login, given) => redress.json("POST", `${api}/session`, { login, password: given });

/** A page as a browser without JavaScript asks for it. */
async function page(path, form) {
  const got = await redress.fetch(path, form ? { method: "POST", body: new URLSearchParams(form) } : {}, redress.direct);
  return { status: got.status, html: await got.text() };
}
const codeOf = (url) => new URL(url).searchParams.get("code");

async function sendCsv(csv, query = "") {
  const got = await redress.fetch(`${api}/accounts/import${query}`, { method: "POST", headers: { ...root.headers, "content-type": "text/csv" }, body: csv });
  return { status: got.status, body: await got.json(), headers: got.headers };
}

test("somebody is added, chooses a password without JavaScript, and signs in; the link works once", { skip }, async () => {
  const made = await kept(send(root, "POST", "/accounts", { login: "wang", name: "Wang Fang", roles: ["service.officer"], email: "wang@example.com", lang: "zh" }), 201);
  assert.equal(made.body.account.has_password, false);
  const code = codeOf(made.body.invitation.url);
  await kept(signIn("wang", phrase), 403);
  for (const [lang, word] of [["en", "Choose your password"], ["zh", "设置您的密码"], ["es", "Elija su contraseña"]]) {
    const shown = await page(`/invitation?code=${code}&lang=${lang}`);
    assert.equal(shown.status, 200);
    assert.ok(shown.html.includes(word) && shown.html.includes("wang"), lang);
    assert.doesNotMatch(shown.html, /<script(?![^>]*src=)/);
  }
  assert.equal((await page("/invitation", { code, password: "short", repeated: "short" })).status, 422);
  assert.equal((await page("/invitation", { code, password: phrase, repeated: "another phrase" })).status, 422);
  assert.equal((await page("/invitation", { code, password: phrase, repeated: phrase })).status, 200);
  const again = await page("/invitation", { code, password: "an intruder's phrase", repeated: "an intruder's phrase" });
  assert.equal(again.status, 403);
  assert.match(again.html, /works no longer/);
  assert.equal((await page("/invitation?code=aaaaaaaaaaaaaaaaaaaaaaaaaa")).status, 403);
  const found = await kept(signIn("wang", phrase), 200);
  assert.equal(found.body.must_change, false);
  const seen = (await kept(send(root, "GET", "/accounts/wang"), 200)).body;
  assert.ok(seen.signed_in_at && seen.has_password && seen.sessions === 1 && seen.invited_until === null);
  assert.ok(!JSON.stringify(redress.logLines()).includes(code), "the link's code is in the log");
});

test("a change needs the revision it was made on; another role ends the sessions; nobody strips themselves", { skip }, async () => {
  const sun = await redress.signIn("sun", password);
  const seen = await kept(send(root, "GET", "/accounts/sun"), 200);
  const etag = seen.headers.get("etag");
  await kept(send(root, "PATCH", "/accounts/sun", { name: "Sun Li" }), 428);
  await kept(send(root, "PATCH", "/accounts/sun", { name: "Sun Li" }, { "if-match": etag }), 200);
  await kept(send(root, "PATCH", "/accounts/sun", { name: "Sun Na" }, { "if-match": etag }), 412);
  assert.equal((await sun.get(`${api}/session`)).status, 200);
  await kept(send(root, "PATCH", "/accounts/sun", { roles: ["service.officer", "quality.officer"] }, { "if-match": "*" }), 200);
  assert.equal((await sun.get(`${api}/session`)).status, 401);
  await kept(send(root, "PATCH", "/accounts/root", { disabled: true }, { "if-match": "*" }), 409);
  await kept(send(root, "PATCH", "/accounts/root", { admin: false }, { "if-match": "*" }), 409);
  assert.throws(() => redress.ctl("user", "disable", "root"), /last administrator/);
});

test("rights are given within five minutes of the password", { skip }, async () => {
  await redress.moveClock(redress.clockMs + 6 * 60 * 1000);
  const refused = await kept(send(root, "PATCH", "/accounts/sun", { admin: true }, { "if-match": "*" }), 403);
  assert.equal(refused.body.code, "confirmation-required");
  const given = await kept(send(root, "POST", "/session/confirmation", { password }), 200);
  root.cookie = given.headers.get("set-cookie").split(";")[0];
  await kept(send(root, "PATCH", "/accounts/sun", { spare: true }, { "if-match": "*" }), 200);
});

test("teams tell who holds a role and what nobody holds", { skip }, async () => {
  const { items } = (await kept(send(root, "GET", "/teams"), 200)).body;
  const service = items.find((one) => one.team === "service");
  assert.equal(service.titles.en, "Customer service");
  const officer = service.roles.find((one) => one.role === "service.officer");
  assert.ok(officer.used && !officer.nobody && officer.procedures.includes("company-desk"));
  assert.ok(officer.holders.some((one) => one.login === "sun"));
  await kept(send(root, "PATCH", "/accounts/zhou", { disabled: true }, { "if-match": "*" }), 200);
  const after = (await kept(send(root, "GET", "/teams"), 200)).body.items.find((one) => one.team === "service");
  assert.equal(after.roles.find((one) => one.role === "service.manager").nobody, true);
});

test("a spreadsheet is told line by line, refused whole when one is wrong, and then taken", { skip }, async () => {
  const wrong = "\ufefflogin;name;email;roles;admin\nhe;He Lin;he@example.com;service.officer quality.officer;no\nsun;;sun@example.com;service.officer;no\nNO;No;x;;no\n";
  const tried = await kept(sendCsv(wrong, "?dry_run=1"), 200);
  assert.deepEqual(tried.body.rows.map(({ line, outcome, field }) => [line, outcome, field]), [[2, "added", null], [3, "wrong", "name"], [4, "wrong", "login"]]);
  const refused = await kept(sendCsv(wrong), 422);
  assert.deepEqual(refused.body.errors.map(({ pointer }) => pointer), ["/3/name", "/4/login"]);
  await kept(send(root, "GET", "/accounts/he"), 404);
  const taken = await kept(sendCsv("login,name,roles\nhe,He Lin,service.officer\nsun,Sun Li,service.officer\n"), 200);
  assert.deepEqual([taken.body.kept, taken.body.added, taken.body.changed], [true, 1, 1]);
  const code = codeOf(taken.body.rows[0].invitation.url);
  assert.equal((await page("/invitation", { code, password: phrase, repeated: phrase })).status, 200);
  await kept(signIn("he", phrase), 200);
});

test("whoever needs a second step can do nothing else before", { skip }, async () => {
  await kept(send(root, "PUT", "/second-factor-policy", { required: ["service.officer"] }), 200);
  const he = await redress.signIn("he", phrase);
  const stopped = await kept(send(he, "GET", "/complaints"), 403);
  assert.equal(stopped.body.code, "two-factor-required");
  assert.equal((await kept(send(he, "GET", "/session"), 200)).body.must_enrol, true);
  await kept(send(he, "POST", "/session/two-factor", { password: phrase }), 200);
  await kept(send(root, "PUT", "/second-factor-policy", { required: [] }), 200);
  await kept(send(he, "GET", "/complaints"), 200);
});

test("redressctl does the same, and each change is in the audit", { skip }, async () => {
  const file = join(redress.home, "people.csv");
  writeFileSync(file, "login,name,roles\nlin,Lin,quality.officer\n");
  assert.match(redress.ctl("user", "import", file, "--dry-run"), /lin: added/);
  const { rows } = JSON.parse(redress.ctl("--json", "user", "import", file));
  assert.equal(rows[0].outcome, "added");
  const { url } = JSON.parse(redress.ctl("--json", "user", "invite", "lin"));
  assert.equal((await page(`/invitation?code=${codeOf(rows[0].invitation.url)}`)).status, 403, "the first link is taken back");
  assert.equal((await page(`/invitation?code=${codeOf(url)}`)).status, 200);
  redress.ctl("user", "uninvite", "lin");
  assert.equal((await page(`/invitation?code=${codeOf(url)}`)).status, 403);
  redress.ctl("user", "change", "lin", "--email", "lin@example.com", "--roles", "quality.officer,quality.manager");
  const lin = JSON.parse(redress.ctl("--json", "user", "list")).find((one) => one.login === "lin");
  assert.deepEqual([lin.email, lin.roles], ["lin@example.com", ["quality.officer", "quality.manager"]]);
  assert.match(redress.ctl("user", "require-two-factor", "admin"), /^admin$/m);
  assert.match(redress.ctl("user", "require-two-factor", "none"), /nobody/);
  assert.match(redress.ctl("verify"), /audit/);
});
