// SPDX-License-Identifier: Apache-2.0
// Words that are kept while they are written, and letters that can be taken back
// for ten seconds: undone, sent once even when the worker is killed, and never
// sent when what they answer has changed.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Redress, children, until } from "./harness.mjs";
import { MailServer, skip } from "./post.mjs";
import { accounts, password } from "./company.mjs";

const api = "/api/v1/complaints";
const customer = "ana@customer.example";
const secret = "wombatsecret";
let redress;
let server;
let sun;
let zhou;
let root;

before(async () => {
  if (skip) return;
  server = await MailServer.start();
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], password, admin: true }] });
  redress.ctl("channel", "set", "mail", "--plugin", "mail", "--on", `server=${server.url}`, "tls=none", "from=desk@company.example", "from_name=Company desk");
  [sun, zhou, root] = await Promise.all(["sun", "zhou", "root"].map((login) => redress.signIn(login, password)));
});
after(async () => {
  server?.stop();
  await redress?.stop();
});

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const submit = async (story) => {
  const { body } = await redress.json("POST", api, { procedure: "company-desk", lang: "en", answers: { name: "Ana", phone: "+34 600 000 000", email: customer, type: "goods", story } });
  await until(async () => (await sun.complaint(body.number)).body?.stage, "its judgement");
  return body.number;
};
const call = (staff, method, path, body, headers = {}) => redress.json(method, `/api/v1${path}`, body, { ...staff.headers, ...headers });
const etagOf = async (number) => `"${(await sun.complaint(number)).body.revision}"`;
const hold = async (number, text, headers = {}, by = sun) => call(by, "POST", `/complaints/${number}/answers`, { text }, { "if-match": await etagOf(number), prefer: "hold", ...headers });
/** A held letter's time: ten seconds, by the service's clock. */
const pass = () => redress.moveClock(redress.clockMs + 10_000);
/** Once what was held last has gone, all that was held before has had its turn. */
async function passAndAllHaveHadTheirTurn() {
  const last = await submit("Last in the row");
  assert.equal((await hold(last, "last", {}, zhou)).status, 202);
  await pass();
  await until(async () => (await zhou.get(`${api}/${last}/journal`)).body.items.some(({ kind }) => kind === "answered"), "the last one");
}
const answered = async (number) => (await sun.get(`${api}/${number}/journal`)).body.items.filter(({ kind }) => kind === "answered");
const heldBy = async (staff) => (await call(staff, "GET", "/held")).body.items;
const mailsWith = (words) => server.messages.filter(({ text }) => text?.includes(words));
/** Everything that lies in the database's files. */
const database = () =>
  readdirSync(redress.home)
    .filter((name) => /^redress\.(db|sqlite)/.test(name))
    .map((name) => readFileSync(join(redress.home, name)).toString("latin1"))
    .join("");

test("a draft is its writer's alone, and what is in another window is not overwritten", { skip }, async () => {
  const number = await submit("A draft");
  const path = `/drafts/${encodeURIComponent(`${number} action 提交`)}`;
  const first = await call(sun, "PUT", path, { number, label: "half", values: { text: `${secret} draft` } }, { "if-none-match": "*" });
  assert.equal(first.status, 200, JSON.stringify(first.body));
  const etag = first.headers.get("etag");
  assert.deepEqual((await call(sun, "GET", path)).body.values, { text: `${secret} draft` });
  for (const other of [zhou, root]) {
    assert.equal((await call(other, "GET", path)).status, 404);
    assert.equal((await call(other, "DELETE", path)).status, 404);
    assert.deepEqual((await call(other, "GET", `/drafts?number=${number}`)).body.items, []);
  }
  const second = await call(sun, "PUT", path, { number, values: { text: "later" } }, { "if-match": etag });
  assert.equal(second.status, 200);
  for (const stale of [{ "if-match": etag }, { "if-none-match": "*" }]) {
    const refused = await call(sun, "PUT", path, { number, values: { text: "older" } }, stale);
    assert.equal(refused.status, 412);
    assert.equal(refused.headers.get("etag"), second.headers.get("etag"), "it says what is there");
  }
  const [listed] = (await call(sun, "GET", "/drafts")).body.items;
  assert.deepEqual([listed.number, listed.values], [number, undefined], "a list is without the words");
  assert.equal((await call(sun, "DELETE", path)).status, 204);
  assert.equal((await call(sun, "GET", path)).status, 404);
});

