// SPDX-License-Identifier: Apache-2.0
// Real complaints (four hundred here, five thousand in `make soak`), a changed procedure replayed over them, and the
// proof: both versions also judge the same complaints afresh, each in a redress of
// its own, and what differs between the two journals is what the replay listed.
// The texts are not part of this project; REDRESS_DATA names their folder
// (default ../shared/data).
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redress, source, until } from "./harness.mjs";
import { accounts, hours, password } from "./company.mjs";

const folder = join(process.env.REDRESS_DATA ?? join(source, "..", "shared", "data"), "complaints");
const skip = existsSync(folder) ? false : `no complaints at ${folder}`;
const wanted = Number(process.env.REDRESS_REPLAYED ?? 400);
const effects = ["set", "tell", "assign", "letter", "open", "again"];
const rules = mkdtempSync(join(tmpdir(), "redress-replay-"));
const changed = join(rules, "company-desk");
const running = [];
after(async () => {
  await Promise.all(running.map((redress) => redress.stop()));
  rmSync(rules, { recursive: true, force: true });
});

/** An even share of every set, in the sets' own order. */
function texts() {
  const sets = readdirSync(folder)
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8").trim().split("\n").map((line) => JSON.parse(line)));
  const all = [];
  for (let n = 0; all.length < wanted && sets.some((set) => n < set.length); n++) {
    for (const set of sets) if (n < set.length && all.length < wanted) all.push(set[n]);
  }
  return all;
}

/** The procedure with other words, another threshold, another route and a shorter clock. */
function change() {
  cpSync(join(source, "rules", "company-desk"), changed, { recursive: true });
  const edit = (file, pairs) => {
    let text = readFileSync(join(changed, file), "utf8");
    for (const [from, to] of pairs) {
      assert.ok(text.includes(from), `${file} has ${from}`);
      text = text.replace(from, to);
    }
    writeFileSync(join(changed, file), text);
  };
  edit("rules.lua", [
    ['"injured", "injury"', '"injured", "injury", "refund", "退款", "devolución"'],
    ["above(1000000)", "above(500000)"],
    ['rule "goods"    { when = is { type = "goods" }, set = { responsible = "quality" } },', 'rule "goods"    { when = is { type = "goods" }, set = { responsible = "sales" } },'],
  ]);
  edit("procedure.lua", [["within = hours(24)", "within = hours(8)"]]);
  // Its scenarios prove the procedure as it was.
  rmSync(join(changed, "tests"), { recursive: true });
  mkdirSync(join(changed, "tests"));
  writeFileSync(
    join(changed, "tests", "changed.lua"),
    'scenario "a refund is serious" {\n  submit { name = "Li", phone = "000 000 000", story = "I want a refund." },\n  expect { severity = "serious" },\n}\n',
  );
}

/** What a complaint says beside its text, the same each time. */
const answers = (record, n) => ({
  name: "-",
  phone: "000 000 000",
  story: record.text,
  ...(n % 3 === 0 ? { type: "goods" } : { type: "other", type_other: record.channel }),
  ...(n % 5 === 0 ? { amount: 200000 * (n % 7) } : {}),
});

async function each(items, work) {
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const n = next++;
      await work(items[n], n);
    }
  };
  await Promise.all(Array.from({ length: 32 }, worker));
}

async function open() {
  const redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: ["service.manager"], password, admin: true }] });
  running.push(redress);
  return redress;
}

/** Files every complaint; their numbers, in the order of the records. */
async function file(redress, records) {
  const numbers = [];
  await each(records, async (record, n) => {
    const got = await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang: record.lang, answers: answers(record, n) }, { "idempotency-key": record.id });
    assert.equal(got.status, 201, `${record.id}: ${JSON.stringify(got.body)}`);
    numbers[n] = got.body.number;
  });
  return numbers;
}

const digest = async (redress) => (await redress.json("GET", "/api/v1/procedures")).body.items[0].version;

/** Puts another folder's files in force; the version they make. */
async function put(redress, from) {
  const before = await digest(redress);
  const folder = join(redress.rules, "company-desk");
  rmSync(folder, { recursive: true });
  cpSync(from, folder, { recursive: true });
  return until(async () => {
    const now = await digest(redress);
    return now !== before && now;
  }, "the other version");
}

const shown = (redress, path) => redress.json("GET", path, undefined, redress.root.headers);

/** A decision as a difference tells it: rule and what followed. */
function outcome(event) {
  const told = {};
  if (event.rule) told.rule = event.rule.slice(event.rule.indexOf("/") + 1);
  for (const effect of effects) {
    const value = event.body[effect];
    if (value !== undefined && value !== null && Object.keys(value).length > 0) told[effect] = value;
  }
  return Object.keys(told).length > 0 ? told : null;
}

/** table -> outcome, of each complaint. */
async function decisions(redress, numbers) {
  const all = [];
  await each(numbers, async (number, n) => {
    const got = await shown(redress, `/api/v1/complaints/${encodeURIComponent(number)}/journal`);
    assert.equal(got.status, 200, JSON.stringify(got.body));
    all[n] = Object.fromEntries(got.body.items.filter((event) => event.kind === "decided").map((event) => [event.body.table, outcome(event)]));
  });
  return all;
}

