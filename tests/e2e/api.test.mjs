// SPDX-License-Identifier: Apache-2.0
// The whole API through a proxy that validates every request and every answer
// against openapi.yaml: what the document says is what the worker does.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Redress, build, source } from "./harness.mjs";
import { kept, skip, underContract } from "./contract.mjs";
import { accounts, password, photo } from "./company.mjs";

const bin = join(build, "tests", "node_modules", ".bin");
const document = join(source, "openapi.yaml");
let redress;
let direct;
let proxy;
let sun;
let qian;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts });
  direct = redress.base;
  sun = await redress.signIn("sun", password);
  qian = await redress.signIn("qian", password);
  proxy = await underContract(redress);
});
after(async () => {
  proxy?.kill("SIGTERM");
  await redress?.stop();
});

const submission = { procedure: "company-desk", lang: "en", answers: { name: "Ana", phone: "+34 600 000 000", type: "goods", story: "The bags were caked.", request: ["return"], amount: 1250 } };

test("openapi.yaml has no findings", { skip }, () => {
  execFileSync(join(bin, "redocly"), ["lint", document, "--extends=recommended"], { encoding: "utf8", stdio: "pipe", env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" } });
});

test("procedures are listed and described in three languages", { skip }, async () => {
  for (const lang of ["zh", "en", "es"]) {
    const list = await kept(redress.json("GET", `/api/v1/procedures?lang=${lang}`), 200);
    assert.equal(list.body.items[0].name, "company-desk");
    const one = await kept(redress.json("GET", `/api/v1/procedures/company-desk?lang=${lang}`), 200);
    assert.equal(one.body.lang, lang);
    assert.deepEqual(one.body.stages, [], "the public sees forms only");
  }
  await kept(redress.json("GET", "/api/v1/procedures/none"), 404);
});

test("a complaint is filed once however often it is sent, tracked, and answered", { skip }, async () => {
  const key = { "idempotency-key": "letter 17" };
  const first = await kept(redress.json("POST", "/api/v1/complaints", submission, key), 201);
  const again = await kept(redress.json("POST", "/api/v1/complaints", submission, key), 201);
  assert.equal(again.body.number, first.body.number);
  assert.equal(again.body.code, first.body.code);
  assert.equal(again.body.repeated, true);
  await kept(redress.json("POST", "/api/v1/complaints", { ...submission, lang: "es" }, key), 409);
  await kept(redress.json("POST", "/api/v1/complaints", { ...submission, channel: "phone" }), 422);
  await kept(redress.json("POST", "/api/v1/complaints", { ...submission, answers: {} }), 422);
  const own = { number: first.body.number, code: first.body.code };
  const view = await kept(redress.json("POST", "/api/v1/track?lang=en", own), 200);
  assert.equal(view.body.closed, false);
  assert.ok(view.body.next && view.body.due_at && view.body.letters.length === 1);
  const answered = await kept(redress.json("POST", "/api/v1/track/answer", { ...own, text: "They were dry." }), 200);
  assert.equal(answered.body.messages.at(-1).by, "customer");
  await kept(redress.json("POST", "/api/v1/track", { ...own, code: "b".repeat(26) }), 404);
  await kept(redress.json("POST", "/api/v1/track", { ...own, number: "TS-000000-0000" }), 404);
});

test("staff work a complaint: take, note, answer, task, file, act, hand over", { skip }, async () => {
  const { number } = (await kept(redress.json("POST", "/api/v1/complaints", submission), 201)).body;
  const at = `/api/v1/complaints/${number}`;
  const change = async (who, path, body, status = 200) => kept(who.post(`${at}${path}`, body, { "if-match": "*" }), status);
  const seen = await kept(sun.get(at), 200);
  assert.ok(seen.body.actions.some((action) => action.name === "judge" && action.open));
  const same = await redress.json("GET", at, undefined, { ...sun.headers, "if-none-match": seen.headers.get("etag") });
  assert.equal(same.status, 304);
  await change(sun, "/take", {});
  await change(sun, "/notes", { text: "Called the depot." });
  await change(sun, "/answers", { text: "Could you send a photo?" });
  assert.equal((await redress.json("POST", `${at}/notes`, { text: "x" }, sun.headers, direct)).status, 428, "the proxy would not let it through");
  await kept(sun.post(`${at}/notes`, { text: "x" }, { "if-match": '"1"' }), 412);
  await change(sun, "/tasks", { to: "logistics.officer", what: "Which lorry?", within: { n: 8, unit: "workhours" } });
  await change(sun, "/tasks", { to: "nobody.officer", what: "?" }, 422);
  await change(sun, "/actions", { action: "judge", answers: { verdict: "established" } });
  await change(sun, "/actions", { action: "judge", answers: { verdict: "established" } }, 409);
  await change(qian, "/actions", { action: "propose", answers: { cause: "damp", severity: "hopeless", plan: "-" } }, 422);
  await change(qian, "/hand-over", { to: "sales.officer" });
  const form = new FormData();
  form.append("file", new Blob([photo], { type: "image/png" }), "bolsa ñ.png");
  const filed = await fetch(direct + `${at}/attachments`, { method: "POST", body: form, headers: { ...sun.headers, "if-match": "*" } });
  assert.equal(filed.status, 200);
  assert.equal((await filed.json()).files[0].name, "bolsa ñ.png");
  const version = await kept(sun.get(`/api/v1/versions/${seen.body.procedure.version}?lang=es`), 200);
  assert.equal(version.body.stages.length, 8, "staff see what is done where");
  const events = await kept(sun.get(`${at}/journal`), 200);
  assert.ok(events.body.items.some((event) => event.kind === "noted" && event.detail.text === "Called the depot."));
  await kept(sun.get("/api/v1/tasks"), 200);
  for (const query of ["", "?order=due&open=1", "?late=1", "?team=service&limit=1", "?assignee=me", "?stage=recorded&faulted=0"]) {
    await kept(sun.get(`/api/v1/complaints${query}`), 200);
  }
});

test("sessions: sign in, who am I, wrong password, change it, sign out", { skip }, async () => {
  await kept(redress.json("POST", "/api/v1/session", { login: "sun", password: "wrong password" }), 403);
  await kept(redress.json("POST", "/api/v1/session", { login: "nobody", password: "wrong password" }), 403);
  const shi = await redress.signIn("shi", password);
  assert.equal((await kept(shi.get("/api/v1/session"), 200)).body.login, "shi");
  await kept(shi.post("/api/v1/session/password", { old: "wrong one", new: "another long password" }), 403);
  await kept(shi.post("/api/v1/session/password", { old: password, new: "another long password" }), 200);
  await kept(shi.get("/api/v1/session"), 401);
  const anew = await redress.signIn("shi", "another long password");
  await kept(redress.json("DELETE", "/api/v1/session", undefined, anew.headers), 204);
  await kept(anew.get("/api/v1/session"), 401);
});

test("what one may not see does not exist", { skip }, async () => {
  const { number } = (await kept(redress.json("POST", "/api/v1/complaints", { ...submission, answers: { ...submission.answers, type: "service" } }), 201)).body;
  const hidden = await kept(qian.get(`/api/v1/complaints/${number}`), 404);
  const unknown = await kept(qian.get("/api/v1/complaints/TS-000000-0000"), 404);
  assert.deepEqual({ ...hidden.body, instance: "" , detail: ""}, { ...unknown.body, instance: "", detail: "" });
  await kept(qian.get(`/api/v1/complaints/${number}/journal`), 404);
  assert.equal((await redress.json("GET", `/api/v1/complaints/${number}`, undefined, {}, direct)).status, 401, "the proxy would not let it through");
});

test("health and readiness are told, figures only here", { skip }, async () => {
  await kept(redress.json("GET", "/healthz"), 200);
  await kept(redress.json("GET", "/readyz"), 200);
  const figures = readFileSync(document, "utf8").includes("/metrics") && (await (await fetch(`${direct}/metrics`)).text());
  assert.match(figures, /# TYPE redress_\w+ counter/);
});

test("every path of openapi.yaml is in one of the dialogues", { skip }, () => {
  const paths = [...readFileSync(document, "utf8").matchAll(/^ {2}(\/[^:]*):$/gm)].map(([, path]) => path);
  const folder = join(source, "tests", "e2e");
  const dialogues = readdirSync(folder).filter((name) => name.endsWith(".test.mjs")).map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  for (const path of paths) {
    const last = path.split("/").filter((part) => part && !part.startsWith("{")).at(-1);
    assert.ok(dialogues.includes(last), `${path} is in no dialogue`);
  }
});
