// SPDX-License-Identifier: Apache-2.0
// My day and views: who finds what in which part, counts that are what the lists
// come to, and an answer that costs nothing while nothing changed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "./harness.mjs";
import { accounts, password } from "./company.mjs";

let redress;
const people = {};
before(async () => {
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], password, admin: true }, { login: "wu", roles: ["service.officer"], password }] });
  for (const login of ["sun", "zhou", "qian", "qi", "song", "wu", "root"]) people[login] = await redress.signIn(login, password);
});
after(() => redress?.stop());

const submit = async (story) => {
  const sent = await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", answers: { name: "Li", phone: "13812345678", type: "goods", story } });
  assert.equal(sent.status, 201, JSON.stringify(sent.body));
  return sent.body.number;
};
const change = (login, method, path, body) => redress.json(method, path, body, people[login].headers);
const day = async (login) => {
  const got = await people[login].get("/api/v1/day");
  assert.equal(got.status, 200, JSON.stringify(got.body));
  return got.body;
};
const numbers = (part) => part.items.map(({ number }) => number);
const post = async (login, path, body) => {
  const got = await people[login].post(path, body, { "if-match": "*" });
  assert.ok(got.status < 300, `${path} ${got.status} ${JSON.stringify(got.body)}`);
  return got.body;
};

test("what is nobody's is the team's until somebody takes it, then it is theirs", async () => {
  const number = await submit("The parcel arrived wet.");
  const { owner } = (await people.root.get(`/api/v1/complaints/${number}`)).body;
  assert.equal(owner, "service.officer");
  const seen = await day("sun");
  assert.deepEqual([numbers(seen.team), seen.team.count], [[number], 1]);
  assert.deepEqual([seen.mine.items, seen.mine.count, seen.signatures.count], [[], 0, 0]);
  assert.equal((await day("song")).team.count, 0, "another team does not see it");
  await post("sun", `/api/v1/complaints/${number}/take`, {});
  const taken = await day("sun");
  assert.deepEqual([numbers(taken.mine), taken.mine.count, taken.team.count], [[number], 1, 0]);
  assert.deepEqual([(await day("wu")).team.count, (await day("wu")).mine.count], [0, 0]);
});

test("what is to be signed waits for the role that signs, and for nobody who wrote it", async () => {
  const number = await submit("The parcel is empty.");
  await post("sun", `/api/v1/complaints/${number}/actions`, { action: "judge", answers: { verdict: "established" } });
  const { owner } = (await people.root.get(`/api/v1/complaints/${number}`)).body;
  const team = owner.split(".")[0];
  const [officer, manager] = { quality: ["qian", "qi"], service: ["sun", "zhou"] }[team] ?? assert.fail(owner);
  assert.equal((await day(manager)).signatures.count, 0, "there is no plan yet");
  await post(officer, `/api/v1/complaints/${number}/actions`, { action: "propose", answers: { cause: "damp", severity: "minor", plan: "Send another one." } });
  const waiting = (await day(manager)).signatures;
  assert.deepEqual([numbers(waiting), waiting.count], [[number], 1]);
  assert.deepEqual([waiting.items[0].kind, waiting.items[0].what], ["action", "approve"]);
  assert.ok(waiting.items[0].since);
  assert.equal((await day(officer)).signatures.count, 0, "who wrote it does not sign it");
  await post(manager, `/api/v1/complaints/${number}/actions`, { action: "approve", sign: { password } });
  assert.equal((await day(manager)).signatures.count, 0, "it is signed");
});

test("a task is found by who is asked and by who asked", async () => {
  const number = await submit("Which lorry was it?");
  await post("sun", `/api/v1/complaints/${number}/tasks`, { to: "quality.officer", what: "Which lorry?", within: { n: 2, unit: "days" } });
  const asked = (await day("sun")).asked;
  assert.deepEqual([numbers(asked), asked.count, asked.late, asked.items[0].asked_by], [[number], 1, 0, "sun"]);
  const tasks = (await day("qian")).tasks;
  assert.deepEqual([numbers(tasks), tasks.count, tasks.items[0].label], [[number], 1, "Which lorry?"]);
  await post("qian", `/api/v1/complaints/${number}/tasks/1/answer`, { text: "The red one." });
  assert.deepEqual([(await day("qian")).tasks.count, (await day("sun")).asked.count], [0, 0]);
});

