// SPDX-License-Identifier: Apache-2.0
// An officer's morning without a mouse: ten complaints from sign-in to the tenth,
// by the keys that "?" lists, Tab and typing; the journal says each of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { skip } from "./kit.mjs";
import { begin, file, journal, keyTo, press, signInByKeys, tabTo, tell } from "./days.mjs";

let day;
const all = [];
before(async () => {
  if (skip) return;
  day = await begin();
  for (let n = 1; n <= 10; n++) all.push((await file(day.redress, { story: `The bottle leaks, number ${n}.` })).number);
});
after(() => day?.end());

const shows = (page, number) => page.getByRole("heading", { level: 1, name: number }).waitFor();

async function take(page) {
  await press(page, "t");
  await page.getByText("you (sun)").waitFor();
}

async function note(page, words) {
  await keyTo(page, "c", ".compose-staff textarea");
  await page.keyboard.type(words);
  await press(page, "Control+Enter");
  await page.locator(".slip", { hasText: words }).waitFor();
  await press(page, "Escape");
}

async function answer(page, words, { undo = false } = {}) {
  await keyTo(page, "r", ".compose-customer textarea");
  await page.keyboard.type(words);
  await press(page, "Control+Enter");
  await page.locator(".outgoing-line").waitFor();
  if (!undo) return;
  await press(page, "u");
  await page.waitForSelector(".compose-customer textarea:focus");
  assert.equal(await page.inputValue(".compose-customer textarea"), words, "the words are back");
  await press(page, "End");
  await page.keyboard.type(" Sorry!");
  await press(page, "Control+Enter");
  await page.locator(".outgoing-line").waitFor();
}

async function judge(page) {
  await keyTo(page, "a", "[aria-labelledby=actions-title] .chosen input");
  await press(page, "Space", "Control+Enter");
  await page.locator(".case-head .stage-chip", { hasText: "Analysis" }).waitFor();
}

/** Hands it over to the sales team: typing chooses from a list, the arrow goes on in it. */
async function handOn(page) {
  await keyTo(page, "h", "[aria-labelledby=people-title] details select");
  await page.keyboard.type("Sales");
  const chosen = () => page.evaluate(() => document.activeElement.value);
  for (let n = 0; n < 9 && (await chosen()) !== "sales.officer"; n++) await press(page, "ArrowDown");
  await tabTo(page, "[aria-labelledby=people-title] button[type=submit]");
  await press(page, "Enter");
}

/** What the journal has to say of one that was worked. */
async function told(number, n) {
  const zhou = await day.as("zhou");
  const items = await journal(zhou, number);
  const mine = items.filter((one) => one.actor === "sun");
  const has = (kind, more = () => true) => assert.equal(mine.filter((one) => one.kind === kind && more(one)).length, 1, `${number}: ${kind}`);
  has("assigned", (one) => one.body.assignee === "sun");
  has("noted");
  has("answered");
  const words = (await zhou.complaint(number)).body.messages.map(({ text }) => text);
  assert.deepEqual(words, [n === 3 ? `We look into it, ${n}. Sorry!` : `We look into it, ${n}.`]);
  if (n % 2) has("acted", (one) => one.body.action === "judge");
  else has("assigned", (one) => one.body.owner === "sales.officer");
}

test("ten complaints are worked by keys alone", tell, async () => {
  const page = await day.browser.open(`${day.redress.base}/desk/`);
  for (const hand of ["click", "dblclick", "down"]) page.mouse[hand] = () => assert.fail("the mouse is not touched");
  await signInByKeys(page, "sun");
  await page.getByRole("heading", { level: 1, name: "My day" }).waitFor();
  await press(page, "?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await press(page, "Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await press(page, "Control+k");
  await page.waitForSelector("[role=combobox]:focus");
  await page.keyboard.type("queue");
  await press(page, "Enter");
  await page.waitForURL("**/queue");
  await page.locator("[data-row]").nth(9).waitFor();
  const order = await page.evaluate(() => [...document.querySelectorAll("[data-row]")].map((row) => row.dataset.row));
  assert.deepEqual([...order].sort(), [...all].sort());
  await press(page, "j", "Enter");
  for (const [at, number] of order.entries()) {
    const n = at + 1;
    await shows(page, number);
    if (n < 10) await page.locator(`.walk a[href$="${order[n]}"]`).waitFor();
    await page.locator(".compose-staff textarea").waitFor();
    await take(page);
    await answer(page, `We look into it, ${n}.`, { undo: n === 3 });
    await note(page, `The lot is asked for, ${n}`);
    if (n % 2) await judge(page);
    else {
      await handOn(page);
      await page.locator("[aria-labelledby=people-title] dd", { hasText: /Sales/ }).first().waitFor(); // not the choice above it
    }
    await told(number, n);
    if (n < 10) await press(page, "]");
  }
  await press(page, "g", "d");
  await page.getByRole("heading", { level: 1, name: "My day" }).waitFor();
  await page.context().close();
});
