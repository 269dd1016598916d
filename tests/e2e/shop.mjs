// SPDX-License-Identifier: Apache-2.0
// A shop whose clocks count on a calendar: three working days, thirty days, and a
// reminder every eighty working hours; for the dialogues about calendars.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const procedure = `procedure "shop" {
  title = { en = "Shop complaints" }, document = { code = "S/1", revision = "A", date = "2026-11-01", status = { en = "Issued" } },
  languages = { "en" }, calendar = "office", number = "SH-{seq:4}",
  teams = { "service", "sales" }, roles = { "officer", "manager" },
}
clause "1" "Every complaint is recorded."
form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }
clock "answer" { clause = "1", starts = received, stops = acted "close", within = workdays(3) }
clock "whole" { starts = received, stops = acted "close", within = days(30) }
clock "reminder" { starts = received, stops = acted "close", every = workhours(80) }
stage "recorded" { clause = "1", owner = "service.officer", action "close" { to = "closed" } }
stage "closed" { final = true }
decide "escalate" { on = late, first, rule "late" { because = "time is up", tell = { "service.manager" } } }
`;
const words = `words { ["clock.answer"] = "Answer in three days" }\n`;
const scenario = `scenario "recorded" { clauses = { "1" },\n  submit { name = "Li", story = "It broke" },\n  expect { stage = "recorded" },\n}\n`;

export const week = Object.fromEntries(["mon", "tue", "wed", "thu", "fri"].map((day) => [day, ["08:30-12:00", "13:30-17:30"]]));
/** The second to the fourth of March are a holiday. */
export const fair = { zone: "Asia/Shanghai", hours: week, holidays: ["2027-03-02/2027-03-04"], workdays: ["2027-03-13"], names: { "2027-03-02": "Spring fair", "2027-03-13": "worked in lieu" } };
export const shanghai = (text) => Date.parse(`${text}:00+08:00`);
/** What a customer of it sends. */
export const complaint = { procedure: "shop", lang: "en", answers: { name: "Li", story: "It broke." } };

/** The shop's rules and its calendar under a home; returns the calendar's file. */
export function openShop(home) {
  const folder = join(home, "rules", "shop");
  for (const part of ["words", "tests"]) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, "procedure.lua"), procedure);
  writeFileSync(join(folder, "words", "en.lua"), words);
  writeFileSync(join(folder, "tests", "story.lua"), scenario);
  writeFileSync(join(home, "office.json"), JSON.stringify(fair));
  return join(home, "office.json");
}

/** An iCalendar of days with their names. */
export const icalendar = (...days) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//\r\n${days.map(([day, name]) => `BEGIN:VEVENT\r\nUID:${day}\r\nDTSTART;VALUE=DATE:${day.replaceAll("-", "")}\r\nSUMMARY:${name}\r\nEND:VEVENT\r\n`).join("")}END:VCALENDAR\r\n`;