test("a draft goes together with the change that was made of it, and stays when that is refused", { skip }, async () => {
  const number = await submit("A note");
  const name = `${number} note`;
  await call(sun, "PUT", `/drafts/${encodeURIComponent(name)}`, { number, values: { text: "seen" } });
  const of = { "redress-draft": encodeURIComponent(name) };
  assert.equal((await call(sun, "POST", `/complaints/${number}/notes`, { text: "seen" }, { "if-match": '"1"', ...of })).status, 412);
  assert.equal((await call(sun, "GET", `/drafts?number=${number}`)).body.items.length, 1);
  assert.equal((await call(sun, "POST", `/complaints/${number}/notes`, { text: "seen" }, { "if-match": "*", ...of })).status, 200);
  assert.equal((await call(sun, "GET", `/drafts?number=${number}`)).body.items.length, 0);
});

test("an account keeps no more than 200 drafts", { skip }, async () => {
  for (let n = 0; n < 200; n += 20) {
    const put = await Promise.all(Array.from({ length: 20 }, (_, i) => call(zhou, "PUT", `/drafts/call ${n + i}`, { values: { n } })));
    assert.deepEqual(new Set(put.map(({ status }) => status)), new Set([200]));
  }
  assert.equal((await call(zhou, "PUT", "/drafts/one more", { values: {} })).status, 409);
  assert.equal((await call(zhou, "PUT", "/drafts/call 7", { values: { n: "again" } })).status, 200);
  for (const { name } of (await call(zhou, "GET", "/drafts")).body.items) await call(zhou, "DELETE", `/drafts/${name}`);
});

test("what is taken back never happened, and its words come back", { skip }, async () => {
  const number = await submit("Undo");
  const before = await etagOf(number);
  const got = await hold(number, `${secret} undone`);
  assert.equal(got.status, 202, JSON.stringify(got.body));
  assert.equal(got.headers.get("preference-applied"), "hold");
  assert.equal((await heldBy(sun)).length, 1);
  assert.deepEqual(await heldBy(zhou), []);
  for (const other of [zhou, root]) {
    assert.equal((await call(other, "DELETE", `/held/${got.body.held}`)).status, 404);
    assert.equal((await call(other, "POST", `/held/${got.body.held}/now`)).status, 404);
  }
  const back = await call(sun, "DELETE", `/held/${got.body.held}`);
  assert.equal(back.status, 200);
  assert.equal(back.body.text, `${secret} undone`);
  assert.equal((await call(sun, "DELETE", `/held/${got.body.held}`)).status, 404, "once");
  await passAndAllHaveHadTheirTurn();
  assert.equal(await etagOf(number), before, "nothing was written");
  assert.equal(mailsWith("undone").length, 0);
});

test("what is not taken back goes out when its time has come, with the words it was made of", { skip }, async () => {
  const number = await submit("Due");
  const name = `${number} answer`;
  await call(sun, "PUT", `/drafts/${encodeURIComponent(name)}`, { number, values: { text: `${secret} due` } });
  const got = await hold(number, `${secret} due`, { "redress-draft": encodeURIComponent(name) });
  assert.equal(got.status, 202);
  assert.equal((await call(sun, "GET", `/drafts?number=${number}`)).body.items.length, 1, "kept while it waits");
  const kept = database();
  assert.ok(kept.length > 100_000, "the database was found");
  assert.ok(!kept.includes(secret), "neither a draft nor what is held can be read in the file");
  assert.equal((await answered(number)).length, 0);
  const [{ until: due }] = await heldBy(sun);
  await pass();
  const [went] = await until(async () => ((await answered(number)).length ? answered(number) : null), "the letter");
  assert.ok(Date.parse(went.at) >= Date.parse(due), `due at ${due}, gone at ${went.at}`);
  await server.message(({ text }) => text?.includes(`${secret} due`), "the mail");
  assert.deepEqual(await heldBy(sun), []);
  assert.equal((await call(sun, "GET", `/drafts?number=${number}`)).body.items.length, 0);
});

test("sent now is sent at once and once", { skip }, async () => {
  const number = await submit("Now");
  const { body } = await hold(number, "right away");
  const now = await Promise.all([1, 2, 3].map(() => call(sun, "POST", `/held/${body.held}/now`)));
  assert.deepEqual(now.map(({ status }) => status).sort(), [200, 404, 404]);
  assert.equal((await answered(number)).length, 1);
});

