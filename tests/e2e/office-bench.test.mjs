// SPDX-License-Identifier: Apache-2.0
// Procedures edited at the office, by API under the contract: workspaces that
// two people share, what is looked at while one types, the version that comes of
// it, and a folder on disk that neither overwrites nor is overwritten unseen.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, before, test } from "node:test";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Redress, build, until } from "./harness.mjs";
import { kept as answered, skip, underContract } from "./contract.mjs";
import { accounts, password } from "./company.mjs";

const people = [
  { login: "root", roles: [], password, admin: true },
  { login: "author", roles: ["procedures.prepare"], password },
  { login: "checker", roles: ["procedures.check"], password },
  { login: "boss", roles: ["procedures.approve"], password },
];
let redress;
let proxy;
let root;
let author;
let signedUpon;

before(async () => {
  redress = await Redress.start({ accounts: [...accounts, ...people] });
  if (!skip) proxy = await underContract(redress);
  root = await redress.signIn("root", password);
  author = await redress.signIn("author", password);
});
after(async () => {
  proxy?.kill("SIGTERM");
  await redress?.stop();
});

const kept = async (promise, status) => (await answered(promise, status)).body;
const send = (who, method, path, body, headers) => redress.json(method, `/api/v1${path}`, body, { ...who.headers, ...headers });
const seen = (revision) => (revision === 0 ? { "If-None-Match": "*" } : { "If-Match": `"${revision}"` });
const put = (who, id, name, text, revision, query = "") => send(who, "PUT", `/workspaces/${id}/files/${encodeURIComponent(name)}${query}`, { text }, seen(revision));
const begin = async (who, body) => (await kept(send(who, "POST", "/workspaces", body), 201)).items;
const shown = (id, who = author) => kept(send(who, "GET", `/workspaces/${id}`), 200);
const inForce = async () => (await redress.json("GET", "/api/v1/procedures/company-desk")).body.version;
const file = async (id, name) => kept(send(author, "GET", `/workspaces/${id}/files/${encodeURIComponent(name)}`), 200);

test("two people share a workspace, and nobody writes over what they have not seen", async () => {
  const [space] = await begin(author, { from: "in_force", procedure: "company-desk", title: "Late answers" });
  assert.equal(space.base, await inForce());
  assert.equal(space.behind, false);
  assert.equal(space.on_disk.state, "in_force");
  const rules = await file(space.id, "rules.lua");
  const mine = await kept(put(author, space.id, "rules.lua", `${rules.text}\n-- mine\n`, 1), 200);
  assert.equal(mine.revision, 2);
  const refused = await kept(put(root, space.id, "rules.lua", `${rules.text}\n-- theirs\n`, 1), 412);
  assert.match(refused.detail, /author changed rules\.lua at \d{4}-/);
  for (const from of ["nothing", "company-desk"]) assert.match((await kept(send(author, "POST", "/workspaces", { from, name: "company-desk" }), 409)).detail, /another name/);
  await kept(put(root, space.id, "tests/friday.lua", "-- nothing yet\n", 0), 200);
  await kept(put(author, space.id, "tests/friday.lua", "-- mine\n", 0), 412);
  await kept(send(author, "PUT", `/workspaces/${space.id}/files/rules.lua`, { text: "" }), 428);
  await kept(put(author, space.id, ".rules.lua", "", 0), 422);
  assert.match((await kept(put(author, space.id, "rules.txt", "", 0), 422)).detail, /\.lua/);
  await kept(send(root, "DELETE", `/workspaces/${space.id}/files/${encodeURIComponent("tests/friday.lua")}`, undefined, seen(1)), 200);
  assert.equal((await file(space.id, "tests/friday.lua")).text, null);

  await kept(send(author, "POST", `/workspaces/${space.id}/presence`, { writing: true, file: "rules.lua" }), 200);
  const { others } = await kept(send(root, "POST", `/workspaces/${space.id}/presence`, { writing: false }), 200);
  assert.deepEqual(others.map((one) => [one.login, one.writing, one.file]), [["author", true, "rules.lua"]]);
  await kept(send(author, "PATCH", `/workspaces/${space.id}`, { closed: true, title: "Put aside" }), 200);
  assert.match((await kept(put(author, space.id, "rules.lua", "", 2), 409)).detail, /closed/);
  const open = (await kept(send(author, "GET", "/workspaces"), 200)).items;
  assert.ok(!open.some((one) => one.id === space.id));
  const all = (await kept(send(author, "GET", "/workspaces?closed=1&procedure=company-desk"), 200)).items;
  assert.equal(all.find((one) => one.id === space.id).title, "Put aside");
});

