// SPDX-License-Identifier: Apache-2.0
// How long closed complaints are kept, at the office: periods by procedure, what
// is due, what is held back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, hours, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 300_000 };
let redress, browser, number;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], admin: true, password }] });
  const filed = (await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang: "en", channel: "web", answers: { name: "Li", phone: "13800000000", type: "goods", story: "a lamp that went dark" } })).body;
  number = filed.number;
  await redress.json("POST", "/api/v1/track/action", { number, code: filed.code, action: "withdraw", answers: { withdrawn_because: "it came after all" } });
  await redress.moveClock(redress.clockMs + hours(24 * 70));
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

test("a period is set, what has run out is told, and a complaint is held back and let go, by keys", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/retention");
  await page.getByText("kept for ever", { exact: true }).waitFor();
  await page.locator('[data-procedure="*"]').fill("2");
  await page.locator("#keep-note").fill("the law");
  await page.keyboard.press("Enter");
  await page.getByText("1 due", { exact: true }).waitFor();
  await page.locator("summary", { hasText: "The longest overdue" }).click();
  assert.equal(await page.locator(`details a[href="/desk/c/${number}"]`).count(), 1);
  await page.locator("#hold-number").fill(number);
  await page.locator("#hold-why").fill("a lawsuit");
  await page.keyboard.press("Enter");
  await page.locator(".keep-holds li", { hasText: "a lawsuit" }).waitFor();
  await page.getByText("1 more held back").waitFor();
  await browser.sound(page, "retention with a hold");
  await globalThis.lookAt?.(page, "retention");
  await page.getByRole("button", { name: `Let it go: ${number}` }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("Nothing is held back.").waitFor();
  await page.getByText("1 due", { exact: true }).waitFor();
  assert.deepEqual(browser.said, []);
});

test("a number that is none is refused in words, and the page stands in every look", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/retention");
  await page.locator("#hold-number").fill("TS-1");
  await page.locator("#hold-why").fill("a lawsuit");
  await page.locator(".keep-hold button").click();
  await page.locator(".alert-danger").waitFor();
  await page.goto(`${redress.base}/office/retention`);
  const ready = () => page.locator("[data-procedure]").first().waitFor();
  await ready();
  await browser.soundEverywhere(page, "retention", { ready, look: globalThis.lookAt });
});
