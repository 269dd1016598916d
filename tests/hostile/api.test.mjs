// SPDX-License-Identifier: Apache-2.0
// An attacker's round over the API: who may ask what, route by route; sources,
// words, calendars and replays that nobody means well; two administrators at
// once.  Each is a clear refusal or bounded, and the worker goes on.
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
    accounts: [...accounts, staff("root", ["service.manager"], true), staff("second", [], true), staff("idle", []), staff("checker", ["procedures.check"])],
  });
  redress.signOut = (one) => redress.json("DELETE", `${api}/session`, undefined, one.headers);
  for (const login of ["root", "second", "idle", "checker", "sun", "song"]) who[login] = await redress.signIn(login, password);
  who.nobody = { headers: {} };
});
after(() => redress?.stop());

const send = (one, method, path, body, headers = {}) => redress.json(method, path, body, { ...one.headers, ...headers });
const said = (got) => JSON.stringify(got.body).slice(0, 600);

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
    assert.equal((await redress.json("GET", "/readyz")).status, 200);
  }
}

// --- who may ask what

/** Each route of fcgi/api/routes.c as "METHOD path". */
const routes = [...read("fcgi", "api", "routes.c").matchAll(/\{METHOD_(\w+),\s*((?:API|ONE|"[^"]*")(?:\s*"[^"]*")?),/g)]
  .map(([, method, path]) => `${method} ${path.replace("ONE", `"${api}/complaints/{}"`).replace("API", `"${api}"`).replace(/"\s*"?/g, "")}`);

// [nobody, without roles, another team, the team, procedures.check, administrator]:
// 404 is the answer to who may not know that a complaint is there.
const anybody = (status = 200) => [status, status, status, status, status, status];
const staff = (status = 200) => [401, status, status, status, status, status];
const team = (status = 200) => [401, 404, 404, status, 404, status];
const owner = (status = 200) => [401, 404, 404, status, 404, 403];
const author = (status = 200) => [401, 403, 403, 403, status, status];
const admin = (status = 200) => [401, 403, 403, 403, 403, status];
const reason = "because";
const table = {
  [`GET ${api}/procedures`]: [anybody()],
  [`GET ${api}/procedures/{}`]: [anybody(), { at: ["company-desk"] }],
  [`GET ${api}/procedures/{}/versions`]: [author(), { at: ["company-desk"] }],
  [`POST ${api}/procedures/{}/rollback`]: [admin(409), { at: ["company-desk"], body: { note: reason } }],
  [`GET ${api}/faults`]: [admin()],
  [`POST ${api}/versions`]: [admin(422), { body: { files: [] } }],
  [`POST ${api}/versions/check`]: [admin(422), { body: { files: [] } }],
  [`GET ${api}/procedures/{}/rules`]: [staff(), { at: ["company-desk"] }],
  [`GET ${api}/versions/{}`]: [staff(), { at: ["version"] }],
  [`GET ${api}/versions/{}/graph`]: [staff(), { at: ["version"] }],
  [`GET ${api}/versions/{}/source`]: [author(), { at: ["version"] }],
  [`GET ${api}/versions/{}/look`]: [author(), { at: ["version"] }],
  [`GET ${api}/versions/{}/diff/{}`]: [author(), { at: ["version", "version"] }],
  [`POST ${api}/versions/{}/marks`]: [[401, 403, 403, 403, 409, 409], { at: ["version"], body: { mark: "checked", password } }],
  [`POST ${api}/versions/{}/activation`]: [admin(422), { at: ["version"], body: { at: "yesterday" } }],
  [`DELETE ${api}/versions/{}/activation`]: [admin(409), { at: ["version"] }],
  [`POST ${api}/versions/{}/dry-run`]: [admin(), { at: ["version"], body: { complaint: "number" } }],
  [`POST ${api}/versions/{}/simulation`]: [admin(), { at: ["version"], body: { complaint: "number" } }],
  [`POST ${api}/complaints`]: [anybody(422), { body: { procedure: "company-desk", answers: {} } }],
  [`GET ${api}/complaints`]: [staff()],
  [`GET ${api}/complaints/{}`]: [team(), { at: ["number"] }],
  [`POST ${api}/complaints/{}/version`]: [admin(409), { at: ["number"], body: { version: "version", reason } }],
  [`GET ${api}/complaints/{}/version/{}`]: [admin(409), { at: ["number", "version"] }],
  [`GET ${api}/complaints/{}/journal`]: [team(), { at: ["number"] }],
  [`GET ${api}/complaints/{}/explanations`]: [team(), { at: ["number"] }],
  [`POST ${api}/complaints/{}/overrides`]: [team(), { at: ["number"], body: { table: "classify", set: { severity: "minor" }, reason } }],
  [`GET ${api}/complaints/{}/simulation`]: [team(), { at: ["number"] }],
  [`POST ${api}/complaints/{}/actions`]: [owner(), { at: ["number"], body: { action: "judge", answers: { verdict: "established" } } }],
  [`POST ${api}/complaints/{}/take`]: [owner(), { at: ["number"] }],
  [`POST ${api}/complaints/{}/hand-over`]: [team(), { at: ["number"], body: { to: "sun" } }],
  [`POST ${api}/complaints/{}/notes`]: [team(), { at: ["number"], body: { text: "seen" } }],
  [`POST ${api}/complaints/{}/answers`]: [team(), { at: ["number"], body: { text: "seen" } }],
  [`POST ${api}/complaints/{}/tasks`]: [team(), { at: ["number"], body: { to: "quality.officer", what: "look" } }],
  [`POST ${api}/complaints/{}/tasks/{}/answer`]: [team(404), { at: ["number", "9"], body: { text: "seen" } }],
  [`POST ${api}/complaints/{}/tasks/{}/receipt`]: [team(404), { at: ["number", "9"] }],
  [`POST ${api}/complaints/{}/tasks/{}/excuse`]: [team(404), { at: ["number", "9"], body: { reason } }],
  [`POST ${api}/complaints/{}/attachments`]: [team(415), { at: ["number"], body: {} }],
  [`GET ${api}/complaints/{}/attachments/{}`]: [team(404), { at: ["number", "9"] }],
  [`GET ${api}/tasks`]: [staff()],
  [`GET ${api}/calendars`]: [staff()],
  [`GET ${api}/calendars/{}`]: [staff(404), { at: ["none"] }],
  [`PUT ${api}/calendars/{}`]: [admin(422), { at: ["none"], body: {} }],
  [`POST ${api}/calendars/{}/import`]: [admin(422), { at: ["none"], body: {} }],
  [`POST ${api}/track`]: [anybody(422), { body: {} }],
  [`POST ${api}/track/answer`]: [anybody(422), { body: {} }],
  [`POST ${api}/session`]: [anybody(422), { body: {} }],
  [`GET ${api}/session`]: [staff()],
  [`DELETE ${api}/session`]: [staff(204), { afresh: true }],
  [`POST ${api}/session/password`]: [staff(422), { body: {} }],
  [`GET ${api}/replays`]: [admin()],
  [`POST ${api}/replays`]: [admin(422), { body: {} }],
  [`GET ${api}/replays/{}`]: [admin(404), { at: ["9"] }],
  [`GET ${api}/replays/{}/differences`]: [admin(404), { at: ["9"] }],
  [`POST ${api}/replays/{}/cancel`]: [admin(409), { at: ["9"] }],
  [`POST ${api}/replays/{}/resume`]: [admin(404), { at: ["9"] }],
  "GET /healthz": [anybody()],
  "GET /readyz": [anybody()],
  "GET /metrics": [anybody()],
  "GET /": [anybody()],
  "GET /c/{}": [anybody(), { at: ["company-desk"] }],
  "POST /c/{}": [anybody(415), { at: ["company-desk"], body: {} }],
  "GET /status": [anybody()],
  "POST /status": [anybody(415), { body: {} }],
  "POST /status/answer": [anybody(415), { body: {} }],
  "POST /status/file/{}": [anybody(415), { at: ["1"], body: {} }],
  "GET /setup": [anybody()],
  "POST /setup": [anybody(415), { body: {} }],
};
const roles = ["nobody", "idle", "song", "sun", "checker", "root"];
/** Puts what is known only now for its name. */
const filled = (value, known) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value), (key, one) => (typeof one === "string" ? (known[one] ?? one) : one)));

