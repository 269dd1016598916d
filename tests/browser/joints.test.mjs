// SPDX-License-Identifier: Apache-2.0
// Where what one does meets what one finds again: a letter that could not go
// stands first in my day with its words.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress, until } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 120_000 };
const api = "/api/v1";
let redress;
let browser;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts });
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

const open = (path) => browser.openAs(redress, "sun", `/desk/${path}`);

async function failedLetter(text) {
  const [sun, zhou] = await Promise.all(["sun", "zhou"].map((login) => redress.signIn(login, password)));
  const answers = { name: "Ann Lee", phone: "555 0100", type: "goods", story: "Half" };
  const { number } = (await redress.json("POST", `${api}/complaints`, { procedure: "company-desk", lang: "en", answers })).body;
  await until(async () => (await sun.complaint(number)).body?.stage, "its judgement");
  const path = `${api}/complaints/${number}`;
  const draft = encodeURIComponent(`${number} answer`);
  const { etag } = await sun.complaint(number);
  const headers = { ...sun.headers, "if-match": etag, prefer: "hold", "redress-draft": draft };
  const kept = await redress.json("PUT", `${api}/drafts/${draft}`, { number, values: { text } }, sun.headers);
  assert.equal(kept.status, 200, JSON.stringify(kept.body));
  const held = await redress.json("POST", `${path}/answers`, { text }, headers);
  assert.equal(held.status, 202, JSON.stringify(held.body));
  const note = await zhou.post(`${path}/notes`, { text: "wait" }, { "if-match": "*" });
  assert.equal(note.status, 200, JSON.stringify(note.body));
  await until(async () => (await sun.get(`${api}/held`)).body.items.some((one) => one.number === number && one.failed), "it to fail", 20_000);
  return number;
}

test("a letter that could not go stands first in my day, and its words are in their box again", tell, async () => {
  const number = await failedLetter("Dear Ann, too late");
  const page = await open("day");
  const part = page.locator("section[aria-labelledby=day-back]");
  await part.getByRole("link", { name: number }).waitFor();
  await page.locator("section[aria-labelledby=day-mine]").waitFor();
  assert.match(await part.innerText(), /Somebody[^]*first[^]*Dear Ann, too late/);
  assert.equal(await page.locator(".day-part h2").first().innerText().then((text) => text.replace(/\s+/g, " ")), "Came back to you 1");
  await browser.soundLooks(page, "my day with a letter that came back");
  await part.getByRole("button").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/c\//);
  await page.waitForFunction(() => document.activeElement?.closest(".compose-customer") && document.activeElement.value === "Dear Ann, too late");
  await page.goto(`${redress.base}/desk/day`);
  await page.locator("section[aria-labelledby=day-mine]").waitFor();
  assert.equal(await part.count(), 0, "it was seen, and is gone");
  assert.deepEqual(browser.said, []);
  await page.context().close();
});