test("what is written is looked at at once, and a version comes of it", async () => {
  const [space] = await begin(author, { from: "in_force", procedure: "company-desk" });
  const rules = await file(space.id, "rules.lua");
  const wrong = await kept(put(author, space.id, "rules.lua", `${rules.text}\nstage = `, 1, "?look=1"), 200);
  assert.ok(wrong.look.errors > 0);
  assert.equal(wrong.look.markers[0].file, "rules.lua");
  assert.equal(wrong.look.scenarios, undefined);
  await kept(send(author, "POST", `/workspaces/${space.id}/version`, { note: "half done" }), 422);
  const mended = await kept(put(author, space.id, "rules.lua", `${rules.text}\n-- later\n`, 2, "?look=1"), 200);
  assert.equal(mended.look.errors, 0);
  const whole = await kept(send(author, "POST", `/workspaces/${space.id}/look`, { scenarios: true }), 200);
  assert.ok(whole.scenarios.count > 0 && whole.scenarios.failed === 0);
  const made = await kept(send(author, "POST", `/workspaces/${space.id}/version`, { note: "as agreed" }), 201);
  const archive = await fetch(`${redress.direct ?? redress.base}/api/v1/versions/${made.digest}/archive`, { headers: author.headers });
  const listed = spawnSync("tar", ["-xOf", "-", "company-desk/rules.lua"], { input: Buffer.from(await archive.arrayBuffer()) });
  assert.equal(String(listed.stdout), `${rules.text}\n-- later\n`, String(listed.stderr));
  const out = join(redress.home, "exported");
  redress.ctl("procedure", "export", made.digest, out);
  assert.equal(readFileSync(join(out, "rules.lua"), "utf8"), `${rules.text}\n-- later\n`);
  assert.equal(made.state, "draft");
  assert.equal((await shown(space.id)).base, made.digest);
});

test("what comes along is copied under a name of its own; a company's procedures whole", async () => {
  const { items } = await kept(send(author, "GET", "/shipped"), 200);
  const desk = items.find((one) => one.name === "company-desk");
  assert.ok(desk.titles["company-desk"].zh && desk.about.length > 20);
  assert.deepEqual(items.find((one) => one.name === "dispatch").procedures.sort(), ["dispatch", "dispatch-monthly", "dispatch-weekly"]);
  const [copy] = await begin(author, { from: "starter", name: "repairs" });
  assert.equal(copy.procedure, "repairs");
  assert.match((await file(copy.id, "procedure.lua")).text, /procedure "repairs"/);
  const look = await kept(send(author, "POST", `/workspaces/${copy.id}/look`, { scenarios: true }), 200);
  assert.deepEqual([look.procedure, look.errors, look.scenarios.failed], ["repairs", 0, 0]);
  assert.equal((await begin(author, { from: "dispatch" })).length, 3);
  await kept(send(author, "POST", "/workspaces", { from: "dispatch", name: "mine" }), 422);
  await kept(send(author, "POST", "/workspaces", { from: "no-such" }), 404);
  const [empty] = await begin(author, { from: "nothing", name: "empty" });
  await kept(send(author, "POST", `/workspaces/${empty.id}/look`, {}), 422);
});

