// SPDX-License-Identifier: Apache-2.0
// Whoever comes by a proxy has no password: they set up a second step on its word,
// and a code of it confirms what is guarded.  Until then the page says what to do.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { codeAt, stepNow } from "../e2e/authenticator.mjs";
import { Redress } from "../e2e/harness.mjs";
import { password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 300_000 };
const shared = "between nginx and the worker";
let redress;
let browser;
let page;
let step;
let secret;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts: [{ login: "root", roles: [], password, admin: true }] });
  const root = await redress.signIn("root", password);
  const groups = [{ group: "desk", roles: ["service.officer"], admin: true }];
  const set = await redress.json("PUT", "/api/v1/sign-in/proxy", { secret: shared, groups }, root.headers);
  assert.equal(set.status, 200, JSON.stringify(set.body));
  const says = { user: "guo", name: "Guo Jing", groups: "desk", secret: shared };
  const lines = Object.entries(says).map(([name, value]) => `set $sign_in_${name} "${value}";`);
  mkdirSync(join(redress.home, "sign-in.d"), { recursive: true });
  writeFileSync(join(redress.home, "sign-in.d", "proxy.conf"), `location = /auth/proxy {\n${lines.join("\n")}\nfastcgi_pass unix:run/redressd.sock;\n}\n`);
  await redress.restart();
  browser = await Browser.start();
  page = await browser.open(`${redress.base}/auth/proxy?to=/office/people`);
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

const box = () => page.getByRole("dialog");

/** Somebody is to be given rights, which wants a confirmation. */
async function invite(login) {
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.locator("#person-login").fill(login);
  await page.locator("#person-name").fill("Wang Fang");
  await page.getByRole("button", { name: "Add and make a link" }).click();
  await box().waitFor();
}

test("without a second step the page says that there is no password, and where to set one up", tell, async () => {
  await invite("wang");
  const link = box().getByRole("link", { name: "Set up the second step" });
  await link.waitFor();
  assert.equal(await page.locator("input[type=password]").count(), 0);
  await browser.sound(page, "no second step yet");
  const [other] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
  await other.getByText("Your company's proxy says who you are").waitFor();
  await redress.moveClock(redress.clockMs + 6 * 60_000);
  const begin = other.getByRole("button", { name: "Set it up" });
  await begin.click();
  await other.getByText("more than five minutes since you came in").waitFor();
  const [again] = await Promise.all([other.context().waitForEvent("page"), other.getByRole("link", { name: "Come in by the proxy again" }).click()]);
  await again.locator("main").waitFor();
  await again.close();
  await begin.click();
  await other.locator("svg.qr").waitFor();
  secret = (await other.locator("code").first().innerText()).replaceAll(/\s/g, "");
  step = stepNow();
  await other.locator("#two-factor-code").fill(codeAt(secret, step));
  await other.getByRole("button", { name: "Turn it on" }).click();
  await other.locator("#recovery-title").waitFor();
  await other.close();
});

test("then a code confirms, and counts once", tell, async () => {
  await page.bringToFront();
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  const field = box().locator("#confirmation-password");
  await box().getByLabel("Code of your authenticator app").waitFor();
  await field.fill(codeAt(secret, step));
  await box().getByRole("button", { name: "Go on" }).click();
  await box().getByText("was used already").waitFor();
  await browser.sound(page, "a code that was used");
  await field.fill(codeAt(secret, step + 1));
  await box().getByRole("button", { name: "Go on" }).click();
  await page.locator("#new-link").waitFor();
});
