// SPDX-License-Identifier: Apache-2.0
// What administrators change while it runs, under the contract: settings with
// their history.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "./harness.mjs";
import { kept, skip, underContract } from "./contract.mjs";
import { accounts, office, password } from "./company.mjs";

const api = "/api/v1";
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

const send = (method, path, body, headers = {}) => redress.json(method, `${api}${path}`, body, { ...root.headers, ...headers });
const ctl = (...args) => JSON.parse(redress.ctl("--json", ...args));

test("a setting has words, a type and a default; it is changed by who saw it, and its history tells why", { skip }, async () => {
  const all = (await kept(send("GET", "/settings?lang=zh"), 200)).body.items;
  const idle = all.find((one) => one.name === "session.idle");
  assert.deepEqual([idle.type, idle.unit, idle.least, idle.most, idle.default, idle.value, idle.set, idle.changed_by], ["number", "minutes", 5, 720, 30, 30, false, null]);
  assert.match(idle.label, /无操作/);
  const seen = (await kept(send("GET", "/settings/session.idle"), 200)).headers.get("etag");
  const set = await kept(send("PUT", "/settings/session.idle", { value: 45, note: "long calls" }, { "if-match": seen }), 200);
  assert.deepEqual([set.body.value, set.body.set, set.body.changed_by], [45, true, "root"]);
  await kept(send("PUT", "/settings/session.idle", { value: 50 }, { "if-match": seen }), 412);
  assert.equal((await redress.json("PUT", `${api}/settings/session.idle`, { value: 50 }, root.headers, redress.direct)).status, 428);
  const refused = await kept(send("PUT", "/settings/session.idle", { value: 1 }, { "if-match": "*" }), 422);
  assert.match(refused.body.detail, /from 5 to 720 \(minutes\)/);
  await kept(send("GET", "/settings/channel.mail"), 404);
  redress.ctl("setting", "set", "session.idle", "60", "--note", "longer calls");
  await kept(send("DELETE", "/settings/session.idle", undefined, { "if-match": "*" }), 200);
  const past = (await kept(send("GET", "/settings/session.idle/history"), 200)).body.items;
  assert.deepEqual(past.map((one) => [one.by, one.before, one.after, one.note]), [
    ["root", 60, null, ""],
    ["redressctl", 45, 60, "longer calls"],
    ["root", null, 45, "long calls"],
  ]);
  assert.deepEqual(ctl("setting", "history", "session.idle"), past);
});

test("a setting counts at once: whoever is idle for longer than it says signs in again", { skip }, async () => {
  const sun = await redress.signIn("sun", password);
  await redress.moveClock(redress.clockMs + 20 * 60_000);
  await kept(redress.json("GET", `${api}/session`, undefined, sun.headers), 200);
  root = await redress.signIn("root", password);
  await kept(send("PUT", "/settings/session.idle", { value: 5 }, { "if-match": "*" }), 200);
  await redress.moveClock(redress.clockMs + 6 * 60_000);
  await kept(redress.json("GET", `${api}/session`, undefined, sun.headers), 401);
  redress.ctl("setting", "unset", "session.idle");
  root = await redress.signIn("root", password);
});

test("which procedures want three signatures is one setting, however it is asked for", { skip }, () => {
  redress.ctl("procedure", "control", "company-desk");
  assert.deepEqual(ctl("setting", "get", "procedures.controlled").value, ["company-desk"]);
  redress.ctl("setting", "set", "procedures.controlled", "true");
  assert.equal(redress.ctl("procedure", "control").trim(), "true");
  assert.throws(() => redress.ctl("setting", "set", "procedures.controlled", "maybe"), /value: give it as JSON/);
  redress.ctl("setting", "unset", "procedures.controlled");
});

test("a procedure is taken off the customers' page and stays in force; its own address still works", { skip }, async () => {
  const says = async (path) => (await redress.fetch(path, {}, redress.direct)).text();
  const form = /<form[^>]*id="complaint"/;
  assert.match(await says("/"), form, "the only one stands there at once");
  await kept(send("PUT", "/settings/procedures.hidden", { value: ["company-desk"] }, { "if-match": "*" }), 200);
  assert.doesNotMatch(await says("/"), form);
  assert.match(await says("/c/company-desk"), form);
  const { body } = await redress.json("GET", `${api}/procedures`);
  assert.deepEqual(body.items.map(({ name }) => name), ["company-desk"]);
  redress.ctl("setting", "unset", "procedures.hidden");
  assert.match(await says("/"), form);
});

const rows = async (query) => (await kept(send("GET", `/audit?${query}`), 200)).body.items;