test("what is known of a version is kept with each signature, and differences are judged before it is approved", async () => {
  const filed = await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", answers: { name: "Li", phone: "13800000000", type: "goods", story: "the cap leaks" } });
  const { number } = filed.body;
  const [space] = await begin(author, { from: "in_force", procedure: "company-desk", title: "Other team" });
  const rules = await file(space.id, "rules.lua");
  const changed = rules.text.replace('when = is { type = "goods" }, set = { responsible = "quality" }', 'when = is { type = "goods" }, set = { responsible = "sales" }');
  assert.notEqual(changed, rules.text);
  await kept(put(author, space.id, "rules.lua", changed, 1), 200);
  for (const one of (await shown(space.id)).files.filter(({ name }) => name.startsWith("tests/"))) {
    await kept(send(author, "DELETE", `/workspaces/${space.id}/files/${encodeURIComponent(one.name)}`, undefined, seen(1)), 200);
  }
  const { digest } = await kept(send(author, "POST", `/workspaces/${space.id}/version`, {}), 201);
  await kept(send(root, "POST", `/versions/${digest}/dry-run`, { complaint: number }), 200);
  await kept(send(root, "POST", `/versions/${digest}/dry-run`, { complaint: number }), 200);
  await kept(send(root, "GET", `/versions/${await inForce()}/diff/${digest}`), 200);
  const { items } = await kept(send(author, "GET", `/versions/${digest}/proofs`), 200);
  assert.deepEqual(items.map((one) => [one.kind, one.by]), [["scenarios", "author"], ["dry_run", "root"], ["diff", "root"]]);
  assert.equal(items[1].doc.of, number);
  assert.ok(!JSON.stringify(items).includes("13800000000") && !JSON.stringify(items).includes("leaks"));

  const replay = await kept(send(root, "POST", "/replays", { candidate: digest }), 201);
  await until(async () => (await kept(send(root, "GET", `/replays/${replay.id}`), 200)).state === "done", "the replay", 60000);
  const path = `/replays/${replay.id}`;
  const found = (await kept(send(root, "GET", `${path}/differences`), 200)).items;
  assert.ok(found.length > 0 && found.every((one) => one.verdict === null));
  const one = await kept(send(root, "PUT", `${path}/differences/${found[0].id}/verdict`, { verdict: "unwanted", note: "not these" }), 200);
  assert.deepEqual(one.ticked, { wanted: 0, unwanted: 1, open: found.length - 1 });
  const last = (await kept(send(author, "GET", `/versions/${digest}/proofs`), 200)).items.at(-1);
  assert.deepEqual([last.kind, last.by, last.doc.id, last.doc.state, last.doc.from, last.doc.ticked], ["replay", "root", replay.id, "done", null, one.ticked]);
  await kept(send(root, "PUT", `${path}/differences/999999/verdict`, { verdict: "wanted" }), 404);
  const unknown = await redress.json("PUT", `/api/v1${path}/differences/${found[0].id}/verdict`, { verdict: "perhaps" }, root.headers, redress.direct ?? redress.base);
  assert.deepEqual([unknown.status, unknown.body.errors?.[0]?.pointer ?? unknown.body.detail], [422, "/verdict"]);
  await kept(send(root, "POST", `${path}/verdicts`, { verdict: "wanted" }), 422);

  const checker = await redress.signIn("checker", password);
  const boss = await redress.signIn("boss", password);
  const sign = (who, mark, note, status) => kept(send(who, "POST", `/versions/${digest}/marks`, { mark, password, ...(note ? { note } : {}) }), status);
  redress.ctl("procedure", "control", "on");
  await sign(author, "prepared", null, 200);
  await sign(checker, "checked", null, 200);
  assert.match((await sign(boss, "approved", null, 409)).detail, /1 unwanted.*note/);
  await kept(send(root, "DELETE", `${path}/differences/${found[0].id}/verdict`), 200);
  const all = await kept(send(root, "POST", `${path}/verdicts`, { verdict: "wanted", all: true }), 200);
  assert.deepEqual([all.count, all.ticked], [found.length, { wanted: found.length, unwanted: 0, open: 0 }]);
  const { marks } = await sign(boss, "approved", null, 200);
  const { known } = marks.at(-1);
  assert.equal(known.in_force, await inForce());
  assert.equal(known.dry_runs, 1);
  assert.deepEqual(known.replays.map((it) => [it.id, it.ticked.wanted]), [[replay.id, found.length]]);
  assert.equal(known.findings.errors, (await kept(send(author, "GET", `/versions/${digest}/look`), 200)).errors);
  redress.ctl("procedure", "control", "off");
  signedUpon = { digest, replay: replay.id };
});