async function replay(redress, request) {
  const begun = await redress.root.post("/api/v1/replays", request);
  assert.equal(begun.status, 201, JSON.stringify(begun.body));
  const path = `/api/v1/replays/${begun.body.id}`;
  const done = await until(
    async () => {
      const { body } = await shown(redress, path);
      assert.ok(["running", "done"].includes(body.state), JSON.stringify(body));
      return body.state === "done" && body;
    },
    "the replay",
    120000,
  );
  const items = [];
  let next = 0;
  while (next !== null) {
    const page = await shown(redress, `${path}/differences?limit=200&after=${next}`);
    assert.equal(page.status, 200, JSON.stringify(page.body));
    items.push(...page.body.items);
    next = page.body.next;
  }
  return { ...done, items, path };
}

const sorted = (value) =>
  value && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])])) : Array.isArray(value) ? value.map(sorted) : value;
const line = (number, table, before, after) => JSON.stringify([number, table, sorted(before ?? null), sorted(after ?? null)]);

let records, old, numbers, candidate;

test(`a changed rule over ${wanted} real complaints: the list equals a fresh run of both versions`, { skip, timeout: 1200000 }, async (t) => {
  records = texts();
  assert.equal(records.length, wanted);
  change();
  old = await open();
  const fresh = await open();
  for (const redress of [old, fresh]) redress.root = await redress.signIn("root", password);
  await put(fresh, changed);
  numbers = await file(old, records);
  const again = await file(fresh, records);
  const [before, after] = [await decisions(old, numbers), await decisions(fresh, again)];

  // In force for a moment, so that it is a version the installation has.
  candidate = await put(old, changed);
  await put(old, join(source, "rules", "company-desk"));
  const found = await replay(old, { candidate });
  assert.equal(found.total, wanted);
  assert.equal(found.done, wanted);
  t.diagnostic(`${found.per_second} complaints a second, ${found.differing} differ`);

  const expected = [];
  for (const [n, number] of numbers.entries()) {
    for (const table of new Set([...Object.keys(before[n]), ...Object.keys(after[n])])) {
      const said = line(number, table, before[n][table], after[n][table]);
      if (line("", "", before[n][table], before[n][table]) !== line("", "", after[n][table], after[n][table])) expected.push(said);
    }
  }
  const listed = found.items.filter((item) => item.table).map((item) => line(item.number, item.table, item.before, item.after));
  assert.ok(expected.length > wanted / 50, `${expected.length} differ`);
  assert.deepEqual(listed.sort(), expected.sort());
  assert.deepEqual(found.items.filter((item) => item.clock), [], "nothing is late within minutes");
  for (const table of ["judge", "classify", "route", "acknowledge"]) {
    const figures = found.tables[table];
    assert.equal(figures.asked, wanted, table);
    assert.equal(figures.same + figures.differ, wanted, table);
    assert.equal(figures.faults, 0, table);
  }
  assert.equal(found.tables.judge.differ, 0);
  assert.ok(found.tables.classify.differ > 0 && found.tables.route.differ > 0);
  assert.ok(found.cannot_know.length > 0);
});

test("a sample, ten hours later: who would have missed the shorter clock; as a table too", { skip, timeout: 300000 }, async () => {
  await old.moveClock(hours(10));
  old.root = await old.signIn("root", password);
  const found = await replay(old, { candidate, sample: 100 });
  assert.equal(found.done, found.total);
  assert.ok(found.total > 90 && found.total <= 100, `${found.total} of ${wanted}`);
  assert.deepEqual(found.clocks.answer, { counted: found.total, missed_before: 0, missed_after: found.total });
  const late = found.items.filter((item) => item.clock === "answer");
  assert.equal(late.length, found.total);
  assert.ok(late.every((item) => !item.before.missed && item.after.missed));

  let table = "";
  let path = `${found.path}/differences?format=csv&limit=60`;
  while (path) {
    const page = await shown(old, path);
    assert.match(page.headers.get("content-type"), /^text\/csv/);
    table += page.body;
    path = /<([^>]+)>; rel="next"/.exec(page.headers.get("link") ?? "")?.[1];
  }
  assert.match(table, /^"number","table","clock"/);
  assert.equal(table.match(/"answer"/g).length, found.total);
});

test("cancelled, resumed, and the same again from the command line", { skip, timeout: 300000 }, async () => {
  const begun = await old.root.post("/api/v1/replays", { candidate });
  const path = `/api/v1/replays/${begun.body.id}`;
  const second = await old.root.post("/api/v1/replays", { candidate });
  assert.equal(second.status, 409, JSON.stringify(second.body));
  const cancelled = await old.root.post(`${path}/cancel`, {});
  assert.equal(cancelled.status, 200, JSON.stringify(cancelled.body));
  assert.equal(cancelled.body.state, "cancelled");
  assert.equal((await old.root.post(`${path}/resume`, {})).status, 200);
  const done = await until(async () => {
    const { body } = await shown(old, path);
    return body.state === "done" && body;
  }, "the rest of it", 120000);
  assert.equal(done.done, wanted);
  const told = JSON.parse(old.ctl("--json", "procedure", "replay", changed));
  assert.equal(told.figures.done, wanted);
  assert.deepEqual(told.figures.tables, done.tables);
  const officer = await old.signIn("sun", password);
  assert.equal((await officer.get("/api/v1/replays")).status, 403);
});
