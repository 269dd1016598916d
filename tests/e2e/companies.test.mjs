// SPDX-License-Identifier: Apache-2.0
// Every company at once: one worker with all the procedures that come along; real complaints of the kind
// that fits are worked by people of every role until they are closed, while days pass and a month ends.
// Then the books are held against the journal.  The texts are not part of this project; REDRESS_DATA
// names their folder (default ../shared/data), REDRESS_COMPLAINTS how many (make soak: 1,000).
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Redress, source, until } from "./harness.mjs";
import { Office, Unexpected, seeded } from "./roles.mjs";
import { office as hours } from "./company.mjs";

const folder = join(process.env.REDRESS_DATA ?? join(source, "..", "shared", "data"), "complaints");
const skip = existsSync(folder) ? false : `no complaints at ${folder}`;
const wanted = Number(process.env.REDRESS_COMPLAINTS ?? 120);
const whole = wanted > 120; // long enough that everything has to have happened
const seed = Number(process.env.REDRESS_SEED ?? 5);
const atOnce = 8;
const aside = 0.02; // how likely a complaint is laid aside until another day, at each step

/** Which complaints fit which procedures. */
const fitting = [
  [["zh_shop_reviews"], ["consumer-goods", "store", "company-desk", "record-form"]],
  [["zh_waimai"], ["distribution", "dispatch"]],
  [["zh_car"], ["sales-service", "complaint-notice", "factory", "device-service", "eight-d", "tracking-form"]],
  [["zh_gov_labelled", "zh_gov_replies", "zh_hotel"], ["property-complaint", "property-repair", "property-event", "dispatch"]],
  [["en_cfpb_narratives", "en_comcast", "en_nyc311"], ["iso10002", "bilingual-guideline"]],
  [["es_bank_opinions", "es_pamplona"], ["calidad", "iso10002"]],
];

/** The days on which people work; on the last one no more come in, and a week and a month have ended. */
const days = whole
  ? ["10-12T09:30", "10-14T14:00", "10-19T10:00", "10-23T16:00", "10-27T09:30", "10-30T15:00", "11-02T10:00"]
  : ["10-29T14:00", "11-02T10:00"];
const moment = (day) => Date.parse(`2026-${day}:00+08:00`);