test("a scenario comes of a complaint, without what is personal, and decides the same", async () => {
  const filed = await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", answers: { name: "Chen Anna", phone: "13712345678", type: "goods", story: "The bottle leaked over my child and she was injured in Harbour Street." } });
  const { number } = filed.body;
  const sun = await redress.signIn("sun", password);
  await kept(send(sun, "POST", `/complaints/${number}/scenario`, {}), 403);
  await kept(send(author, "POST", `/complaints/${number}/scenario`, {}), 404); // not one they may see
  const made = await kept(send(root, "POST", `/complaints/${number}/scenario`, { name: "injured" }), 200);
  assert.deepEqual(made.plays, { passed: true, text: null }, made.text);
  assert.match(made.text, /injur/);
  for (const personal of ["Chen", "13712345678", "Harbour", "my child"]) assert.ok(!made.text.includes(personal), personal);
  assert.ok(made.replaced.includes("complaint.phone") && made.replaced.includes("complaint.story"));
  assert.match(redress.ctl("complaint", "scenario", number), /^scenario "as /m);
  const [space] = await begin(author, { from: "in_force", procedure: "company-desk" });
  await kept(put(author, space.id, made.file, made.text, 0), 200);
  const look = await kept(send(author, "POST", `/workspaces/${space.id}/look`, { scenarios: true }), 200);
  assert.deepEqual(look.scenarios.results.filter((one) => one.name === "injured").map((one) => one.passed), [true]);
});

test("what came in force at the office stays so over a restart, and the folder comes back only when it changes", async () => {
  const before = await inForce();
  const [early] = await begin(author, { from: "in_force", procedure: "company-desk", title: "Begun before" });
  const [space] = await begin(author, { from: "in_force", procedure: "company-desk", title: "Into force" });
  const rules = await file(space.id, "rules.lua");
  await kept(put(author, space.id, "rules.lua", `${rules.text}\n-- from the office\n`, 1), 200);
  const made = await kept(send(author, "POST", `/workspaces/${space.id}/version`, {}), 201);
  await kept(send(root, "POST", `/versions/${made.digest}/activation`, {}), 200);
  assert.equal((await shown(space.id)).behind, false);
  assert.equal((await shown(early.id)).behind, true);

  await redress.restart();
  assert.equal(await inForce(), made.digest);
  await until(async () => (await shown(space.id)).on_disk !== null, "the folder was looked at");
  assert.deepEqual((await shown(space.id)).on_disk, { digest: before, state: "other" });
  assert.equal(await inForce(), made.digest);

  const rulesOnDisk = join(redress.rules, "company-desk", "rules.lua");
  assert.doesNotMatch(readFileSync(rulesOnDisk, "utf8"), /from the office/);
  appendFileSync(rulesOnDisk, "\n-- from the disk\n");
  await until(async () => (await inForce()) !== made.digest, "the folder came into force");
  const now = await shown(space.id);
  assert.equal(now.on_disk.state, "in_force");
  assert.equal(now.on_disk.digest, now.in_force);
  assert.equal(now.behind, true);

  redress.ctl("procedure", "control", "on");
  appendFileSync(rulesOnDisk, "-- and once more\n");
  await until(async () => (await shown(space.id)).on_disk.state === "other", "the folder is a draft");
  assert.equal(await inForce(), now.in_force);
  redress.ctl("procedure", "control", "off");
});

test("what is edited is shown as it will be: its parts and where they stand, its drawing, its forms and sheets, its words", async () => {
  const [space] = await begin(author, { from: "in_force", procedure: "company-desk", title: "To be looked at" });
  const at = `/workspaces/${space.id}`;
  const base = redress.direct ?? redress.base;
  const page = async (path) => {
    const got = await fetch(`${base}/api/v1${at}${path}`, { headers: author.headers });
    return { status: got.status, type: got.headers.get("content-type"), cookie: got.headers.get("set-cookie"), policy: got.headers.get("content-security-policy"), text: await got.text() };
  };
  const model = await kept(send(author, "GET", `${at}/model?lang=es`), 200);
  assert.equal(model.procedure.lang, "es");
  assert.equal(model.procedure.version, model.digest);
  const lines = (await file(space.id, "procedure.lua")).text.split("\n");
  const judge = model.places.find(({ what, name, in: stage }) => what === "action" && name === "judge" && stage === "recorded");
  assert.match(lines[judge.line - 1], /action "judge"/);
  for (const stage of model.procedure.stages) {
    const place = model.places.find(({ what, name }) => what === "stage" && name === stage.name);
    assert.ok(lines[place.line - 1].includes(`stage "${stage.name}"`), stage.name);
  }
  assert.match((await page("/graph?lang=en")).text, /^digraph/);
  assert.match((await page("/graph?lang=en&format=mermaid")).text, /^flowchart/);
  assert.equal((await page("/graph?format=svg")).status, 400);

  const form = await page("/forms/complaint?lang=zh");
  assert.deepEqual([form.status, form.cookie], [200, null]);
  assert.match(form.type, /^text\/html/);
  assert.match(form.text, /投诉人姓名/);
  assert.doesNotMatch(form.text, /<script/);
  const sheet = await page(`/sheets/${model.procedure.sheets[0].name}?lang=en`);
  assert.equal(sheet.status, 200);
  assert.match(sheet.text, /class="paper/);
  assert.doesNotMatch(sheet.text, /<script|class="tools"/);
  assert.equal((await page("/sheets/none")).status, 404);
  assert.equal((await page("/forms/none")).status, 404);

  const words = await file(space.id, "words/es.lua");
  const lacking = words.text.split("\n").filter((line) => !line.includes('["stage.recorded"]') && !line.includes('["phone.hint"]')).join("\n");
  await kept(put(author, space.id, "words/es.lua", lacking, words.revision), 200);
  const table = await kept(send(author, "GET", `${at}/words`), 200);
  assert.deepEqual(table.languages, ["zh", "en", "es"]);
  const row = (key) => table.items.find((one) => one.key === key);
  assert.deepEqual([row("stage.recorded").needed, row("stage.recorded").missing, row("stage.recorded").said.es], [true, ["es"], undefined]);
  assert.deepEqual([row("phone.hint").needed, row("phone.hint").missing], [false, ["es"]]);
  assert.equal(table.missing, 2);
  const said = row("stage.recorded").said.en;
  const english = (await file(space.id, said.file)).text.split("\n");
  assert.ok(english[said.line - 1].includes(`["stage.recorded"] = "${said.text}"`));
  const out = join(redress.home, "lacking");
  const made = await kept(send(author, "POST", `${at}/version`, {}), 201);
  redress.ctl("procedure", "export", made.digest, out);
  const told = spawnSync(join(build, "redressctl"), ["--config", join(redress.home, "redressd.conf"), "procedure", "words", out, "--missing"], { encoding: "utf8" });
  assert.deepEqual([told.status, /^stage\.recorded {2}missing: es$/m.test(told.stdout), /\n2 missing\n$/.test(told.stdout)], [1, true, true], told.stdout);
  for (const one of table.items) for (const [lang, { file: where }] of Object.entries(one.said)) assert.equal(where, `words/${lang}.lua`, one.key);
});

test("what cannot be drawn says what is wrong, and what has errors is drawn as far as it can be", async () => {
  const [space] = await begin(author, { from: "in_force", procedure: "company-desk", title: "Half done" });
  const at = `/workspaces/${space.id}`;
  const procedure = await file(space.id, "procedure.lua");
  const wrong = procedure.text.replace('form = "plan", to = "instruction"', 'form = "plan", to = "nowhere"');
  assert.notEqual(wrong, procedure.text);
  await kept(put(author, space.id, "procedure.lua", wrong, 1), 200);
  await kept(send(author, "GET", `${at}/model`), 200);
  await kept(send(author, "GET", `${at}/words`), 200);
  const refused = await kept(send(author, "GET", `${at}/sheets/record`), 422);
  assert.ok(refused.errors.some(({ code, detail }) => code === "unknown-stage" && /^procedure\.lua:\d+: .*nowhere/.test(detail)), JSON.stringify(refused));
  await kept(send(author, "GET", `${at}/forms/complaint`), 422);
  await kept(put(author, space.id, "procedure.lua", `${procedure.text}\nstage = `, 2), 200);
  for (const what of ["model", "graph", "words", "forms/complaint", "sheets/record"]) assert.match((await kept(send(author, "GET", `${at}/${what}`), 422)).errors[0].detail, /procedure\.lua:\d+/);
  await kept(send(author, "GET", "/workspaces/9999/model"), 404);
});

test("a replay that nobody signed upon goes after its time, and one on record stays", async () => {
  const { digest, replay } = signedUpon;
  const { id } = await kept(send(root, "POST", "/replays", { candidate: digest }), 201);
  const state = async () => (await send(root, "GET", `/replays/${id}`)).body.state;
  await until(async () => (await state()) === "done", "another replay", 60000);
  const days = async (n) => {
    await redress.moveClock(n * 24 * 3600_000);
    root = await redress.signIn("root", password);
  };
  await kept(send(root, "PUT", "/settings/replays.days", { value: 0 }, { "if-match": "*" }), 422);
  await days(89);
  await kept(send(root, "GET", `/replays/${id}`), 200);
  await days(91);
  await until(async () => (await send(root, "GET", `/replays/${id}`)).status === 404, "the old replay to go", 30000);
  assert.ok((await kept(send(root, "GET", `/replays/${replay}/differences`), 200)).items.length > 0, "with its differences");
});
