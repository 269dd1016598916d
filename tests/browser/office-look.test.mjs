// SPDX-License-Identifier: Apache-2.0
// The company's look at the office: seen before it is kept, refused where it could
// not be read, and brought back.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 300_000 };
let redress, browser;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], admin: true, password }] });
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

const portal = async () => (await redress.fetch("/?lang=zh")).text();

test("a look is seen as it would be while one types, and customers see it once it is saved", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/look");
  await page.locator("#look-name").fill("蓝港商店");
  await page.locator("#look-colour").fill("#7a1f5c");
  await page.locator("#look-zh-welcome").fill("您好，请告诉我们发生了什么");
  const shown = page.frameLocator(".look-frame iframe");
  await page.locator("#look-lang").selectOption("zh");
  await shown.locator(".company", { hasText: "蓝港商店" }).waitFor();
  await shown.locator('link[href="/look/style.css?colour=7a1f5c"]').waitFor({ state: "attached" });
  assert.equal(await shown.locator(".company").evaluate((at) => getComputedStyle(at.ownerDocument.documentElement).getPropertyValue("--brand").trim()), "#7a1f5c", "its style sheet counts");
  assert.doesNotMatch(await portal(), /蓝港商店/, "nothing counts before it is saved");
  await page.getByText("“Welcome, above the forms” says nothing in").waitFor();
  await browser.sound(page, "a look that is changed");
  await globalThis.lookAt?.(page, "look changed");
  await page.getByRole("button", { name: "Save the look" }).click();
  await page.locator(".saved").waitFor();
  assert.match(await portal(), /蓝港商店/);
  assert.deepEqual(browser.said, []);
});

test("a colour too pale to be read names the pair and is not kept", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/look");
  await page.locator("#look-colour").fill("#ffee88");
  await page.locator(".look-pairs .badge-health-bad").waitFor();
  assert.match(await page.locator(".look-pairs li", { has: page.locator(".badge-health-bad") }).innerText(), /Links on a light page/);
  await page.getByRole("button", { name: "Save the look" }).click();
  await page.locator(".alert-danger").waitFor();
  assert.doesNotMatch(await (await redress.fetch("/look/style.css")).text(), /ffee88/);
});

test("what was saved is in its history and comes back with one press, by keys", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/look");
  await page.locator("#look-name").fill("Another name");
  await page.getByRole("button", { name: "Save the look" }).click();
  await page.locator(".look-past li").nth(1).waitFor();
  assert.match(await page.locator(".look-past li").first().innerText(), /Another name/);
  await page.locator(".look-past li", { hasText: "蓝港商店" }).getByRole("button").focus();
  await page.keyboard.press("Enter");
  await page.locator(".look-past li").nth(2).waitFor();
  assert.equal(await page.locator("#look-name").inputValue(), "蓝港商店");
  assert.match(await portal(), /蓝港商店/);
});

test("the page stands in every look", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/look");
  const ready = () => page.frameLocator(".look-frame iframe").locator("h1").waitFor();
  await ready();
  await browser.soundEverywhere(page, "look", { ready, look: globalThis.lookAt });
  assert.deepEqual(browser.said, []);
});
