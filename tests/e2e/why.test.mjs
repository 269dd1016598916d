// SPDX-License-Identifier: Apache-2.0
// Why things are as they are and what would be: explanations, overrides and their
// counts, dry runs, simulations, graphs, calendars and replays, all through the
// proxy that holds them against openapi.yaml.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Redress, source, until } from "./harness.mjs";
import { accounts, office, password } from "./company.mjs";
import { kept, skip, underContract } from "./contract.mjs";

const folder = join(source, "rules", "company-desk");
const submission = { procedure: "company-desk", lang: "en", answers: { name: "Ana", phone: "+34 600 000 000", type: "goods", story: "A bottle leaked over the shelf." } };
let redress;
let proxy;
let root;
let sun;
let shi;
let digest;
let number;
const body = async (promise, status) => (await kept(promise, status)).body;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], password, admin: true }] });
  root = await redress.signIn("root", password);
  sun = await redress.signIn("sun", password);
  shi = await redress.signIn("shi", password);
  proxy = await underContract(redress);
  ({ number } = await body(redress.json("POST", "/api/v1/complaints", submission), 201));
  digest = (await body(sun.get(`/api/v1/complaints/${number}`), 200)).procedure.version;
});
after(async () => {
  proxy?.kill("SIGTERM");
  await redress?.stop();
});

test("each decision is explained in three languages, to those who may see the complaint", { skip }, async () => {
  const passed = { zh: "有人受伤或涉及媒体", en: "injury or press", es: "lesiones o prensa" };
  for (const lang of ["zh", "en", "es"]) {
    const { items } = await body(sun.get(`/api/v1/complaints/${number}/explanations?lang=${lang}`), 200);
    const classify = items.find((one) => one.table === "classify");
    assert.ok(classify.sentences.length >= 3, JSON.stringify(classify));
    assert.ok(classify.sentences.join("\n").includes(passed[lang]), "the rule that did not hit is named");
  }
  await kept(shi.get(`/api/v1/complaints/${number}/explanations`), 404);
});

test("a decision is overridden with a reason, explained, and counted for its rule", { skip }, async () => {
  const at = `/api/v1/complaints/${number}/overrides`;
  const change = { table: "classify", set: { severity: "serious" }, reason: "A child slipped on it." };
  await kept(sun.post(at, { ...change, set: { stage: "closed" } }, { "if-match": "*" }), 422);
  await kept(sun.post(at, change, { "if-match": "*" }), 200);
  const { items } = await body(root.get("/api/v1/procedures/company-desk/rules"), 200);
  const rule = items.find((one) => one.table === "classify" && one.rule === "otherwise");
  assert.deepEqual([rule.hits, rule.overrides], [1, 1]);
  const told = await body(sun.get(`/api/v1/complaints/${number}/explanations`), 200);
  assert.match(JSON.stringify(told.items), /A child slipped on it/);
});

test("a task asked by hand is not signed for, and is excused with a reason by who asked", { skip }, async () => {
  const at = `/api/v1/complaints/${number}/tasks`;
  const qian = await redress.signIn("qian", password);
  await kept(sun.post(at, { to: "quality.officer", what: "Which lorry?" }, { "if-match": "*" }), 200);
  await kept(redress.json("POST", `${at}/1/receipt`, undefined, { ...qian.headers, "if-match": "*" }), 409);
  await kept(qian.post(`${at}/1/excuse`, { reason: "Not ours to decide." }, { "if-match": "*" }), 403);
  const { tasks } = await body(sun.post(`${at}/1/excuse`, { reason: "The lorry was found." }, { "if-match": "*" }), 200);
  assert.deepEqual(tasks.map((task) => [task.done, task.excused]), [[true, true]]);
});

