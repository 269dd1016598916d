// SPDX-License-Identifier: Apache-2.0
// Holidays: a deputy sees, acts and signs in the place of who is away, the
// journal says for whom, and afterwards nothing of that is left.  And two people
// who have the same complaint open hear of each other.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "./harness.mjs";
import { accounts, password, dayIn } from "./company.mjs";

const api = "/api/v1";
let redress;
const staff = {};
let number;
let zone;

const day = (ahead) => dayIn(zone, Date.now() + redress.clockMs + ahead * 86400e3);
const away = (who, deputy, more = {}) => staff[who].post(`${api}/absences`, { deputy, from: day(0), until: day(3), ...more });
const end = (who, id) => redress.json("DELETE", `${api}/absences/${id}`, undefined, staff[who].headers);
const path = (rest = "") => `${api}/complaints/${number}${rest}`;
const said = async (asked, status = 200) => {
  const got = await asked;
  assert.equal(got.status, status, JSON.stringify(got.body));
  return got.body;
};
const mine = async (who) => (await said(staff[who].get(`${api}/absences`))).mine;

before(async () => {
  const roles = { lin: ["quality.clerk"], yu: ["sales.officer"], ming: ["quality.clerk"], yin: ["quality.officer", "quality.manager"] };
  const more = Object.keys(roles).map((login) => ({ login, roles: roles[login], password }));
  redress = await Redress.start({ accounts: [...accounts, ...more, { login: "root", roles: [], password, admin: true }] });
  for (const login of [...accounts.map((one) => one.login), ...Object.keys(roles), "root"]) staff[login] = await redress.signIn(login, password);
  zone = (await staff.sun.get(`${api}/session`)).body.zone;
  const answers = { name: "张伟", phone: "13800000000", kind: "customer", mode: "afterwards", type: "goods", story: "包装破损,产品漏液。", request: ["exchange"] };
  const filed = await staff.sun.post(`${api}/complaints`, { procedure: "company-desk", lang: "zh", channel: "phone", answers });
  assert.equal(filed.status, 201, JSON.stringify(filed.body));
  number = filed.body.number;
  await said(staff.sun.act(number, "judge", { verdict: "established" }));
  await said(staff.qian.act(number, "propose", { cause: "包装", severity: "ordinary", plan: "更换并赔偿洗衣费" }));
});
after(() => redress.stop());

test("nobody names a deputy of another team; an administrator may", async () => {
  const refused = await away("qi", "yu");
  assert.equal(refused.status, 422);
  assert.equal(refused.body.errors[0].pointer, "/deputy");
  assert.equal((await staff.qi.post(`${api}/absences`, { deputy: "lin", from: day(0), until: day(1), for: "qian" })).status, 403);
  await said(away("root", "yu", { for: "qi" }));
  assert.equal((await staff.yu.get(path())).status, 200, "yu sees what qi sees");
  const [one] = await mine("qi");
  assert.equal(one.set_by, "root");
  await said(end("root", one.id));
  assert.equal((await staff.yu.get(path())).status, 404, "and no more");
});

test("a colleague who may not approve approves in the manager's place, and the journal says for whom", async () => {
  assert.equal((await staff.lin.act(number, "approve", undefined, { sign: true })).status, 403);
  const before = (await staff.lin.complaint(number)).headers.get("etag");
  await said(away("qi", "lin"));
  const known = (etag) => redress.json("GET", path(), undefined, { ...staff.lin.headers, "if-none-match": etag });
  const now = await known(before);
  assert.equal(now.status, 200, "a page that is open already learns what it may do now");
  assert.equal((await known(now.headers.get("etag"))).status, 304);
  assert.equal((await redress.json("GET", path(), undefined, { ...staff.qian.headers, "if-none-match": before })).status, 304, "nothing changed for others");
  const noted = await staff.lin.post(path("/notes"), { text: "I stand in" }, { "if-match": now.headers.get("etag") });
  assert.equal(noted.status, 200, JSON.stringify(noted.body));
  assert.equal((await staff.lin.post(path("/notes"), { text: "late" }, { "if-match": now.headers.get("etag") })).status, 412);
  assert.equal((await staff.lin.get(path("/related"))).status, 200);
  const session = await said(staff.lin.get(`${api}/session`));
  assert.deepEqual(session.stands_in_for.map(({ login }) => login), ["qi"]);
  assert.deepEqual(session.roles, ["quality.clerk"], "their own roles are their own");
  const action = (await staff.lin.complaint(number)).body.actions.find(({ name }) => name === "approve");
  assert.deepEqual([action.open, action.for], [true, "qi"]);
  const seen = await said(staff.lin.act(number, "approve", undefined, { sign: true }));
  assert.deepEqual(seen.signatures.map((one) => [one.by, one.for]), [["lin", "qi"]]);
  const { items } = await said(staff.qian.get(path("/journal?lang=en")));
  const acted = items.find(({ kind, body }) => kind === "acted" && body.action === "approve");
  assert.deepEqual([acted.actor, acted.body.for], ["lin", "qi"]);
  assert.match(acted.sentence, /^lin, standing in for qi, did /);
  for (const one of items) if (one.actor !== "lin") assert.equal(one.body.for, undefined, `${one.kind} is nobody's place`);
});