test("every route has its row, and every row its route", () => {
  assert.ok(routes.length > 60, `${routes.length} routes were read`);
  assert.deepEqual([...new Set(routes)].sort(), Object.keys(table).sort());
  const described = [...read("openapi.yaml").matchAll(/^ {2}(\/\S*):\n((?: {4}.*\n|\n)*)/gm)].flatMap(([, path, body]) =>
    [...body.matchAll(/^ {4}(get|post|put|delete):/gm)].map(([, method]) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, "{}")}`));
  assert.deepEqual(described.sort(), routes.filter((route) => route.includes(api) || /\/(healthz|readyz|metrics)$/.test(route)).sort());
});

test("each route answers each kind of person as the table says", async () => {
  const version = await inForce();
  const wrong = [];
  for (const [route, [wanted, { at = [], body, afresh } = {}]] of Object.entries(table)) {
    const [method, shape] = route.split(" ");
    for (const [n, role] of roles.entries()) {
      const known = { version };
      if (at.includes("number") || body?.complaint) known.number = (await file()).number;
      const args = filled(at, known);
      const path = shape.replace(/\{\}/g, () => args.shift());
      const one = afresh && role !== "nobody" ? await redress.signIn(role, password) : who[role];
      const got = await send(one, method, path, filled(body, known), { "if-match": "*" });
      if (got.status !== wanted[n]) wrong.push(`${route} by ${role}: ${got.status}, not ${wanted[n]}: ${said(got)}`);
      if (got.status === 403 || got.status === 404) assert.doesNotMatch(said(got), /漏液|13900000000|"Li"/, `${route} by ${role}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("no change is made from another site, without the session's token, or on what nobody saw", async () => {
  const version = await inForce();
  const { number } = await file();
  const before = (await who.root.complaint(number)).etag;
  const { headers: trusted } = who.root;
  const wrong = [];
  const expect = async (what, headers, method, path, body, status) => {
    const got = await redress.json(method, path, body, headers);
    if (got.status !== status) wrong.push(`${method} ${path} ${what}: ${got.status}, not ${status}: ${said(got)}`);
  };
  for (const [route, [wanted, { at = [], body } = {}]] of Object.entries(table)) {
    const [method, shape] = route.split(" ");
    if (method === "GET" || wanted[0] !== 401) continue;
    const args = filled(at, { version, number });
    const path = shape.replace(/\{\}/g, () => args.shift());
    const sent = filled(body, { version, number });
    await expect("without a token", { cookie: trusted.cookie, "if-match": "*" }, method, path, sent, 403);
    await expect("with another's token", { ...trusted, "x-csrf-token": who.second.csrf, "if-match": "*" }, method, path, sent, 403);
    for (const foreign of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }]) {
      await expect(JSON.stringify(foreign), { ...trusted, ...foreign, "if-match": "*" }, method, path, sent, 403);
    }
    const last = shape.split("/").at(-1);
    if (!shape.startsWith(`${api}/complaints/{}`) || last === "attachments" || shape.includes("/tasks/")) continue;
    await expect("without If-Match", who.sun.headers, method, path, sent, last === "version" ? 403 : 428);
    await expect("with the future's If-Match", { ...(last === "version" ? trusted : who.sun.headers), "if-match": '"999"' }, method, path, sent, 412);
    await expect("with no If-Match at all", { ...(last === "version" ? trusted : who.sun.headers), "if-match": "W/*" }, method, path, sent, 412);
  }
  assert.deepEqual(wrong, []);
  assert.equal((await who.root.complaint(number)).etag, before, "nothing was changed");
});

// --- sources of procedures

const plain = () => [
  { name: "procedure.lua", text: read("tests", "hostile", "plain.lua") },
  { name: "rules.lua", text: read("tests", "hostile", "plain_rules.lua") },
];
const check = (files) => send(who.root, "POST", `${api}/versions/check`, { files });
const install = (files) => send(who.root, "POST", `${api}/versions`, { files });

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
    for (const doc of wrong) refused(await keep(doc), JSON.stringify(doc).slice(0, 80), [400, 413, 422]);
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
      const began = Date.now();
      const got = await take(excepted, years);
      if (got.status !== 200) refused(got, "many exceptions");
      assert.ok(Date.now() - began < 15000, `many exceptions took ${Date.now() - began} ms`);
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
