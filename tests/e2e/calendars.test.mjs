// SPDX-License-Identifier: Apache-2.0
// Calendars of a company at work: a year day by day, what a change would do to the
// clocks of open complaints before it is kept, what it does when it is, imports that
// do not lose each other's days, and the same by redressctl.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redress, until } from "./harness.mjs";
import { accounts, password } from "./company.mjs";
import { kept, skip, underContract } from "./contract.mjs";
import { complaint, icalendar as ics, fair as office, openShop, shanghai, week } from "./shop.mjs";

const home = mkdtempSync(join(tmpdir(), "redress-e2e-calendars-"));
const at = "/api/v1/calendars/office";
let redress, proxy, root, sun, number;
const body = async (promise, status = 200) => (await kept(promise, status)).body;
const put = (doc, status = 200, headers = {}) => kept(redress.json("PUT", at, doc, { ...root.headers, ...headers }), status);
const clock = async (name) => (await body(sun.get(`/api/v1/complaints/${number}`))).clocks.find((one) => one.name === name);
const goTo = async (text) => {
  await redress.moveClock(shanghai(text) - Date.now());
  [root, sun] = await Promise.all(["root", "sun"].map((login) => redress.signIn(login, password)));
};
const moves = async () => (await body(sun.get(`/api/v1/complaints/${number}/journal?lang=en`))).items.filter((event) => event.kind === "clock_moved");
const recounted = () => until(async () => (await body(sun.get(`${at}/year`))).recounting === null, "the clocks to be counted anew");

before(async () => {
  if (skip) return;
  const file = openShop(home);
  redress = await Redress.start({ home, clock: shanghai("2027-03-01 10:00") - Date.now(), accounts: [...accounts, { login: "root", roles: [], password, admin: true }] });
  [root, sun] = await Promise.all(["root", "sun"].map((login) => redress.signIn(login, password)));
  redress.ctl("calendar", "set", "office", file);
  proxy = await underContract(redress);
  ({ number } = await body(redress.json("POST", "/api/v1/complaints", complaint), 201));
});
after(async () => {
  proxy?.kill("SIGTERM");
  await redress?.stop();
  rmSync(home, { recursive: true, force: true });
});

test("calendars tell what they are used for, and a year is told day by day", { skip }, async () => {
  const { items, details } = await body(sun.get("/api/v1/calendars"));
  assert.deepEqual(items, ["office"]);
  assert.deepEqual(details, [{ name: "office", kept: true, zone: "Asia/Shanghai", until: "2027-03-13", procedures: ["shop"] }]);
  const year = await body(sun.get(`${at}/year?year=2027`));
  const day = (date) => year.days.find((one) => one.date === date);
  assert.equal(year.days.length, 365);
  assert.deepEqual(day("2027-03-03"), { date: "2027-03-03", kind: "holiday", hours: [], name: "Spring fair", from: "holidays/0" });
  assert.deepEqual(day("2027-03-13"), { date: "2027-03-13", kind: "make_up", hours: week.mon, name: "worked in lieu", from: "workdays/0" });
  assert.deepEqual([day("2027-03-01").kind, day("2027-03-01").from, day("2027-03-06").kind], ["working", "hours/mon", "closed"]);
  assert.deepEqual(year.counts, { working: 258, closed: 103, holiday: 3, make_up: 1 });
  assert.equal((await body(sun.get(`${at}/year`))).year, 2027);
  await kept(sun.get("/api/v1/calendars/nobody/year"), 404);
  assert.equal((await redress.fetch(`${at}/year?year=0`, { headers: { cookie: sun.cookie } }, redress.direct)).status, 400);
  assert.deepEqual(JSON.parse(redress.ctl("--json", "calendar", "year", "office", "--year", "2027")), year);
  assert.match(redress.ctl("calendar", "year", "office", "--year", "2027"), /2027-03-02 Tue {2}holiday {2}Spring fair\n/);
});

