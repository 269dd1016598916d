// SPDX-License-Identifier: Apache-2.0
// Searching by keyboard alone: "/" goes to the box, Enter asks, the arrows walk
// what was found, Enter opens it; sound in three languages, wide and narrow.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
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

async function open(options) {
  const page = await browser.open(`${redress.base}/desk/`, options);
  await page.fill("input[autocomplete=username]", "sun");
  await page.fill("input[type=password]", password);
  await page.press("input[type=password]", "Enter");
  await page.waitForSelector("[data-search]");
  return page;
}

test("a complaint is found and opened by keys alone", { skip }, async () => {
  const page = await open({});
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

for (const lang of ["en", "zh", "es"])
  for (const width of [390, 1280])
    test(`what was found is sound in ${lang}, ${width} wide`, { skip }, async () => {
      const page = await open({ lang, width });
      await page.goto(`${redress.base}/desk/search?q=${encodeURIComponent("漏液")}`);
      await page.waitForSelector(".search-item mark");
      await browser.sound(page, `search ${lang} ${width}`);
      await page.context().close();
    });
