// SPDX-License-Identifier: Apache-2.0
// The office as it is entered: by whom it is for, its first page in all looks,
// and the way between it and the desk.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 300_000 };
let redress;
let browser;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], admin: true, password }, { login: "li", roles: ["procedures.check"], password }] });
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

test("an administrator finds the procedures and what is in force, in every look", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/");
  const ready = () => page.locator(".office-card code").nth(1).waitFor();
  await ready();
  assert.match(await page.locator(".office-card").first().innerText(), /in force/);
  await browser.soundEverywhere(page, "the office", { ready, look: globalThis.lookAt });
  assert.deepEqual(browser.said, []);
});

test("who checks procedures is let in, who has nothing to do there is shown the way out", tell, async () => {
  const checker = await browser.openAs(redress, "li", "/office/procedures");
  await checker.locator(".office-card").first().waitFor();
  const officer = await browser.openAs(redress, "sun", "/office/procedures");
  await officer.getByText("The office is for administrators").waitFor();
  assert.equal(await officer.locator(".office-ways").count(), 0);
  await browser.sound(officer, "not theirs");
  await officer.getByRole("link", { name: "To the desk" }).click();
  await officer.waitForURL(/\/desk\//);
});

test("from the desk one comes to the office, and by keys about it", tell, async () => {
  const page = await browser.openAs(redress, "root", "/desk/queue");
  await page.locator("summary:has(.menu-name)").click();
  await page.getByRole("link", { name: "Office" }).click();
  await page.waitForURL(/\/office\//);
  await page.locator(".office-card").first().waitFor();
  await page.keyboard.press("?");
  await page.getByText("to the procedures").waitFor();
  await page.keyboard.press("Escape");
  await page.goto(`${redress.base}/office/nothing/here`);
  await page.getByRole("link", { name: "To the procedures" }).click();
  await page.locator(".office-card").first().waitFor();
  assert.deepEqual(browser.said, []);
});

test("whoever is not signed in is asked to, and is then where they wanted to be", tell, async () => {
  const page = await browser.open(`${redress.base}/office/procedures`);
  await page.locator("#login").fill("root");
  await page.locator("#password").fill(password);
  await page.locator("main button[type=submit]").click();
  await page.locator(".office-card").first().waitFor();
  assert.match(page.url(), /office\/procedures/);
});

test("how the installation is, its settings and who changed what are told, in every look", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/settings");
  const idle = page.locator("form.setting", { hasText: "session" }).first();
  await idle.waitFor();
  const field = page.locator('[id="setting-retention.months"]');
  await field.waitFor();
  await browser.soundEverywhere(page, "settings", { ready: () => page.locator("form.setting").nth(3).waitFor(), look: globalThis.lookAt });
  await page.goto(`${redress.base}/office/settings`);
  const days = page.locator('[id="setting-session.idle"]');
  await days.fill("20");
  await page.locator("form.setting", { has: days }).locator("input[maxlength]").fill("shared desks");
  await page.locator("form.setting", { has: days }).locator("button.btn-primary").click();
  await page.goto(`${redress.base}/office/audit?what=setting.`);
  await page.locator("table.audit tbody tr", { hasText: "shared desks" }).waitFor();
  await browser.soundEverywhere(page, "audit", { ready: () => page.locator("table.audit tbody tr").first().waitFor() });
  await page.goto(`${redress.base}/office/health`);
  await browser.soundEverywhere(page, "health", { ready: () => page.locator(".health").nth(5).waitFor() });
  assert.deepEqual(browser.said, []);
});

test("which procedures a setting is about is chosen by their names", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/settings");
  const root = await redress.signIn("root", password);
  const value = async (name) => (await root.get(`/api/v1/settings/${name}`)).body.value;
  const form = (name) => page.locator("form.setting", { has: page.locator(`[id="setting-${name}"]`) });
  const save = async (name) => {
    await form(name).getByRole("button", { name: "Save" }).click();
    await form(name).getByText("Changed by").waitFor();
  };
  const one = (await root.get("/api/v1/procedures?lang=en")).body.items[0];
  await page.getByLabel("Procedures that need three signatures").selectOption("these");
  await form("procedures.controlled").getByLabel(one.title).check();
  await save("procedures.controlled");
  assert.deepEqual(await value("procedures.controlled"), [one.name]);
  await form("procedures.hidden").getByLabel(one.title).check();
  await save("procedures.hidden");
  assert.deepEqual(await value("procedures.hidden"), [one.name]);
  await page.getByLabel("Procedures that need three signatures").selectOption("none");
  await form("procedures.controlled").getByRole("button", { name: "Save" }).click();
  await page.locator('[id="which-procedures.controlled"]').waitFor({ state: "detached" });
  await browser.soundEverywhere(page, "settings of procedures", { ready: () => form("procedures.hidden").waitFor(), look: process.env.REDRESS_PICTURES && ((at, name) => at.screenshot({ path: `${process.env.REDRESS_PICTURES}/settings-${name}.png` })) });
  assert.deepEqual(browser.said, []);
});
