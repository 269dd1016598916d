// SPDX-License-Identifier: Apache-2.0
// Calendars at the office, as an administrator keeps them: a year by keyboard,
// what a change does to running clocks before it is saved, days out of an
// iCalendar, and somebody else who was faster.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redress, until } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { complaint, icalendar, openShop, shanghai } from "../e2e/shop.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 300_000 };
const home = mkdtempSync(join(tmpdir(), "redress-browser-calendars-"));
const api = "/api/v1/calendars/office";
let redress;
let browser;
let page;
let number;

before(async () => {
  if (skip) return;
  const file = openShop(home);
  redress = await Redress.start({ home, clock: shanghai("2027-03-01 10:00") - Date.now(), accounts: [...accounts, { login: "root", roles: [], admin: true, password }, { login: "shen", roles: ["procedures.check"], password }] });
  redress.ctl("calendar", "set", "office", file);
  ({ number } = (await redress.json("POST", "/api/v1/complaints", complaint)).body);
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
  rmSync(home, { recursive: true, force: true });
});

const day = (date) => page.locator(`[data-day="${date}"]`);
const focused = () => page.evaluate(() => document.activeElement.dataset.day);
const kind = async (date) => /day-(working|closed|holiday|make_up)/.exec(await day(date).getAttribute("class"))[1];
const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const kept = async () => JSON.parse(await (await redress.fetch(api, { headers: (await redress.signIn("root", password)).headers })).text());
const due = async () => {
  const sun = await redress.signIn("sun", password);
  const { body } = await redress.json("GET", `/api/v1/complaints/${number}`, undefined, sun.headers);
  return Date.parse(body.clocks.find((one) => one.name === "answer").due_at);
};
/** The browser's own year may be any. */
const toYear = async (wanted) => {
  for (let shown; (shown = Number(await page.locator(".year").getAttribute("data-year"))) !== wanted; ) await page.getByRole("button", { name: `Show ${shown + Math.sign(wanted - shown)}` }).click();
};

test("the list says what a calendar is used for, and leads to its year", tell, async () => {
  page = await browser.openAs(redress, "root", "/office/calendars");
  const card = page.locator("[data-calendar=office]");
  await card.getByText("Used by shop").waitFor();
  assert.match(await card.innerText(), /Asia\/Shanghai · Days are listed until Sat, March 13, 2027/);
  await card.getByRole("link", { name: "office" }).click();
  await page.locator(".year").waitFor();
  await toYear(2027);
  assert.equal(await page.locator(".month").count(), 12);
  assert.deepEqual([await kind("2027-03-03"), await kind("2027-03-13"), await kind("2027-03-06"), await kind("2027-03-05")], ["holiday", "make_up", "closed", "working"]);
  assert.deepEqual([await day("2027-03-03").getAttribute("data-mark"), await day("2027-03-13").getAttribute("data-mark")], ["H", "W"]);
  assert.match(await day("2027-03-03").getAttribute("aria-label"), /holiday · Spring fair/);
});

test("days are reached and changed by the keyboard alone", tell, async () => {
  await day("2027-03-01").focus();
  await press("ArrowRight", "ArrowDown");
  assert.equal(await focused(), "2027-03-09");
  await press("PageDown", "Home", "ArrowUp");
  assert.equal(await focused(), "2027-03-25");
  await press("End", "ArrowLeft", "PageUp");
  assert.equal(await focused(), "2027-02-28", "the thirtieth of February is its last day");
  await press("ArrowRight", "ArrowLeft", "Enter");
  assert.equal(await kind("2027-02-28"), "make_up", "a Sunday is worked");
  await press("Enter", "ArrowRight", "Enter");
  assert.deepEqual([await kind("2027-02-28"), await kind("2027-03-01")], ["closed", "holiday"]);
  assert.match(await day("2027-03-01").getAttribute("aria-label"), /changed, not saved yet/);
  assert.equal(await page.locator("#off-from-0").inputValue(), "2027-03-01", "it is a day more of the holiday after it");
  await press("Enter");
  assert.equal(await kind("2027-03-01"), "working");
  assert.equal(await page.locator(".calendar-effects").count(), 0, "it is as it was");
  assert.equal(await page.locator(".year [tabindex='0']").count(), 1);
});

