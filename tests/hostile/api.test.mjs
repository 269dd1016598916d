// SPDX-License-Identifier: Apache-2.0
// An attacker's round over the API: sources, words, calendars and replays that
// nobody means well; two administrators at once.  Each is a clear refusal or
// bounded, and the worker goes on.  (Who may ask what: rights.test.mjs.)
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Redress, source, until } from "../e2e/harness.mjs";
import { accounts, office, password } from "../e2e/company.mjs";

const api = "/api/v1";
const read = (...path) => readFileSync(join(source, ...path), "utf8");
let redress;
const who = {};
before(async () => {
  const staff = (login, roles, admin = false) => ({ login, roles, password, admin });
  redress = await Redress.start({
    accounts: [...accounts, staff("root", ["service.manager"], true), staff("second", [], true), staff("checker", ["procedures.check"])],
  });
  for (const login of ["root", "second", "checker", "sun", "song"]) who[login] = await redress.signIn(login, password);
  who.nobody = { headers: {} };
});
after(() => redress?.stop());

const send = (one, method, path, body, headers = {}) => redress.json(method, path, body, { ...one.headers, ...headers });
const said = (got) => JSON.stringify(got.body).slice(0, 600);

/** Sends again what was answered with "come again": a machine with few cores has
 *  no judge free, checks other passwords, or its disk keeps the store waiting. */
async function patient(...request) {
  for (const end = Date.now() + 60e3; ;) {
    const got = await send(...request);
    if (![429, 503].includes(got.status) || Date.now() > end) return got;
    await new Promise((resolve) => setTimeout(resolve, 1000 * Number(got.headers.get("retry-after") ?? 1)));
  }
}

/** A refusal that says what is wrong, and nothing of our insides. */
function refused(got, what, statuses = [400, 409, 413, 422]) {
  assert.ok(statuses.includes(got.status), `${what}: ${got.status} ${said(got)}`);
  assert.match(got.headers.get("content-type") ?? "", /^application\/problem\+json/, what);
  assert.doesNotMatch(said(got), /sqlite|\/tmp\/|\.c:\d|SELECT|0x[0-9a-f]{6}/i, what);
  return got.body;
}
const answers = { name: "Li", phone: "13900000000", type: "goods", story: "漏液" };
async function file(procedure = "company-desk", given = answers) {
  const got = await send(who.nobody, "POST", `${api}/complaints`, { procedure, lang: "en", answers: given });
  assert.equal(got.status, 201, said(got));
  return got.body;
}
const inForce = async (procedure = "company-desk") => (await send(who.nobody, "GET", `${api}/procedures/${procedure}`)).body.version;