test("a preview tells which clocks would move and keeps nothing", { skip }, async () => {
  assert.equal(Date.parse((await clock("answer")).due_at), shanghai("2027-03-09 17:30"));
  const longer = { ...office, holidays: ["2027-03-02/2027-03-05"], workdays: [], names: { "2027-03-02": "Spring fair" } };
  const seen = await body(root.post(`${at}/preview`, longer));
  assert.deepEqual([seen.days.changed, seen.days.hours, seen.days.items.map((one) => [one.date, one.before.kind, one.after.kind])], [2, 0, [["2027-03-05", "working", "holiday"], ["2027-03-13", "make_up", "closed"]]]);
  const { items, ...counts } = seen.clocks;
  assert.deepEqual(counts, { complaints: 1, running: 3, repeating: 1, changed: 1, earlier: 0, later: 1, late_at_once: 0, late_no_more: 0 });
  assert.deepEqual(items.map(({ due_before, due_after, ...one }) => ({ ...one, due_before: Date.parse(due_before), due_after: Date.parse(due_after) })), [
    { number, procedure: "shop", clock: "answer", label: "Answer in three days", later_by_s: 86400, late_before: false, late_after: false, paused: false, due_before: shanghai("2027-03-09 17:30"), due_after: shanghai("2027-03-10 17:30") },
  ]);
  assert.deepEqual(await body(root.get(at)), office);
  assert.deepEqual(await moves(), []);
  const path = join(home, "longer.json");
  writeFileSync(path, JSON.stringify(longer));
  assert.equal(JSON.parse(redress.ctl("--json", "calendar", "preview", "office", path)).clocks.items[0].later_by_s, 86400);
  assert.match(redress.ctl("calendar", "preview", "office", path), new RegExp(`${number} {2}Answer in three days: .* 24:00 later\n3 clocks run for 1 open complaints`));
  await kept(sun.post(`${at}/preview`, longer), 403);
  const shut = await kept(root.post(`${at}/preview`, { zone: "Asia/Shanghai", hours: {} }), 422);
  assert.match(shut.body.detail, /no time is worked/);
});

test("what was changed meanwhile is not written over, and a reason is wanted before clocks are counted anew", { skip }, async () => {
  const read = await kept(root.get(at), 200);
  const tag = read.headers.get("etag");
  const other = { ...office, holidays: [...office.holidays, "2027-05-01"] };
  assert.notEqual((await put(other, 200, { "if-match": tag })).headers.get("etag"), tag);
  const stale = await put(office, 412, { "if-match": tag });
  assert.match(stale.body.detail, /changed meanwhile/);
  await kept(redress.json("POST", `${at}/import`, { ics: ics(["2027-06-01", "x"]) }, { ...root.headers, "if-match": tag }), 412);
  assert.match((await put({ calendar: office, running: "recompute" }, 422)).body.detail, /say why/);
  for (const wrong of [{ calendar: office, running: "perhaps", note: "x" }, { calendar: office, ring: true }])
    assert.equal((await redress.json("PUT", at, wrong, root.headers, redress.direct)).status, 422, JSON.stringify(wrong));
  assert.deepEqual(await body(root.get(at)), other);
});