const folders = readdirSync(join(source, "rules"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["lib", "starter"].includes(entry.name))
  .map((entry) => entry.name);
const files = readdirSync(join(source, "rules"), { recursive: true })
  .filter((name) => name.endsWith("/procedure.lua") && folders.includes(name.split("/")[0])); // a company may have several
const schedules = files
  .map((name) => readFileSync(join(source, "rules", name), "utf8"))
  .flatMap((text) => [...text.matchAll(/^schedule "([^"]+)"/gm)].map((found) => found[1]));

let redress;
let office;
let root;
const works = new Map(); // number -> what is worked
const kinds = new Map(); // procedure -> it, as staff read it
const troubles = [];
after(() => redress?.stop());

const ask = async (path, person = root) => {
  const got = await office.people.ask(person, "GET", path);
  assert.equal(got.status, 200, `${path}: ${JSON.stringify(got.body)}`);
  return got.body;
};

/** All items of a list that comes in pages. */
async function all(path, next) {
  const items = [];
  for (let page = await ask(path); ; page = await ask(next(page.next))) {
    items.push(...page.items);
    if (page.next === null || page.next === undefined || page.next === "") return items;
  }
}
const queue = (query) => {
  const path = `/api/v1/complaints?limit=200&${query}`;
  return all(path, (after) => `${path}&after=${encodeURIComponent(after)}`);
};

/** What there is to file: each procedure has an even share, with texts of its own. */
function filings() {
  const read = (set) => readFileSync(join(folder, `${set}.jsonl`), "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const shares = fitting.flatMap(([sets, procedures]) => {
    const texts = sets.map(read);
    const longest = Math.max(...texts.map((set) => set.length));
    const mixed = Array.from({ length: longest }, (_, n) => texts.flatMap((set) => set.slice(n, n + 1))).flat();
    return procedures.map((procedure, nth) => ({ procedure, texts: mixed.filter((_, n) => n % procedures.length === nth) }));
  });
  return Array.from({ length: wanted }, (_, n) => {
    const share = shares[n % shares.length];
    return { procedure: share.procedure, record: share.texts[Math.floor(n / shares.length)], nth: n };
  });
}

/** The customer files it, or staff do where the record is theirs to begin. */
async function file({ procedure, record, nth }) {
  const rng = seeded(seed * 100000 + nth);
  const kind = kinds.get(procedure);
  const forms = kind.forms.filter((form) => form.starts);
  const form = kind.forms.find((one) => one.public && (forms.length === 0 || rng() < 0.7)) ?? forms[Math.floor(rng() * forms.length)];
  const answers = office.filler.fill(form.fields, { procedure, form: form.name, record, rng, now: office.now(), facts: {} });
  const body = { procedure, lang: record.lang, answers, ...(form.public ? {} : { form: form.name, channel: "phone" }) };
  const key = { "idempotency-key": `${procedure} ${record.id}` };
  const clerk = form.public ? null : await office.people.of(kind.roles[0].name);
  if (clerk) await ask("/api/v1/session", clerk); // who is not signed in any more would file as a customer
  const got = clerk
    ? await office.people.ask(clerk, "POST", "/api/v1/complaints", body, key)
    : await redress.json("POST", "/api/v1/complaints", body, key);
  const said = JSON.stringify(got.body);
  if (got.status !== 201) throw new Unexpected(`${procedure} ${record.id} ${form.name}: ${got.status} ${said}\n  ${JSON.stringify(answers)}`);
  return office.begin(got.body.number, record, rng);
}

/** Several at once, each to its end; what goes wrong is kept for the end of the test. */
async function together(items, one) {
  let next = 0;
  const hand = async () => {
    while (next < items.length) {
      try {
        await one(items[next++]);
      } catch (error) {
        if (!(error instanceof Unexpected)) throw error;
        troubles.push(error.message);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
}

/** Records that nobody filed (a schedule's, or opened out of another) are worked too. */
async function open() {
  for (const item of await queue("open=1")) {
    if (works.has(item.number)) continue;
    const sample = [...works.values()].find((work) => work.record.lang === "zh");
    works.set(item.number, office.begin(item.number, sample.record, seeded(seed * 100000 + 50000 + works.size)));
  }
  return [...works.values()].filter((work) => !work.closed && !work.resting && !work.broken);
}

/** Until the clock thread has done all that fell due. */
async function passTo(ms) {
  await redress.moveClock(ms - Date.now());
  let before = "";
  await until(
    async () => {
      const now = JSON.stringify((await queue("open=1")).map((item) => [item.number, item.revision]));
      const settled = now === before;
      before = now;
      if (!settled) await new Promise((resolve) => setTimeout(resolve, 400));
      return settled;
    },
    "the clock's work",
    180000,
  );
}

async function workAll(rest) {
  for (let before = -1, left = await open(); left.length > 0 && left.length !== before; left = await open()) {
    before = left.length;
    await together(left, async (work) => {
      work.broken = true; // until it goes well
      await office.work(work, rest);
      work.broken = false;
    });
  }
}

test("real complaints go through the procedures that fit, to their end, played by all roles", { skip, timeout: 3600000 }, async (t) => {
  redress = await Redress.start({ procedures: folders, clock: moment(days[0]) - Date.now() });
  office = new Office(redress);
  writeFileSync(join(redress.home, "office.json"), JSON.stringify({ ...hours, holidays: [], workdays: [] }));
  redress.ctl("calendar", "set", "office", join(redress.home, "office.json"));
  root = await office.people.of("root");
  const inForce = async () => (await ask("/api/v1/procedures")).items.map((one) => one.name);
  await until(async () => (await inForce()).length === files.length, `${files.length} procedures in force`, 120000);
  for (const name of await inForce()) kinds.set(name, await ask(`/api/v1/procedures/${name}?lang=en`));

  const began = Date.now();
  const filed = filings();
  const each = Math.ceil(wanted / (days.length - 1));
  for (const [nth, day] of days.entries()) {
    await passTo(moment(day));
    for (const work of works.values()) work.resting = false;
    const last = nth === days.length - 1;
    const rest = last ? undefined : (work) => (work.resting = work.rng() < aside);
    await together(filed.slice(nth * each, (nth + 1) * each), async (one) => {
      const work = await file(one);
      works.set(work.number, work);
    });
    await workAll(rest);
    const closed = [...works.values()].filter((work) => work.closed).length;
    t.diagnostic(`${day}: ${closed} of ${works.size} closed after ${Math.round((Date.now() - began) / 1000)} s`);
  }
  // Where nobody can do anything, time has to pass.
  for (let more = 0; more < 5 && (await open()).length > 0; more++) {
    await passTo(office.now() + 26 * 3600 * 1000);
    await workAll();
  }
  for (const work of await open()) troubles.push(`${work.number} is not closed, in ${work.view?.stage}:\n    ${work.way.join("\n    ")}`);
  assert.equal(troubles.length, 0, `${troubles.length} went wrong:\n\n${troubles.slice(0, 15).join("\n\n")}`);

  const counted = await queue("");
  assert.equal(counted.length, works.size);
  assert.ok(works.size >= wanted);
  assert.deepEqual(counted.filter((item) => !item.closed), []);
  assert.deepEqual(await queue("faulted=1"), []);
  const never = [...kinds.values()].flatMap(notDone);
  const steps = [...works.values()].reduce((sum, work) => sum + work.steps, 0);
  t.diagnostic(`${works.size} closed in ${steps} steps by ${office.people.staff.size} people (${office.people.signIns} times signed in)`);
  t.diagnostic(`never done: ${whole ? never.join("; ") || "nothing" : never.length}`);
});

/** Actions that nobody took, and options that nobody chose. */
function notDone(kind) {
  const actions = kind.stages
    .flatMap((stage) => stage.actions.map((action) => [stage.name, action.name]))
    .filter(([stage, action]) => office.ways.often(kind.name, stage, action) === 0)
    .map(([stage, action]) => `${stage}: ${action}`);
  const options = kind.forms.flatMap((form) =>
    form.fields
      .filter((field) => field.kind === "choice")
      .flatMap((field) => field.options.map((option) => [field.name, option.value]))
      .filter(([field, value]) => office.filler.often(kind.name, form.name, field, value) === 0)
      .map(([field, value]) => `${form.name}.${field} = ${value}`),
  );
  return [...actions, ...options].map((one) => `${kind.name} ${one}`);
}

const histories = new Map(); // number -> its events
const eventsOf = (kind) =>
  [...histories].flatMap(([complaint, events]) => events.filter((event) => event.kind === kind).map((event) => ({ ...event, complaint })));

test("the journal is whole, rebuilds every state, and has no fault in it", { skip }, async () => {
  assert.match(redress.ctl("verify"), /whole/);
  assert.match(redress.ctl("rebuild", "--check"), /\b0 differ/);
  await together([...works.keys()], async (number) => {
    const path = `/api/v1/complaints/${encodeURIComponent(number)}/journal`;
    histories.set(number, await all(path, (after) => `${path}?after=${after}`));
  });
  assert.deepEqual(eventsOf("faulted"), []);
  for (const [number, events] of histories) assert.equal(events.filter((event) => event.kind === "entered").at(-1).body.final, true, number);
  const opened = new Set(eventsOf("received").map((event) => event.body.schedule));
  assert.deepEqual(schedules.filter((name) => !opened.has(name)), [], "each schedule opened its records");
});

const procedureOf = (number) => histories.get(number)[0].body.procedure;

test("every register's rows are what the journal entered, without a gap", { skip }, async () => {
  const entered = eventsOf("registered").sort((a, b) => a.seq - b.seq);
  let rows = 0;
  for (const kind of kinds.values()) {
    for (const { name } of kind.registers) {
      const path = `/api/v1/procedures/${kind.name}/registers/${encodeURIComponent(name)}`;
      const listed = await all(`${path}?limit=200`, (after) => `${path}?limit=200&after=${after}`);
      const own = entered.filter((event) => event.body.register === name && procedureOf(event.complaint) === kind.name);
      assert.deepEqual(
        listed.map((row) => [row.place, row.number, row.complaint, row.at]),
        own.map((event, n) => [n + 1, event.body.number ?? event.complaint, event.complaint, event.at]),
        `${kind.name} ${name}`,
      );
      const csv = await office.people.open(root, `${path}?format=csv`);
      const lines = csv.html.replace(/"(?:[^"]|"")*"/g, (cell) => JSON.stringify(cell)).trim().split("\r\n").slice(1);
      assert.deepEqual(lines.map((line) => line.match(/\d+/)[0]), listed.map((row) => String(row.place)), `${kind.name} ${name} as csv`);
      for (const [series, numbers] of seriesOf(own.filter((event) => event.body.number))) {
        assert.deepEqual(numbers, numbers.map((_, n) => n + 1), `${kind.name} ${name} ${series}`);
      }
      rows += own.length;
    }
  }
  assert.ok(rows >= wanted, `${rows} rows`);
});

/** "TS-202611-0007" is the seventh of "TS-202611-". */
function seriesOf(events) {
  const series = new Map();
  for (const { body } of events) {
    const [, prefix, digits] = /^(.*?)(\d+)\D*$/.exec(body.number);
    series.set(prefix, [...(series.get(prefix) ?? []), Number(digits)]);
  }
  return series;
}

/** A record's facts as its events up to one in the chain made them. */
function factsUpTo(number, seq) {
  const facts = {};
  for (const { seq: own, body, detail } of histories.get(number)) {
    if (own >= seq) break;
    Object.assign(facts, body.answers, detail?.answers, body.set, detail?.set);
  }
  return facts;
}

function tally(values) {
  const counts = {};
  for (const value of values.flatMap((one) => (Array.isArray(one) && one.length > 0 ? one : [one]))) {
    const name = value === undefined || value === null ? "" : String(value);
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

test("each summary that was compiled adds up to the journal", { skip }, async (t) => {
  const compiled = eventsOf("compiled");
  const entered = eventsOf("registered");
  for (const { seq, body, complaint } of compiled) {
    const rows = entered.filter(
      (event) =>
        event.body.register === body.register && procedureOf(event.complaint) === body.procedure && event.seq < seq &&
        Date.parse(event.at) >= body.from_ms && Date.parse(event.at) < body.until_ms,
    );
    const ended = (event) => event.kind === "entered" && event.body.final && event.seq < seq;
    const closed = rows.filter((row) => histories.get(row.complaint).some(ended));
    assert.deepEqual([body.entered, body.closed], [rows.length, closed.length], complaint);
    for (const [fact, counts] of Object.entries(body.counts ?? {})) {
      assert.deepEqual({ ...counts }, tally(rows.map((row) => factsUpTo(row.complaint, seq)[fact])), `${complaint} ${fact}`);
    }
  }
  const full = compiled.filter((event) => event.body.entered > 0);
  const kept = new Set(full.map((event) => `${event.body.procedure} ${event.body.summary}`));
  assert.deepEqual(kept, new Set(["dispatch week", "dispatch month", "iso10002 month"]));
  t.diagnostic(compiled.map(({ complaint, body }) => `${complaint}: ${body.entered} entered, ${body.closed} closed, ${body.late} late`).join("; "));
});

test("the papers of closed complaints print, without a word of the machine on them", { skip }, async () => {
  let printed = 0;
  for (const kind of kinds.values()) {
    const own = [...works.keys()].filter((number) => procedureOf(number) === kind.name);
    const sample = own.filter((_, n) => n % Math.ceil(own.length / (whole ? 6 : 2)) === 0);
    for (const lang of kind.languages) {
      const keys = Object.keys((await ask(`/api/v1/procedures/${kind.name}?lang=${lang}`)).words);
      for (const number of sample) {
        for (const sheet of kind.sheets) {
          const path = `/print/complaints/${encodeURIComponent(number)}/${encodeURIComponent(sheet.name)}?lang=${lang}`;
          const { status, html } = await office.people.open(root, path);
          assert.equal(status, 200, `${path}: ${html.slice(0, 500)}`);
          const text = html.replace(/<svg[\s\S]*?<\/svg>|<[^>]+>/g, " ");
          const words = new Set(text.split(/[^\w.]+/));
          assert.doesNotMatch(text, /\bundefined\b|\bNaN\b|\[object/, path);
          assert.deepEqual(keys.filter((key) => (key.includes(".") && text.includes(key)) || (key.includes("_") && words.has(key))), [], path);
          printed++;
        }
      }
    }
  }
  assert.ok(printed > 60, `${printed} papers`);
});
