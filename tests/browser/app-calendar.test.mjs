// SPDX-License-Identifier: Apache-2.0
// A calendar while it is edited at the office: its document there and back, what
// a day is, days made another kind, and hours as people write them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./app.mjs";

globalThis.location = { href: "http://desk.example/office/", origin: "http://desk.example" };
globalThis.navigator ??= { languages: ["en"] };
const [{ dayOf, daysOf, documentOf, hoursOf, isSame, sheetOf, toggled, usualWeek, weekdayOf }] = await load("office/calendar");

const doc = {
  ...usualWeek("Asia/Shanghai"),
  holidays: ["2026-09-25/2026-10-07", "2026-12-25"],
  workdays: ["2026-10-10", "2026-10-11 09:00-12:00 13:00-15:00"],
  names: { "2026-09-25": "Mid-autumn", "2026-10-01": "National Day", "2026-10-10": "in lieu" },
};
const flipped = (...days) => days.reduce(toggled, sheetOf(doc));

test("a document goes into rows and back: a range with several names is a row for each", () => {
  const { off, worked } = sheetOf(doc);
  assert.deepEqual(off.map(({ from, until, name }) => [from, until, name]), [
    ["2026-09-25", "2026-09-30", "Mid-autumn"],
    ["2026-10-01", "2026-10-07", "National Day"],
    ["2026-12-25", "2026-12-25", ""],
  ]);
  assert.deepEqual(worked, [
    { day: "2026-10-10", hours: "", name: "in lieu" },
    { day: "2026-10-11", hours: "09:00-12:00, 13:00-15:00", name: "" },
  ]);
  const back = documentOf(sheetOf(doc));
  assert.deepEqual(back, { ...doc, holidays: ["2026-09-25/2026-09-30", "2026-10-01/2026-10-07", "2026-12-25"] });
  assert.ok(isSame(sheetOf(back), sheetOf(doc)));
  assert.ok(!("names" in documentOf(sheetOf(usualWeek("UTC")))));
});

test("a day is what its row or its weekday says; a make-up day wins over a holiday", () => {
  const sheet = flipped("2026-10-03");
  const kinds = ["2026-10-02", "2026-10-03", "2026-10-09", "2026-10-10", "2026-10-17"].map((date) => dayOf(sheet, date).kind);
  assert.deepEqual(kinds, ["holiday", "make_up", "working", "make_up", "closed"]);
  assert.deepEqual(dayOf(sheet, "2026-10-10").hours, ["09:00-12:00", "13:00-18:00"], "Monday's");
  assert.deepEqual(dayOf(sheet, "2026-10-11").hours, ["09:00-12:00", "13:00-15:00"], "its own");
  assert.equal(dayOf(sheet, "2026-10-02").name, "National Day");
  assert.deepEqual([weekdayOf("2026-10-05"), weekdayOf("1960-01-01"), weekdayOf("2000-02-29")], ["mon", "fri", "tue"]);
});

test("made another kind twice, a day is what it was", () => {
  for (const date of ["2026-10-08", "2026-10-17", "2026-10-10", "2026-09-26"]) assert.deepEqual(dayOf(flipped(date, date), date).kind, dayOf(sheetOf(doc), date).kind, date);
  assert.ok(isSame(flipped("2026-10-08", "2026-10-08"), sheetOf(doc)));
});

test("a day beside a holiday is of that holiday, and one taken out of it leaves two", () => {
  assert.deepEqual(documentOf(flipped("2026-10-08")).holidays[1], "2026-10-01/2026-10-08");
  assert.deepEqual(documentOf(flipped("2026-12-24")).holidays.at(-1), "2026-12-24/2026-12-25");
  const split = flipped("2026-10-05");
  assert.deepEqual(split.off.filter(({ name }) => name === "National Day").map(({ from, until }) => [from, until]), [["2026-10-01", "2026-10-04"], ["2026-10-06", "2026-10-07"]]);
});

test("hours are understood as people write them, or not at all", () => {
  assert.deepEqual(hoursOf("8:30-12, 13:30 – 17:30"), ["08:30-12:00", "13:30-17:30"]);
  assert.deepEqual(hoursOf("08:30-12:00；13-24"), ["08:30-12:00", "13:00-24:00"]);
  assert.deepEqual(hoursOf("08:30-12:00 13:30-17:30"), ["08:30-12:00", "13:30-17:30"]);
  assert.deepEqual(hoursOf("  "), []);
  for (const wrong of ["9 to 5", "9", "9-25", "9-12:60", "9-12-15", "x-y"]) assert.equal(hoursOf(wrong), null, wrong);
});

test("months have their days", () => {
  assert.deepEqual([2, 4, 12].map((month) => daysOf(2028, month).length), [29, 30, 31]);
  assert.equal(daysOf(2027, 2).at(-1), "2027-02-28");
});