test("kept, running clocks are due as they were told; counted anew, each says who changed the calendar and why", { skip }, async () => {
  await goTo("2027-03-05 12:00");
  const { names, holidays, ...plain } = office;
  const earlier = { ...plain, holidays: ["2027-03-08"], workdays: [] };
  const seen = await body(root.post(`${at}/preview`, { calendar: earlier }));
  assert.deepEqual([seen.clocks.earlier, seen.clocks.late_at_once, seen.clocks.items[0].late_after], [1, 1, true]);
  await put({ calendar: earlier, running: "keep", note: "the fair is off" });
  assert.equal(Date.parse((await clock("answer")).due_at), shanghai("2027-03-09 17:30"));
  assert.equal((await body(sun.get(`${at}/year`))).recounting, null);
  await put({ calendar: earlier, running: "recompute", note: "the fair is off" });
  await recounted();
  const told = await until(async () => {
    const is = await body(sun.get(`/api/v1/complaints/${number}?lang=en`));
    return is.late > 0 && is;
  }, "the clock to fire");
  const answer = told.clocks.find((one) => one.name === "answer");
  assert.deepEqual([Date.parse(answer.due_at), answer.late], [shanghai("2027-03-04 17:30"), 1]);
  assert.equal(Date.parse((await clock("reminder")).due_at) > shanghai("2027-03-05 12:00"), true);
  const [moved, ...more] = await moves();
  assert.deepEqual([more.length, moved.actor, moved.reason], [0, "root", "the fair is off"]);
  assert.match(moved.sentence, /root changed the calendar: the fair is off\. The clock “Answer in three days” is due Thu 4 Mar 2027 \d\d:30 now, instead of Tue 9 Mar 2027 \d\d:30\./);
  const audit = (await body(root.get("/api/v1/audit?what=calendar.&about=office"))).items;
  assert.deepEqual([audit[0].what, audit[0].by, audit[0].note, audit[0].after], ["calendar.recounted", "root", "the fair is off", { complaints: 1, clocks: 1 }]);
  assert.deepEqual([audit[1].what, audit[1].after], ["calendar.set", { running: "recompute" }]);
  redress.ctl("verify");
});

test("redressctl has clocks counted anew by the worker", { skip }, async () => {
  const path = join(home, "later.json");
  writeFileSync(path, JSON.stringify({ zone: "Asia/Shanghai", hours: week, holidays: ["2027-03-02/2027-03-12"] }));
  assert.throws(() => redress.ctl("calendar", "set", "office", path, "--running", "recompute"), /--note TEXT/);
  redress.ctl("calendar", "set", "office", path, "--running", "recompute", "--note", "the fair is on");
  await until(async () => Date.parse((await clock("answer")).due_at) === shanghai("2027-03-17 17:30"), "the clock to move");
  await recounted();
  assert.equal((await clock("answer")).late, 0);
});

test("an iCalendar is previewed, its names are kept, and two imports at once lose no day", { skip }, async () => {
  const one = ics(["2027-06-01", "Children"], ["2027-06-05", "班"]);
  const seen = await body(root.post(`${at}/preview`, { ics: one, mode: "merge" }));
  assert.deepEqual(seen.taken.map((day) => [day.day, day.as]), [["2027-06-01", "holiday"], ["2027-06-05", "workday"]]);
  assert.deepEqual(seen.days.items.map((day) => [day.date, day.after.name]), [["2027-06-01", "Children"], ["2027-06-05", "班"]]);
  const lists = [one, ...["2027-07-01", "2027-08-02", "2027-09-01", "2027-10-01"].map((day) => ics([day, `of ${day}`]))];
  await Promise.all(lists.map((list) => body(root.post(`${at}/import`, { ics: list, mode: "merge" }))));
  const now = await body(root.get(at));
  assert.deepEqual(now.holidays, ["2027-03-02/2027-03-12", "2027-06-01", "2027-07-01", "2027-08-02", "2027-09-01", "2027-10-01"]);
  assert.deepEqual(now.workdays, ["2027-06-05"]);
  assert.equal(now.names["2027-08-02"], "of 2027-08-02");
  const file = join(home, "days.ics");
  writeFileSync(file, ics(["2027-11-01", "All Saints"]));
  assert.match(redress.ctl("calendar", "preview", "office", file, "--merge"), /working -> holiday {2}All Saints/);
  assert.match(redress.ctl("calendar", "import", "office", file, "--running", "keep"), /1 taken, 0 skipped/);
  assert.match(redress.ctl("calendar", "export", "office"), /SUMMARY:All Saints/);
});
