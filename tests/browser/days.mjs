// SPDX-License-Identifier: Apache-2.0
// What the whole days share: a company at work, and hands on a keyboard.
import assert from "node:assert/strict";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

export const tell = { skip, timeout: 600_000 };

/** A company and a browser; `end` when the day is over.  options: as Redress.start takes them. */
export async function begin({ more = [], ...options } = {}) {
  const redress = await Redress.start({ ...options, accounts: [...accounts, ...more] });
  const browser = await Browser.start();
  const staff = {};
  const as = async (login) => (staff[login] ??= await redress.signIn(login, password));
  const end = async () => {
    await browser.stop();
    await redress.stop();
    assert.deepEqual(browser.said, [], "the console was silent");
  };
  return { redress, browser, as, end };
}

export async function file(redress, answers, { lang = "en", procedure = "company-desk" } = {}) {
  const got = await redress.json("POST", "/api/v1/complaints", { procedure, lang, answers: { name: "Ann Lee", phone: "555 0100", type: "goods", ...answers } });
  assert.equal(got.status, 201, JSON.stringify(got.body));
  return { number: got.body.number, code: got.body.code, lang };
}

/** What the journal has of a complaint, oldest first. */
export async function journal(member, number) {
  const got = await member.get(`/api/v1/complaints/${encodeURIComponent(number)}/journal?lang=en`);
  assert.equal(got.status, 200, JSON.stringify(got.body));
  return got.body.items;
}

export async function done(asked) {
  const got = await asked;
  assert.equal(got.status, 200, JSON.stringify(got.body));
  return got.body;
}

export async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

const isOn = (page, selector) => page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

/** Tab, as often as it takes to come to a place; no other way leads there. */
export async function tabTo(page, selector, { back = false, most = 150 } = {}) {
  for (let n = 0; n < most; n++) {
    if (await isOn(page, selector)) return;
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
  }
  throw new Error(`Tab does not come to ${selector} (it is at ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))})`);
}

/** A key that goes to a place: it has the focus then. */
export async function keyTo(page, key, selector) {
  await page.keyboard.press(key);
  await page.waitForFunction((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
}

/** Signs in with nothing but keys, from the page as it opened. */
export async function signInByKeys(page, login) {
  await page.waitForSelector("#login:focus");
  await page.keyboard.type(login);
  await press(page, "Tab");
  await page.keyboard.type(password);
  await press(page, "Enter");
  await page.waitForSelector("#login", { state: "detached" });
}

/** Whoever looks again is told at once what happened meanwhile. */
export const lookAgain = (page) => page.evaluate(() => dispatchEvent(new Event("focus")));