/** Others are served while `work` goes on, and the worker is well after it. */
async function beside(work) {
  let over = false;
  const watch = (async () => {
    for (let n = 0; !over || n === 0; n++) {
      const got = await send(who.nobody, "GET", `${api}/procedures`);
      assert.equal(got.status, 200, "others are served meanwhile");
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  try {
    return await work();
  } finally {
    over = true;
    await watch;
    const ready = await redress.json("GET", "/readyz");
    assert.equal(ready.status, 200, said(ready));
  }
}

// --- sources of procedures

const plain = () => [
  { name: "procedure.lua", text: read("tests", "hostile", "plain.lua") },
  { name: "rules.lua", text: read("tests", "hostile", "plain_rules.lua") },
];
const check = (files) => send(who.root, "POST", `${api}/versions/check`, { files });
const install = (files) => patient(who.root, "POST", `${api}/versions`, { files });

test("files whose names lead elsewhere, and sources that are too much, are refused", async () => {
  const names = ["../x.lua", "/etc/x.lua", "shared/../../x.lua", "a/../x.lua", "./x.lua", "a//x.lua", "..\\x.lua", "a\\b.lua", ".hidden.lua", "a/.git/x.lua", "x\u0000.lua", "x\n.lua", "x\u001b[2J.lua",
    "x\u007f.lua", "x\u202egnp.lua", "x\u2066.lua", "\ufeffx.lua", "", "n".repeat(201), "rules.lua", 7, null, {}];
  await beside(async () => {
    for (const name of names) {
      for (const path of ["versions", "versions/check"]) {
        const got = await send(who.root, "POST", `${api}/${path}`, { files: [...plain(), { name, text: "-- a file\n" }] });
        if (path === "versions/check" && got.status === 200) assert.ok(got.body.errors > 0, `a file named ${JSON.stringify(name)}: ${said(got)}`);
        else refused(got, `${path}: a file named ${JSON.stringify(name)}`, [400, 422]);
      }
    }
    const many = Array.from({ length: 201 }, (_, n) => ({ name: `f${n}.lua`, text: "-- a file\n" }));
    const large = [...plain(), { name: "large.lua", text: `--${"x".repeat(64 * 1024)}` }];
    for (const path of ["versions", "versions/check"]) {
      for (const files of [many, [], null, "x", {}, [1], [[]], [{}], [{ name: "a.lua" }], [{ name: "a.lua", text: 1 }], [{ name: "a.lua", text: "", mode: 7 }]]) {
        refused(await send(who.root, "POST", `${api}/${path}`, { files }), `${path}: ${JSON.stringify(files)?.slice(0, 60)}`, [400, 422]);
      }
      const got = await send(who.root, "POST", `${api}/${path}`, { files: large });
      if (got.status === 200) assert.match(said(got), /large\.lua/);
      else assert.match(JSON.stringify(refused(got, `${path}: a file of 64 KB and more`)), /large\.lua/);
      refused(await send(who.root, "POST", `${api}/${path}`, { files: [{ name: "a.lua", text: "x".repeat(5e6) }] }), `${path}: 5 MB`, [413]);
      const bytes = Buffer.concat([Buffer.from('{"files":[{"name":"procedure.lua","text":"'), Buffer.from([0xff, 0xfe, 0xc0, 0xaf]), Buffer.from('"}]}')]);
      const raw = await redress.fetch(`${api}/${path}`, { method: "POST", headers: { ...who.root.headers, "content-type": "application/json" }, body: bytes });
      assert.equal(raw.status, 400, "bytes that are no text");
    }
  });
});

test("bytecode, hidden direction marks and procedures that do not load are findings with their file", async () => {
  const texts = ["\u001bLuaT\u0000\u0019\u0093\r\n", "-- a\u202e\u2066 b\n", "x\u0000y", "\ufeffreturn", "return ".repeat(9000), "(".repeat(60000), "local ".repeat(10000), 'rule "a" {'.repeat(3000), "{".repeat(250)];
  await beside(async () => {
    for (const text of texts) {
      const got = await check([...plain(), { name: "attack.lua", text }]);
      if (got.status === 200) assert.ok(got.body.errors > 0 && got.body.findings.some((one) => one.file === "attack.lua" && one.line >= 1), `${JSON.stringify(text.slice(0, 20))}: ${said(got)}`);
      else assert.match(JSON.stringify(refused(got, JSON.stringify(text.slice(0, 20)), [400, 422])), /attack\.lua|u0000/);
    }
  });
});

test("every hostile rule as a draft is looked at, and costs nobody else", async () => {
  const folder = join(source, "tests", "hostile", "rules");
  const rules = readdirSync(folder).filter((name) => name.endsWith(".lua"));
  assert.ok(rules.length > 60);
  await beside(async () => {
    for (const name of rules) {
      const files = [...plain(), { name: "attack.lua", text: readFileSync(join(folder, name), "utf8") }];
      const looked = await check(files);
      assert.equal(looked.status, 200, `${name}: ${said(looked)}`);
      assert.doesNotMatch(JSON.stringify(looked.body), /0x[0-9a-f]{6}/, name);
    }
  });
});

// --- calendars

const keep = (doc, name = "gauntlet") => send(who.root, "PUT", `${api}/calendars/${name}`, doc);
const take = (ics, more = {}) => send(who.root, "POST", `${api}/calendars/gauntlet/import`, { ics, dry_run: true, ...more });
const ics = (inner) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n${inner}END:VCALENDAR\r\n`;
const event = (more, day = "20260101") => `BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:${day}\r\nSUMMARY:x\r\n${more}END:VEVENT\r\n`;

test("calendars that nobody keeps are refused, or cost nothing", async () => {
  const year = (y) => `${y}-01-01/${y}-12-31`;
  const always = { ...office, holidays: Array.from({ length: 100 }, (_, n) => year(1990 + n)) };
  const wrong = [{}, [], null, { ...office, zone: "Nowhere/Land" }, { ...office, zone: "../../etc/passwd" }, { ...office, zone: "/etc/localtime" },
    { ...office, hours: { mon: ["08:30-08:00"] } }, { ...office, hours: { mon: ["00:00-25:00"] } }, { ...office, hours: { mon: Array(50).fill("08:00-09:00") } }, { ...office, hours: [] },
    { ...office, hours: { mon: ["ab:cd-ef:gh"] } }, { ...office, hours: { mon: [7] } }, { ...office, holidays: ["2026-02-30"] }, { ...office, holidays: ["1900-01-01/9999-12-31"] },
    { ...office, holidays: ["2026-02-02/2026-02-01"] }, { ...office, holidays: Array(2001).fill("2026-01-01") }, { ...office, workdays: ["2026-01-01 99:99-00:00"] },
    { ...office, workdays: [{}] }, { ...office, __proto: 1 }];
  await beside(async () => {
    for (const doc of [...wrong, { ...office, names: { "2026-01-01": "x".repeat(161) } }, { ...office, names: { ["__proto__"]: "x" } }]) {
      refused(await keep(doc), JSON.stringify(doc).slice(0, 80), [400, 413, 422]);
      for (const body of [doc, { calendar: doc }]) refused(await send(who.root, "POST", `${api}/calendars/gauntlet/preview`, body), `a preview of ${JSON.stringify(body).slice(0, 80)}`, [400, 413, 422]);
    }
    refused(await send(who.root, "POST", `${api}/calendars/office/preview`, always), "a preview of a calendar on which nothing is worked", [422]);
    for (const name of ["..%2f..%2fx", "a%00", "%0a", "x".repeat(300), "%e2%80%ae"]) assert.ok([400, 404, 414, 422].includes((await keep(office, name)).status), name);
    const got = await keep(always, "office");
    if (got.status !== 200) refused(got, "a hundred years of holidays");
    const { number } = await file();
    const future = await send(who.root, "GET", `${api}/complaints/${number}/simulation`);
    assert.equal(future.status, 200, said(future));
    assert.equal((await keep(office, "office")).status, 200);
  });
});

test("iCalendars that would not end are skipped with the reason, or refused", async () => {
  const rules = ["FREQ=SECONDLY", "FREQ=SECONDLY;INTERVAL=1;COUNT=1000000000", "FREQ=YEARLY;BYSECOND=0,1,2,3,4,5,6,7,8,9", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31;BYDAY=MO",
    "FREQ=YEARLY;INTERVAL=2147483647", "FREQ=YEARLY;INTERVAL=-1", "FREQ=YEARLY;INTERVAL=0", "FREQ=YEARLY;COUNT=2147483647;BYDAY=MO,TU,WE,TH,FR,SA,SU", "FREQ=YEARLY;UNTIL=99991231",
    "FREQ=YEARLY;BYDAY=99MO", "FREQ=YEARLY;BYDAY=-32768MO", "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYMONTHDAY=" + Array(400).fill(1), "FREQ=YEARLY;RSCALE=CHINESE", "FREQ=", ""];
  await beside(async () => {
    for (const rule of rules) {
      const got = await take(ics(event(`RRULE:${rule}\r\n`)));
      if (got.status !== 200) refused(got, rule);
      else assert.ok(got.body.taken.length <= 4000, `${rule}: ${got.body.taken.length} days`);
    }
    const excepted = ics(event("RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU\r\n" + Array.from({ length: 1200 }, (_, n) => `EXDATE;VALUE=DATE:${20260101 + (n % 28)}\r\n`).join(""), "19000101"));
    for (const years of [{ from_year: 1900, until_year: 9999 }, { from_year: 9999, until_year: 9999 }]) {
      const got = await take(excepted, years);
      if (got.status !== 200) refused(got, "many exceptions");
    }
    for (const years of [{ from_year: -5 }, { from_year: 4294969322 }, { until_year: 1e300 }, { from_year: 2030, until_year: 2026 }, { from_year: "x" }]) {
      const got = await take(ics(event("")), years);
      if (got.status !== 200) refused(got, JSON.stringify(years));
    }
    const many = ics(event("").repeat(850));
    const got = await take(many);
    assert.ok(got.status === 200 || refused(got, "many events"), said(got));
    for (const [what, text] of [
      ["a line of 60 KB", ics(event(`DESCRIPTION:${"x".repeat(50000)}\r\n`))],
      ["folds of nothing", ics(event(`DESCRIPTION:${"\r\n ".repeat(20000)}\r\n`))],
      ["nested events", "BEGIN:VCALENDAR\r\n" + "BEGIN:VEVENT\r\n".repeat(3000) + "END:VEVENT\r\n".repeat(1500)],
      ["folded BEGIN", `BEGIN:VCALENDAR\r\n${"BEG\r\n IN:VCALENDAR\r\n".repeat(1400)}${"EN\r\n D:VCALENDAR\r\n".repeat(1400)}END:VCALENDAR\r\n`],
      ["BEGIN with a parameter", `BEGIN:VCALENDAR\r\n${"BEGIN;A=B:VCALENDAR\r\n".repeat(1300)}${"END;A=B:VCALENDAR\r\n".repeat(1300)}END:VCALENDAR\r\n`],
      ["no end", "BEGIN:VCALENDAR\r\n"],
      ["binary", "BEGIN:VCALENDAR\r\n\u0001\u0002END:VCALENDAR\r\n"],
      ["a megabyte", ics(event(`DESCRIPTION:${"x".repeat(1e6)}\r\n`))],
      ["a bad property", ics(event("DTEND;VALUE=DATE:99999999\r\nEXDATE:x\r\nX-REDRESS-HOURS:99:99-xx\r\nX-REDRESS-WORKDAY:TRUE\r\n"))],
    ]) {
      const answer = await take(text);
      if (answer.status !== 200) refused(answer, what);
      if (/nested|BEGIN/.test(what)) assert.notEqual(answer.status, 200, `${what} is refused`);
    }
  });
});

// --- words

/** A procedure whose every new word is open to whoever fills in its forms. */
const gauntlet = `-- SPDX-License-Identifier: Apache-2.0
procedure "gauntlet" {
  title = { en = "Gauntlet" }, languages = { "en" }, calendar = "office", number = "G-{seq:6}",
  teams = { "service", "sales", "quality" }, roles = { "officer", "manager" },
}
form "complaint" { public = true, text "name" { required = true }, long "story" {}, text "place" {} }
form "limits" { repeats = true, number "days" { required = true }, number "minutes" { required = true }, date "until_day" { required = true }, datetime "at" {} }
form "notice" { repeats = true, many "teams" { "service", "sales", "quality", required = true }, checklist "items" { "posts", "lamps" },
  block "measures" { at_most = 10, long "what" { required = true }, number "pieces" { at_least = 0, at_most = 1000 } } }
stage "recorded" { owner = "service.officer",
  action "limit"  { form = "limits", to = "recorded" },
  action "notify" { form = "notice", to = "recorded", open = task "reply" { teams = "notice.teams", role = "officer", within = workdays(3) } },
  action "joined" { needs = { joined "reply" }, to = "recorded" },
  action "write"  { letter = "told", to = "recorded" },
  action "again"  { opens = record "gauntlet" { carry = { name = "complaint.name", story = "complaint.story" } }, to = "recorded" },
  action "close"  { to = "closed" },
}
stage "closed" { final = true }
clock "days"    { starts = acted "limit", stops = entering "closed", within = workdays "limits.days" }
clock "minutes" { starts = acted "limit", stops = entering "closed", within = minutes "limits.minutes" }
clock "until"   { starts = acted "limit", stops = entering "closed", within = until_day "limits.until_day" }
decide "classify" { first, on = submitted,
  rule "often" { needs = { earlier = count_of { same = "place", within = days(365) } }, when = is { earlier = at_least(3) }, set = { severity = "serious" } },
  rule "else"  { set = { severity = "ordinary" } },
}
decide "escalate" { first, rule "late" { when = any { late(1, "days"), late(1, "minutes"), late(1, "until") }, tell = { "service.manager" } } }
`;
const words = `words { ["complaint.name"] = "Name", ["complaint.story"] = "Story", ["complaint.place"] = "Place", ["severity.serious"] = "Serious", ["severity.ordinary"] = "Ordinary" }
`;
const letter = `letter "told" { subject = "About {number}", text = "Dear {complaint.name}: {complaint.story}" }
`;
const story = `scenario "one is filed" { submit { name = "Li" }, expect { stage = "recorded" } }
`;
const gauntletFiles = (edit = (text) => text) =>
  [["procedure.lua", edit(gauntlet)], ["words/en.lua", words], ["letters/en.lua", letter], ["tests/story.lua", story]].map(([name, text]) => ({ name, text }));
const activate = (one, digest) => send(one, "POST", `${api}/versions/${digest}/activation`, {});
async function stored(files) {
  const got = await install(files);
  assert.equal(got.status, 201, said(got));
  return got.body.digest;
}
/** Taken, or refused; never anything else. */
const bounded = (got, what) => [200, 201].includes(got.status) || refused(got, what);

test("limits, days and rows that nobody means are refused at their field, or bounded", async () => {
  const digest = await stored(gauntletFiles());
  const on = await activate(who.root, digest);
  assert.equal(on.status, 200, said(on));
  const limits = { days: 2, minutes: 5, until_day: "2026-12-01" };
  const notice = { teams: ["service"] };
  const row = { what: "a" };
  const nested = (depth) => Array.from({ length: depth }).reduce((inner) => ({ inner }), 1);
  const cases = [
    ...[0, -1, 1e308, -1e308, 1e-300, 0.5, 9999, 10000, 9007199254740993, "x", "1", "NaN", true, null, [1], {}].flatMap((n) => [["limit", { ...limits, days: n }], ["limit", { ...limits, minutes: n }]]),
    ...["0001-01-01", "1899-12-31", "1900-01-01", "9999-12-31", "10000-01-01", "2026-02-30", "2026-13-01", "", "2026-12-01\u0000", "-1", 7, [], {}].map((day) => ["limit", { ...limits, until_day: day }]),
    ...["2026-12-01 99:99", "0001-01-01 00:00", "9999-12-31 23:59", "2026-12-01T00:00:00+99:00", 5].map((at) => ["limit", { ...limits, at }]),
    ...[[], "posts", 7, { posts: 7 }, { posts: [] }, { nothing: true }, { posts: "x".repeat(60000) }, { posts: "a\u202eb\u0007" }, nested(200)].map((items) => ["notify", { ...notice, items }]),
    ...[row, [7], [[]], [{}], [{ what: 7 }], [{ what: "a", more: 1 }], [{ what: "a", pieces: -1 }], [{ what: "a", pieces: 1e308 }], [nested(100)], Array(11).fill(row), Array(5000).fill(row)].map((measures) => ["notify", { ...notice, measures }]),
    ...[[], ["nobody"], "service", Array(1000).fill("service"), Array.from({ length: 1000 }, (_, n) => `team${n}`), ["service.officer"], [""], [7]].map((teams) => ["notify", { teams }]),
    ["joined", undefined], ["no such action", {}], ["limit", []], ["limit", JSON.parse('{"__proto__":{"days":1},"constructor":1,"days":1}')],
  ];
  await beside(async () => {
    for (const [action, given] of cases) {
      const what = `${action} ${JSON.stringify(given)?.slice(0, 100)}`;
      const { number } = await file("gauntlet", { name: "Li" });
      bounded(await send(who.sun, "POST", `${api}/complaints/${number}/actions`, { action, answers: given }, { "if-match": "*" }), what);
      assert.equal((await send(who.sun, "GET", `${api}/complaints/${number}`)).status, 200, what);
      const future = await send(who.sun, "GET", `${api}/complaints/${number}/simulation`);
      assert.equal(future.status, 200, `${what}: ${said(future)}`);
    }
    const raw = await redress.fetch(`${api}/complaints/1/actions`, { method: "POST", headers: { ...who.sun.headers, "content-type": "application/json", "if-match": "*" }, body: '{"action":"limit","answers":{"days":1e999,"minutes":NaN}}' });
    assert.equal(raw.status, 400, "no number");
  });
});

test("a joined need without tasks holds, a record opens one record, a placeholder in an answer stays text", async () => {
  const { number, code } = await file("gauntlet", { name: "{number} {complaint.story} {code}", story: "{complaint.name}{complaint.story}%s%n" });
  const act = (action) => send(who.sun, "POST", `${api}/complaints/${number}/actions`, { action }, { "if-match": "*" });
  refused(await act("joined"), "joined without tasks");
  for (let n = 0; n < 3; n++) assert.equal((await act("again")).status, 200);
  const seen = (await send(who.sun, "GET", `${api}/complaints/${number}`)).body;
  assert.equal(seen.links.length, 3, said({ body: seen.links }));
  for (const link of seen.links) assert.equal((await send(who.sun, "GET", `${api}/complaints/${link.number}`)).body.links.length, 1);
  assert.equal((await act("write")).status, 200);
  const told = await send(who.nobody, "POST", `${api}/track`, { number, code });
  assert.equal(told.status, 200);
  assert.ok(JSON.stringify(told.body).includes("Dear {number} {complaint.story} {code}: {complaint.name}{complaint.story}%s%n"), said(told));
});

test("facts that nobody could set are no override, and equal values are counted", async () => {
  const place = "the same place";
  let last;
  for (let n = 0; n < 40; n++) last = await file("gauntlet", { name: "Li", place });
  const { number } = last;
  const seen = (await send(who.sun, "GET", `${api}/complaints/${number}`)).body;
  assert.match(JSON.stringify(seen), /"often"/);
  const override = (set, more = {}) => send(who.sun, "POST", `${api}/complaints/${number}/overrides`, { table: "classify", set, reason: "because", ...more }, { "if-match": "*" });
  const many = Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`fact${n}`, 1]));
  for (const set of [{ severity: "x".repeat(30000) }, { severity: {} }, { severity: ["minor"] }, { severity: null }, { nothing: 1 }, { number: "G-1" }, JSON.parse('{"__proto__":1}'), many, {}, [], "x"]) {
    refused(await override(set), JSON.stringify(set).slice(0, 60));
  }
  bounded(await override({ severity: 1e308 }), "a huge number");
  assert.equal((await send(who.sun, "GET", `${api}/complaints/${number}`)).status, 200);
  refused(await override({ severity: "ordinary" }, { table: "no such table" }), "another table", [404, 409, 422]);
  refused(await override({ severity: "ordinary" }, { reason: "" }), "no reason");
  const stranger = await send(who.song, "POST", `${api}/complaints/${number}/overrides`, { table: "classify", set: { severity: "ordinary" }, reason: "because" }, { "if-match": "*" });
  assert.equal(stranger.status, 404);
});

test("words with values that cannot be are findings with their file and line", async () => {
  const schedule = (on) => (text) => `${text}\nschedule "s" { on = ${on}, form = "limits", answers = {} }\n`;
  const span = (n) => (text) => text.replace("workdays(3)", n);
  const edits = [
    ...['daily { "25:00" }', 'daily { "9:5" }', 'daily {}', 'daily { "" }', 'weekly { "noday 09:00" }', 'monthly { "32 09:00" }', 'monthly { "0 09:00" }', 'monthly { "-1 09:00" }', "daily { 7 }", `daily { ${'"09:00", '.repeat(2000)} }`].map(schedule),
    ...["days(0)", "days(-1)", "days(1e308)", "days(0/0)", "days(1/0)", 'days("x")', "days({})", "workdays(1.5)", "minutes(0.001)"].map(span),
    (text) => text.replace("at_most = 10", "at_most = 1e9"), (text) => text.replace("at_most = 10", "at_most = -1"), (text) => text.replace("at_most = 10", "at_most = 0/0"),
    (text) => text.replace("limits.days", "limits.until_day"), (text) => text.replace('until_day "limits.until_day"', 'until_day "limits.days"'),
    (text) => text.replace("{seq:6}", "{seq:99999}"), (text) => text.replace("{seq:6}", "../{seq:4}"), (text) => text.replace("days(365)", "days(1e300)"),
  ];
  await beside(async () => {
    for (const [n, edit] of edits.entries()) {
      const files = gauntletFiles(edit);
      assert.notEqual(files[0].text, gauntlet, `edit ${n}`);
      const got = await check(files);
      const what = files[0].text.split("\n").find((line, at) => line !== gauntlet.split("\n")[at])?.slice(0, 120) ?? files[0].text.slice(-120);
      assert.equal(got.status, 200, `${what}: ${said(got)}`);
      assert.ok(got.body.findings.some((one) => one.severity === "error" && one.file === "procedure.lua" && one.line > 0), `${n} ${what}: ${JSON.stringify(got.body.findings.filter((one) => one.severity === "error"))}`);
    }
  });
});

// --- replays

const replays = (path = "") => `${api}/replays${path}`;

test("a replay is asked for by numbers alone, and its table holds no formulas", async () => {
  for (const id of ["x", "-1", "0", "1e3", "9999999999999999999", "1;2", "%2b1", "%201", "0x1", "1.5", "%00", "9".repeat(300)]) {
    for (const [method, path] of [["GET", ""], ["GET", "/differences"], ["POST", "/cancel"], ["POST", "/resume"]]) {
      const got = await send(who.root, method, replays(`/${id}${path}`), method === "POST" ? {} : undefined);
      assert.ok([400, 404].includes(got.status), `${method} ${id}${path}: ${got.status} ${said(got)}`);
    }
  }
  const candidate = await stored(gauntletFiles((text) => text.replace('rule "else"  {', 'rule "=HYPERLINK(1)" { because = "@SUM(1)",').replace('severity = "ordinary"', 'severity = "serious"')));
  for (const wrong of [{ candidate: "x" }, { candidate: "0".repeat(64) }, { candidate: 7 }, {}, { candidate, sample: -1 }, { candidate, sample: 1e300 }, { candidate, sample: "1" }, { candidate, from: "0001-01-01" }, { candidate, from: "9999-99-99" },
    { candidate, from: "2026-12-01", until: "2026-01-01" }, { candidate, until: "'; DROP TABLE replays" }, { candidate, more: 1 }]) {
    refused(await send(who.root, "POST", replays(), wrong), JSON.stringify(wrong), [400, 404, 409, 422]);
  }
  const begun = await send(who.root, "POST", replays(), { candidate });
  assert.equal(begun.status, 201, said(begun));
  const { id } = begun.body;
  await until(async () => (await send(who.root, "GET", replays(`/${id}`))).body.state === "done", "the replay");
  for (const query of ["after=x", "after=-1", "limit=0", "limit=201", "limit=1e9", "format=xml"]) assert.equal((await send(who.root, "GET", replays(`/${id}/differences?${query}`))).status, 400, query);
  const sheet = (await send(who.root, "GET", replays(`/${id}/differences?format=csv&limit=200`))).body;
  assert.match(sheet, /HYPERLINK/);
  assert.doesNotMatch(sheet, /(^|,|\n)"?[=+@\t\r-][^",\n]/m, "no cell begins as a formula");
});

test("a candidate that burns its budget on each case is stopped by whoever stops it, one at a time", async () => {
  const candidate = await stored(gauntletFiles((text) => text.replace("when = is { earlier = at_least(3) }", "when = function() while true do end end")));
  await beside(async () => {
    const begun = await Promise.all(Array.from({ length: 20 }, (_, n) => send(n % 2 ? who.root : who.second, "POST", replays(), { candidate, sample: 24 })));
    for (const got of begun) if (got.status !== 201) refused(got, "a replay beside another", [409]);
    const first = begun.find((got) => got.status === 201);
    assert.ok(first, "one was begun");
    const path = replays(`/${first.body.id}`);
    const races = await Promise.all(Array.from({ length: 20 }, (_, n) => send(n % 3 ? who.root : who.second, "POST", `${path}/${n % 2 ? "cancel" : "resume"}`, {})));
    for (const got of races) if (got.status !== 200) refused(got, "a race", [409]);
    await send(who.root, "POST", `${path}/resume`, {});
    const crowd = await Promise.all(Array.from({ length: 80 }, () => send(who.root, "POST", `${path}/cancel`, {})));
    for (const got of crowd) if (got.status !== 200) refused(got, "a crowd that cancels", [409]);
    assert.ok(crowd.filter((got) => got.status === 200).length <= 1, "one waits for the end, and no crowd keeps others from being served");
    const { items } = (await send(who.root, "GET", replays())).body;
    assert.ok(items.filter((one) => one.state === "running").length <= 1);
    for (const one of items.filter((one) => one.state === "running")) await send(who.root, "POST", replays(`/${one.id}/cancel`), {});
    await until(async () => (await send(who.root, "GET", replays())).body.items.every((one) => one.state !== "running"), "the end of it");
    const shown = (await send(who.root, "GET", path)).body;
    assert.ok(shown.done <= shown.total);
  });
});

// --- two administrators at once

const forced = (one, digest) => patient(one, "POST", `${api}/versions/${digest}/activation`, {});

test("two administrators at once: one signature a mark, one version in force", async () => {
  const [one, other] = [await stored(gauntletFiles((text) => `${text}-- one\n`)), await stored(gauntletFiles((text) => `${text}-- other\n`))];
  const marks = await Promise.all([who.root, who.second, who.root, who.second].map((by) => patient(by, "POST", `${api}/versions/${one}/marks`, { mark: "prepared", password })));
  assert.deepEqual(marks.map((got) => got.status).sort(), [200, 409, 409, 409], marks.map((got) => `${got.status} ${said(got)}`).join("\n"));
  const by = marks.find((got) => got.status === 200).body.marks.find((it) => it.mark === "prepared").by;
  refused(await patient(who[by], "POST", `${api}/versions/${one}/marks`, { mark: "checked", password }), "a second signature of one person", [409]);
  refused(await patient(who.checker, "POST", `${api}/versions/${one}/marks`, { mark: "approved", password }), "approved by who may check", [403, 409]);
  for (let round = 0; round < 3; round++) {
    const done = await Promise.all([forced(who.root, one), forced(who.second, other), forced(who.root, other), forced(who.second, one), ...[who.root, who.second].map((it) => patient(it, "POST", `${api}/procedures/gauntlet/rollback`, { note: "back" }))]);
    for (const got of done) if (got.status !== 200) refused(got, "a race", [409]);
    const { items } = (await send(who.root, "GET", `${api}/procedures/gauntlet/versions`)).body;
    const now = items.filter((it) => it.state === "in_force");
    assert.equal(now.length, 1, JSON.stringify(items.map((it) => it.state)));
    assert.equal(await inForce("gauntlet"), now[0].digest);
    assert.equal(items.flatMap((it) => it.in_force).filter((it) => it.until === null).length, 1, "one period is open");
    await file("gauntlet", { name: "Li" });
  }
  const later = { at: new Date(Date.now() + 3600e3).toISOString() };
  const waiting = await Promise.all([one, other, one, other].map((digest, n) => patient(n % 2 ? who.root : who.second, "POST", `${api}/versions/${digest}/activation`, later)));
  for (const got of waiting) if (got.status !== 200) refused(got, "one waits", [409]);
  for (const at of ["0001-01-01T00:00:00Z", "2020-01-01T00:00:00Z", "99999-01-01T00:00:00Z", "now", 7]) refused(await send(who.root, "POST", `${api}/versions/${one}/activation`, { at }), `at ${at}`);
});

test("after all that the journal is whole, nothing crashed, and the log holds no secret", async () => {
  assert.equal((await redress.json("GET", "/readyz")).status, 200);
  assert.match(redress.ctl("verify"), /whole/);
  const logs = redress.log + JSON.stringify(redress.logLines());
  assert.doesNotMatch(logs, /AddressSanitizer|runtime error|LeakSanitizer/);
  assert.doesNotMatch(logs, new RegExp(`${password}|${who.root.cookie.split("=")[1]}|漏液`));
  const failures = redress.logLines().filter((line) => line.level === "error" && /request/.test(line.msg ?? line.message ?? line.text ?? ""));
  assert.deepEqual(failures, []);
});