test("what is wrong is told when it is given, and what writes nothing to the customer is done at once", { skip }, async () => {
  const number = await submit("Checked");
  const path = `/complaints/${number}`;
  assert.equal((await call(sun, "POST", `${path}/answers`, { text: "x" }, { "if-match": '"1"', prefer: "hold" })).status, 412);
  const shut = await call(sun, "POST", `${path}/actions`, { action: "explain" }, { "if-match": "*", prefer: "hold" });
  assert.equal(shut.status, 409, JSON.stringify(shut.body));
  const note = await call(sun, "POST", `${path}/notes`, { text: "inside" }, { "if-match": "*", prefer: "hold" });
  assert.equal(note.status, 200);
  const judged = await call(sun, "POST", `${path}/actions`, { action: "judge", answers: { verdict: "not_established", reason: "storage" } }, { "if-match": "*", prefer: "hold" });
  assert.equal(judged.status, 200, JSON.stringify(judged.body));
  const letter = await call(sun, "POST", `${path}/actions`, { action: "explain" }, { "if-match": await etagOf(number), prefer: "respond-async, hold" });
  assert.equal(letter.status, 202, JSON.stringify(letter.body));
  assert.equal((await call(sun, "DELETE", `/held/${letter.body.held}`)).body.action, "explain");
  assert.deepEqual(await heldBy(sun), []);
});

test("when somebody changed the complaint first it is not sent, and its sender is told", { skip }, async () => {
  const number = await submit("Changed");
  const { body } = await hold(number, "too late");
  assert.equal((await call(zhou, "POST", `/complaints/${number}/notes`, { text: "wait" }, { "if-match": "*" })).status, 200);
  await pass();
  const failed = await until(async () => (await heldBy(sun)).find((one) => one.held === body.held && one.failed), "it to fail");
  assert.equal(failed.failed.code, "changed-meanwhile");
  assert.equal(failed.text, "too late", "no word is lost");
  assert.equal((await answered(number)).length, 0);
  await passAndAllHaveHadTheirTurn();
  assert.equal((await heldBy(sun)).length, 1, "it stays until it was seen, and is not tried again");
  assert.equal((await call(sun, "DELETE", `/held/${body.held}`)).status, 200);
});

test("whoever lost the right meanwhile sends nothing", { skip }, async () => {
  const number = await submit("Rights");
  const { body } = await hold(number, "no right");
  const last = await submit("Last in the row");
  assert.equal((await hold(last, "last", {}, zhou)).status, 202);
  redress.ctl("user", "disable", "sun");
  await pass();
  await until(async () => (await zhou.get(`${api}/${last}/journal`)).body.items.some(({ kind }) => kind === "answered"), "the last one");
  redress.ctl("user", "enable", "sun");
  sun = await redress.signIn("sun", password);
  const [failed] = await heldBy(sun);
  assert.equal(failed.failed.code, "not-allowed");
  assert.equal((await answered(number)).length, 0);
  await call(sun, "DELETE", `/held/${body.held}`);
});

test("a worker that is killed while something is held sends it after it is back, once", { skip }, async () => {
  const number = await submit("Killed");
  const got = await hold(number, `${secret} survivor`);
  assert.equal(got.status, 202);
  const worker = children(redress.child.pid).find(({ name }) => name === "redressd");
  process.kill(worker.pid, "SIGKILL");
  await redress.exited.catch(() => null);
  await redress.restart();
  sun = await redress.signIn("sun", password);
  await until(async () => (await answered(number)).length, "the letter", 20_000);
  await server.message(({ text }) => text?.includes(`${secret} survivor`), "the mail");
  await wait(1500);
  assert.equal((await answered(number)).length, 1);
  assert.equal(mailsWith("survivor").length, 1);
  assert.deepEqual(await heldBy(sun), []);
  assert.match(redress.ctl("verify"), /whole|intact|ok/i);
});

test("killed again and again around the moment it is due, each is sent exactly once", { skip }, async () => {
  const numbers = await Promise.all(Array.from({ length: 6 }, (_, n) => submit(`Around ${n}`)));
  for (const number of numbers) assert.equal((await hold(number, `around ${number}.`)).status, 202);
  await redress.moveClock(redress.clockMs + 9_500);
  for (let n = 0; n < 3; n++) {
    const worker = children(redress.child.pid).find(({ name }) => name === "redressd");
    if (worker) process.kill(worker.pid, "SIGKILL");
    await redress.restart();
    await wait(n * 60);
  }
  sun = await redress.signIn("sun", password);
  for (const number of numbers) {
    await until(async () => (await answered(number)).length, `the letter of ${number}`, 20_000);
    assert.equal((await answered(number)).length, 1, number);
  }
  assert.deepEqual(await heldBy(sun), []);
});
