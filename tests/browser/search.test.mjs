// SPDX-License-Identifier: Apache-2.0
// Searching by keyboard alone: "/" goes to the box, Enter asks, the arrows walk
// what was found, Enter opens it; sound in three languages, wide and narrow.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

let redress;
let browser;
before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts });
  browser = await Browser.start();
  await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang: "zh", answers: { name: "Li", phone: "13812345678", type: "goods", story: "产品漏液，要求退款。" } });
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

async function open(path) {
  const page = await browser.openAs(redress, "sun", path);
  await page.waitForSelector("[data-search]");
  return page;
}

test("a complaint is found and opened by keys alone", { skip }, async () => {
  const page = await open("/desk/");
  await page.locator("h1").first().waitFor();
  await page.locator("#main").focus();
  await page.keyboard.press("/");
  await page.keyboard.type("退款");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".search-item mark");
  assert.equal(await page.textContent(".search-item mark"), "退款");
  await page.locator("[data-search]").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/c\//);
});

test("what was found is sound in three languages, light and dark, narrow and wide", { skip }, async () => {
  const page = await open(`/desk/search?q=${encodeURIComponent("漏液")}`);
  await browser.soundEverywhere(page, "search", { ready: () => page.waitForSelector(".search-item mark") });
});