test("what changes for running clocks is seen before it is saved, and they are counted anew where that is wanted", tell, async () => {
  await day("2027-03-05").click();
  const effects = page.locator(".calendar-effects");
  await effects.getByRole("button", { name: "See what changes" }).click();
  await effects.getByText("1 day is of another kind").waitFor();
  assert.match(await effects.innerText(), /3 clocks run for open complaints.*1 of them repeats.*Counted anew, 1 would be due at another time: 0 earlier, 1 later/s);
  const row = effects.locator("tbody tr");
  assert.match((await row.innerText()).replaceAll(/\s+/g, " "), new RegExp(`${number} Answer in three days Tue, Mar 9, 2027, 17:30 Wed, Mar 10, 2027, 17:30 24 hours later`));
  assert.equal(await due(), shanghai("2027-03-09 17:30"));
  await effects.getByLabel("They are counted anew").check();
  await effects.getByRole("button", { name: "Save the calendar" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "calendar-note", "a reason is wanted");
  await page.locator("#calendar-note").fill("The fair lasts longer");
  await effects.getByRole("button", { name: "Save the calendar" }).click();
  await page.getByText("Saved.").waitFor();
  assert.deepEqual((await kept()).holidays, ["2027-03-02/2027-03-05"]);
  await until(async () => (await due()) === shanghai("2027-03-10 17:30"), "the clock to move");
  await page.getByText("Clocks are being counted anew").waitFor({ state: "detached" });
});

test("what the worker does not take is told at its field, in the reader's language", tell, async () => {
  const own = await browser.openAs(redress, "root", "/office/calendars/office");
  const effects = own.locator(".calendar-effects");
  const look = () => effects.locator(".btn-primary").click();
  const said = async (id, words) => {
    await own.locator(`#${id}-wrong`, { hasText: words }).waitFor();
    assert.deepEqual(await own.evaluate(() => [document.activeElement.id, document.activeElement.getAttribute("aria-describedby")]), [id, `${id}-wrong`]);
    assert.equal(await own.locator(".is-invalid").count(), 1);
  };
  await own.locator(".year").waitFor();
  for (const [lang, zone, overlap] of [["zh", "请填写时区", "与前一段时间重叠"], ["es", "Escriba una zona horaria", "empieza antes de que termine el anterior"]]) {
    await own.evaluate((one) => (document.cookie = `lang=${one}; Path=/`), lang);
    await own.reload();
    await own.locator("#calendar-zone").fill("Shanghai");
    await look();
    await said("calendar-zone", zone);
    await own.locator("#calendar-zone").fill("Asia/Shanghai");
    assert.equal(await own.locator(".is-invalid").count(), 0, "what is typed is not wrong until it is looked at");
    await own.locator("#hours-fri").fill("09:00-12:00, 11:00-13:00");
    await look();
    await said("hours-fri", overlap);
  }
  await own.reload();
  const twice = own.locator("section[aria-labelledby=workdays-title]");
  while (Number(await own.locator(".year").getAttribute("data-year")) < 2027) await own.locator(".year-turn button").last().click();
  await twice.getByRole("button", { name: "Añadir" }).click();
  await own.locator("#worked-day-1").fill("2027-03-13");
  await look();
  await said("worked-day-1", "2027-03-13 figura dos veces");
  await own.context().close();
});

test("hours that are not understood are said beside the field, and those that are become tidy", tell, async () => {
  const monday = page.locator("#hours-mon");
  await monday.fill("9 to 5");
  await page.locator("#hours-mon-wrong").waitFor();
  await monday.fill("9-12; 13:30-18");
  await monday.blur();
  assert.equal(await monday.inputValue(), "09:00-12:00, 13:30-18:00");
  await page.locator("#hours-tue").fill("10:00-09:00");
  await page.locator(".calendar-effects").getByRole("button", { name: "See what changes" }).click();
  await page.locator("#hours-tue-wrong").getByText("ends before it starts").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "hours-tue");
  await page.getByRole("button", { name: "Put aside" }).click();
  assert.equal(await monday.inputValue(), "08:30-12:00, 13:30-17:30");
});

test("days out of an iCalendar are looked at, named, and saved like any change", tell, async () => {
  const form = page.locator("form[aria-labelledby=import-title]");
  const buffer = Buffer.from(icalendar(["2027-06-01", "Children’s day"], ["2027-06-05", "班"]));
  await form.locator("input[type=file]").setInputFiles({ name: "days.ics", mimeType: "text/calendar", buffer });
  await form.getByRole("button", { name: "Take the days" }).click();
  await form.getByText("2 entries are taken").waitFor();
  assert.deepEqual([await kind("2027-06-01"), await kind("2027-06-05")], ["holiday", "make_up"]);
  await page.getByRole("button", { name: "See what changes" }).click();
  await page.getByText("2 days are of another kind").waitFor();
  await page.getByRole("button", { name: "Save the calendar" }).click();
  await page.getByText("Saved.").waitFor();
  assert.equal((await kept()).names["2027-06-01"], "Children’s day");
});

test("who was slower is told, and nothing is written over", tell, async () => {
  const root = await redress.signIn("root", password);
  await day("2027-07-01").click();
  const now = await kept();
  assert.equal((await redress.json("PUT", api, { ...now, holidays: [...now.holidays, "2027-08-02"] }, root.headers)).status, 200);
  await page.getByRole("button", { name: "See what changes" }).click();
  await page.getByRole("button", { name: "Save the calendar" }).click();
  await page.getByText("Somebody else has changed this calendar meanwhile").waitFor();
  assert.ok((await kept()).holidays.includes("2027-08-02"));
});

test("who only checks procedures looks at a calendar and changes nothing", tell, async () => {
  const theirs = await browser.openAs(redress, "shen", "/office/calendars/office");
  await theirs.locator(".year").waitFor();
  const [first] = await theirs.locator("[data-day]").all();
  await first.click();
  assert.equal(await theirs.locator(".day-other, .calendar-effects, form.sheet").count(), 0);
  await theirs.context().close();
});

test("calendars are legible and sound in every language, light and width", { ...tell, timeout: 600_000 }, async () => {
  const picture = process.env.REDRESS_PICTURES;
  const look = picture ? (what) => async (at, name) => void (await at.screenshot({ path: join(picture, `calendar-${what}-${name}.png`), fullPage: true })) : () => undefined;
  await page.goto(`${redress.base}/office/calendars`);
  await browser.settled(page);
  await browser.soundEverywhere(page, "the list of calendars", { look: look("list") });
  await browser.speak(page, "en");
  await page.goto(`${redress.base}/office/calendars/office`);
  await browser.settled(page);
  await toYear(2027);
  await day("2027-03-08").click();
  await page.getByRole("button", { name: "See what changes" }).click();
  await page.locator("[data-effects]").waitFor();
  await browser.soundEverywhere(page, "a calendar", { look: look("year") });
  assert.deepEqual(browser.said, [], "the console is silent");
});