test("who is away is told of it, is asked for once, and ends it", async () => {
  const again = await away("qi", "qian");
  assert.equal(again.status, 409);
  assert.equal((await said(staff.qi.get(`${api}/session`))).away.deputy_name, "lin");
  const [one] = await mine("qi");
  assert.equal((await end("lin", one.id)).status, 404, "not the deputy's to end");
  const team = await said(staff.qian.get(`${api}/colleagues`));
  assert.ok(team.items.find(({ login }) => login === "qi").away_until);
  await said(end("qi", one.id));
  assert.equal((await said(staff.qi.get(`${api}/session`))).away, null);
  assert.deepEqual((await said(staff.lin.get(`${api}/session`))).stands_in_for, []);
});

test("what the absent one wrote does not wait for the deputy's signature", async () => {
  const answers = { name: "Li", phone: "13812345678", type: "goods", story: "damp" };
  const filed = await staff.sun.post(`${api}/complaints`, { procedure: "company-desk", lang: "zh", channel: "phone", answers });
  await said(staff.sun.act(filed.body.number, "judge", { verdict: "established" }));
  await said(staff.yin.act(filed.body.number, "propose", { cause: "damp", severity: "ordinary", plan: "exchange" }));
  await said(away("yin", "ming"));
  const waits = async (who) => (await said(staff[who].get(`${api}/day`))).signatures.items.map((one) => one.number);
  assert.ok((await waits("qi")).includes(filed.body.number));
  assert.deepEqual(await waits("ming"), []);
  const [one] = await mine("yin");
  await said(end("yin", one.id));
});

test("after the absence the right is gone, by itself as well", async () => {
  const [role] = await Promise.all([said(staff.lin.get(`${api}/session`))]);
  assert.deepEqual(role.stands_in_for, []);
  await said(away("zhou", "sun"));
  assert.equal((await said(staff.sun.get(`${api}/session`))).stands_in_for.length, 1);
  await redress.moveClock(5 * 86400e3);
  staff.sun = await redress.signIn("sun", password);
  assert.deepEqual((await said(staff.sun.get(`${api}/session`))).stands_in_for, []);
  for (const { login } of accounts) staff[login] = await redress.signIn(login, password);
});

test("every setting and ending is in the log, and no name of a person but logins", () => {
  const lines = redress.logLines().filter(({ fact }) => /^absence /.test(fact));
  assert.ok(lines.some(({ fact, account, deputy, by }) => fact === "absence set" && account === "qi" && deputy === "lin" && by === "qi"));
  assert.ok(lines.some(({ fact, account }) => fact === "absence ended" && account === "qi"));
});

test("two who have a complaint open hear of each other, others of nothing", async () => {
  const here = (who, writing) => staff[who].post(path("/presence"), { writing });
  assert.deepEqual((await said(here("sun", true))).others, []);
  const [other] = (await said(here("qian", false))).others;
  assert.deepEqual([other.login, other.writing], ["sun", true]);
  assert.equal((await staff.song.post(path("/presence"), { writing: false })).status, 404, "who may not see it is not here");
  assert.equal((await redress.json("DELETE", path("/presence"), undefined, staff.sun.headers)).status, 204);
  assert.deepEqual((await said(here("qian", false))).others, []);
});