test("a day that did not change is told in no words", async () => {
  const first = await people.sun.get("/api/v1/day");
  const tag = first.headers.get("etag");
  assert.match(tag, /^W\/"[0-9a-f]{24}"$/);
  const known = (etag) => redress.json("GET", "/api/v1/day", undefined, { ...people.sun.headers, "if-none-match": etag });
  const again = await known(tag);
  assert.equal(again.status, 304);
  await submit("Another one.");
  assert.equal((await known(tag)).status, 200);
});

const sent = (more = {}) => ({ name: "Nobody's", team: "", filters: { assignee: "none", open: true }, order: "due", columns: ["number", "title", "field:type"], ...more });

test("a view counts what its list has, for whoever reads it", async () => {
  const mine = await post("sun", "/api/v1/views", sent({ team: "service" }));
  const list = (await people.sun.get("/api/v1/complaints?assignee=none&open=1&order=due&limit=200&fields=type")).body.items;
  assert.equal(mine.count, list.length);
  assert.ok(list.length > 0);
  assert.ok(list.every(({ assignee, fields }) => assignee === null && typeof fields.type === "string"));
  const theirs = (await people.wu.get("/api/v1/views")).body.items;
  assert.deepEqual(theirs.map(({ id, mine: own, may_change }) => [id, own, may_change]), [[mine.id, false, false]]);
  assert.deepEqual((await people.song.get("/api/v1/views")).body.items, [], "another team does not see it");
  assert.equal((await people.song.get(`/api/v1/views/${mine.id}`)).status, 404);
  assert.equal((await change("wu", "PUT", `/api/v1/views/${mine.id}`, sent())).status, 403);
  const all = await change("sun", "PUT", `/api/v1/views/${mine.id}`, sent({ team: "*", name: "Everybody's" }));
  assert.deepEqual([all.status, all.body.name, all.body.team], [200, "Everybody's", "*"]);
  const song = (await people.song.get("/api/v1/views")).body.items;
  const open = (await people.song.get("/api/v1/complaints?assignee=none&open=1&limit=200")).body.items;
  assert.equal(song[0].count, open.length, "counted with the reader's own sight");
  assert.equal((await change("wu", "DELETE", `/api/v1/views/${mine.id}`)).status, 403);
  assert.equal((await change("sun", "DELETE", `/api/v1/views/${mine.id}`)).status, 204);
  assert.equal((await people.sun.get(`/api/v1/views/${mine.id}`)).status, 404);
});

test("a view that is wrong is refused by the member that is wrong", async () => {
  const wrong = [
    ["name", { name: " " }],
    ["name", { name: "x".repeat(81) }],
    ["team", { team: "quality" }],
    ["order", { order: "late" }],
    ["columns", { columns: [] }],
    ["columns", { columns: ["number", "number"] }],
    ["columns", { columns: ["field:Bad name"] }],
    ["columns", { columns: ["field:a", "field:b", "field:c", "field:d", "field:e"] }],
    ["late", { filters: { late: "yes" } }],
    ["colour", { filters: { colour: "red" } }],
  ];
  for (const [member, other] of wrong) {
    const got = await people.sun.post("/api/v1/views", sent(other));
    assert.equal(got.status, 422, JSON.stringify([other, got.body]));
    assert.match(JSON.stringify(got.body.errors ?? got.body.detail), new RegExp(member), JSON.stringify(got.body));
  }
  for (const fields of ["a,b,c,d,e", "A", "a,,b", "$.x"]) assert.equal((await people.sun.get(`/api/v1/complaints?fields=${encodeURIComponent(fields)}`)).status, 400, fields);
});