test("what a version would decide, and what would happen if nobody acted", { skip }, async () => {
  const at = `/api/v1/versions/${digest}`;
  const bare = await body(root.post(`${at}/dry-run`, { facts: { type: "goods", amount: 2000000 }, tables: ["classify"] }), 200);
  assert.equal(bare.decisions[0].rule, "injury or press");
  const untouched = { facts: { type: "goods", story: "late" }, tables: ["classify"] };
  const [english, spanish] = await Promise.all(["en", "es"].map(async (lang) => (await body(root.post(`${at}/dry-run?lang=${lang}`, untouched), 200)).decisions[0].trace[0]));
  assert.match(english.failed, /^no mention of/);
  assert.equal(spanish.failed, english.failed);
  assert.match(english.said, /mention/);
  assert.match(spanish.said, /menciona/);
  const typed = await body(root.post(`${at}/dry-run`, { submission: { lang: "en", answers: { name: "Ana" } } }), 200);
  assert.deepEqual(typed.mistakes.map((one) => one.field).sort(), ["phone", "story"]);
  assert.equal((await body(root.post(`${at}/dry-run`, { complaint: number, tables: ["route"] }), 200)).decisions[0].rule, "goods");
  await kept(root.post(`${at}/dry-run`, {}), 422);
  await kept(sun.post(`${at}/dry-run`, { facts: {} }), 403);

  const future = await body(root.post(`${at}/simulation`, { submission: { lang: "en", answers: submission.answers }, at: "2026-11-23 09:00" }), 200);
  assert.deepEqual(future.moments.slice(0, 2).map((one) => one.rule), ["escalate/late once", "escalate/late again"]);
  assert.equal(future.moments[1].owner, "service.manager");
  const own = await body(sun.get(`/api/v1/complaints/${number}/simulation?lang=es`), 200);
  assert.ok(own.moments.length >= 2 && own.moments.every((one) => one.sentence.length > 10));
  await kept(shi.get(`/api/v1/complaints/${number}/simulation`), 404);
});

test("a procedure is drawn", { skip }, async () => {
  for (const [format, begins] of [["dot", /^digraph/m], ["mermaid", /^(flowchart|graph|stateDiagram)/m]]) {
    const drawn = await redress.fetch(`/api/v1/versions/${digest}/graph?format=${format}`, { headers: root.headers }, redress.direct);
    assert.equal(drawn.status, 200);
    assert.match(await drawn.text(), begins);
  }
});

test("calendars are kept, imported and given back as iCalendar", { skip }, async () => {
  const put = (path, doc, who = root) => redress.json("PUT", path, doc, who.headers);
  await kept(put("/api/v1/calendars/office", office), 200);
  await kept(put("/api/v1/calendars/office", office, sun), 403);
  await kept(put("/api/v1/calendars/office", { ...office, zone: "Mars/Olympus" }), 422);
  assert.ok(JSON.stringify(await body(sun.get("/api/v1/calendars"), 200)).includes("office"));
  const ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20270101\r\nSUMMARY:New Year\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20270109\r\nSUMMARY:班\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  const { taken } = await body(root.post("/api/v1/calendars/office/import", { ics, mode: "merge" }), 200);
  assert.equal(taken.length, 2);
  const now = await body(sun.get("/api/v1/calendars/office"), 200);
  assert.match(JSON.stringify(now), /2027-01-01/);
  assert.match(JSON.stringify(now), /2027-01-09/);
  await kept(root.post("/api/v1/calendars/office/import", { ics: "nothing of the kind" }), 422);
});

test("a changed rule is replayed over the past, and its differences are listed", { skip }, async () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".lua"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => ({ name: path.slice(folder.length + 1), text: readFileSync(path, "utf8").replace('"受伤", "住院",', '"受伤", "住院", "leaked",') }));
  const made = await body(root.post("/api/v1/versions", { files, note: "leaks are serious" }), 201);
  const begun = await kept(root.post("/api/v1/replays", { candidate: made.digest }), 201);
  const at = `/api/v1/replays/${begun.body.id}`;
  await until(async () => (await body(root.get(at), 200)).state === "done", "the replay");
  const { items } = await body(root.get("/api/v1/replays"), 200);
  assert.equal(items.length, 1);
  const listed = await body(root.get(`${at}/differences`), 200);
  assert.deepEqual(listed.items.map((one) => [one.number, one.table, one.rule_before, one.rule_after]), [[number, "classify", "otherwise", "injury or press"]]);
  const csv = await redress.fetch(`${at}/differences?format=csv`, { headers: root.headers }, redress.direct);
  assert.equal((await csv.text()).trim().split("\n").length, 2);
  for (const what of ["cancel", "resume"]) await kept(redress.json("POST", `${at}/${what}`, undefined, root.headers), 409);
  await kept(root.get("/api/v1/replays/999"), 404);
  await kept(sun.get(at), 403);
});