test("what is changed elsewhere is in the audit, too, by whom and without secrets", { skip }, async () => {
  await kept(send("PUT", "/calendars/office", office), 200);
  await kept(send("PUT", "/calendars/office", { ...office, holidays: [...office.holidays, "2027-05-03"] }), 200);
  const [calendar] = await rows("what=calendar.&about=office");
  assert.deepEqual([calendar.by, calendar.before, calendar.after], ["root", {}, { holidays: ["2027-05-03"] }]);
  const plugin = { plugin: "webhook", on: true, settings: { url: "https://hooks.example/one", secret: "0123456789abcdef-unseen" } };
  await kept(send("PUT", "/channels/hook", plugin), 200);
  await kept(send("DELETE", "/channels/hook"), 204);
  const [gone, set] = await rows("about=hook");
  assert.deepEqual([set.what, set.before, set.after.settings.secret, gone.after], ["channel.set", null, { set: true }, null]);
  await kept(send("PUT", "/look", { name: "Blue Harbour", texts: {} }), 200);
  assert.equal((await rows("what=look."))[0].after.name, "Blue Harbour");
  redress.ctl("user", "absent", "sun", "--deputy", "qi", "--from", "2027-01-04", "--until", "2027-01-05");
  assert.deepEqual((await rows("what=account.absent"))[0].after.deputy, "qi");
  assert.ok(!JSON.stringify(await rows("limit=200")).includes("unseen"), "a secret is in the audit");
});

test("the audit is read in pages, by period, as CSV and by redressctl; who approves procedures reads of versions", { skip }, async () => {
  const first = (await kept(send("GET", "/audit?limit=2"), 200)).body;
  assert.equal(first.items.length, 2);
  const second = (await kept(send("GET", `/audit?limit=2&after=${first.next}`), 200)).body;
  assert.ok(second.items[0].id < first.items[1].id);
  assert.deepEqual(ctl("audit", "--limit", "2"), first.items);
  assert.equal((await rows("until=2020-01-01")).length, 0);
  await kept(send("GET", "/audit?from=yesterday"), 422);
  redress.ctl("setting", "set", "session.idle", "31", "--note", "=1+1");
  const csv = await (await redress.fetch(`${api}/audit?format=csv&what=setting.`, { headers: root.headers }, redress.direct)).text();
  assert.match(csv, /^at,by,what,about,note,before,after\r\n/);
  assert.ok(csv.includes(`"'=1+1"`) && !/[,"]=1\+1/.test(csv), csv.slice(0, 300));
  redress.ctl("setting", "unset", "session.idle");
  const sun = await redress.signIn("sun", password);
  await kept(redress.json("GET", `${api}/audit?what=version.`, undefined, sun.headers), 403);
  assert.match(redress.ctl("verify"), /\S/);
});

test("a look is seen and checked before it is kept, and one there was comes back", { skip }, async () => {
  const pairs = (await kept(send("POST", "/look/check", { colour: "#ffee88" }), 200)).body.contrast;
  assert.deepEqual(pairs.map(({ pair, enough }) => [pair, enough]), [["link_light", false], ["button_light", true], ["link_dark", true], ["button_dark", true]]);
  assert.deepEqual((await kept(send("POST", "/look/check", { name: "Blue Harbour" }), 200)).body.contrast, []);
  assert.equal((await redress.json("POST", `${api}/look/check`, { colour: "blue" }, root.headers, redress.direct)).status, 422);
  await kept(send("PUT", "/look", { name: "Blue Harbour", colour: "#7a1f5c", texts: {} }), 200);
  await kept(send("PUT", "/look", { name: "Red Harbour", texts: { en: { footer: "below" } } }), 200);
  const preview = await redress.fetch(`${api}/look/preview?lang=en`, { method: "POST", headers: { ...root.headers, "content-type": "application/json" }, body: JSON.stringify({ name: "<Green> Harbour", colour: "#17508a", texts: {} }) }, redress.direct);
  assert.equal(preview.status, 200);
  const html = await preview.text();
  assert.match(html, /&lt;Green&gt; Harbour/);
  assert.match(html, /\/look\/style\.css\?colour=17508a/);
  assert.doesNotMatch(html, /<script|below/, "nothing runs in it, and what is kept is not in it");
  assert.match(await (await redress.fetch("/look/style.css?colour=17508a", {}, redress.direct)).text(), /--brand:#17508a/);
  assert.equal(await (await redress.fetch("/look/style.css?colour=17508a;}x", {}, redress.direct)).text(), "");
  const past = (await kept(send("GET", "/look/history"), 200)).body.items;
  assert.deepEqual(past.slice(0, 2).map(({ by, after }) => [by, after.name]), [["root", "Red Harbour"], ["root", "Blue Harbour"]]);
  const back = (await kept(send("POST", "/look/back", { id: past[1].id }), 200)).body;
  assert.deepEqual([back.name, back.colour, back.texts], ["Blue Harbour", "#7a1f5c", {}]);
  await kept(send("POST", "/look/back", { id: 999999 }), 404);
  redress.ctl("look", "back", String(past[0].id));
  assert.equal(ctl("look", "show").name, "Red Harbour");
  assert.deepEqual(ctl("look", "history")[0].by, "redressctl");
});
