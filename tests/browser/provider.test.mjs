// SPDX-License-Identifier: Apache-2.0
// Whoever signs in at a provider is asked for no password: they sign in there
// once more, beside the page, and what they had begun goes on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { Provider } from "../e2e/provider.mjs";
import { password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 300_000 };
let redress;
let browser;
let provider;
let page;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts: [{ login: "root", roles: [], password, admin: true }] });
  browser = await Browser.start();
  provider = await Provider.start();
  provider.lie = (now) => ({ auth_time: now });
  const root = await redress.signIn("root", password);
  const groups = [{ group: "desk", roles: ["service.officer"], admin: true }];
  const set = await redress.json("PUT", "/api/v1/sign-in/oidc", { issuer: provider.issuer, name: "Example", client_id: "redress", secret: "the client's own secret", groups }, root.headers);
  assert.equal(set.status, 200, JSON.stringify(set.body));
  page = await browser.open(`${redress.base}/auth/oidc?to=/desk/security`);
});
after(async () => {
  await browser?.stop();
  provider?.stop();
  await redress?.stop();
});

/** Signs in there again, in the window that opens for it. */
async function again(link) {
  const [other] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
  await other.waitForURL((url) => url.href.startsWith(redress.base));
  await other.locator("main").waitFor();
  await other.close();
  assert.equal(provider.visits.at(-1).get("prompt"), "login", "they had to sign in anew");
}

test("a second step is set up without a password, once one has signed in there again", tell, async () => {
  const begin = page.getByRole("button", { name: "Set it up" });
  await begin.waitFor();
  assert.equal(await page.locator("input[type=password]").count(), 0, "there is no password to ask for");
  await begin.click();
  await page.getByText("You have not signed in there again yet").waitFor();
  await browser.sound(page, "signing in there again");
  await again(page.getByRole("link", { name: "Sign in there again" }));
  await begin.click();
  await page.locator("svg.qr").waitFor();
});

test("another mail address, typed before, is kept after it", tell, async () => {
  await redress.moveClock(redress.clockMs + 6 * 60 * 1000);
  await page.goto(`${redress.base}/desk/reach`);
  await page.locator("#reach-email").fill("li@company.example");
  const link = page.getByRole("link", { name: "Sign in there again" });
  await link.waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("You have not signed in there again yet").waitFor();
  provider.lie = () => ({ auth_time: Math.floor((Date.now() + redress.clockMs) / 1000), exp: Math.floor((Date.now() + redress.clockMs) / 1000) + 300, iat: Math.floor((Date.now() + redress.clockMs) / 1000) });
  await again(link);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved").waitFor();
  assert.equal(await page.locator("#reach-email").inputValue(), "li@company.example");
});

test("the office asks the same before somebody is given rights", tell, async () => {
  await redress.moveClock(redress.clockMs + 6 * 60 * 1000);
  await page.goto(`${redress.base}/office/people`);
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.locator("#person-login").fill("wang");
  await page.locator("#person-name").fill("Wang Fang");
  await page.getByRole("button", { name: "Add and make a link" }).click();
  const box = page.getByRole("dialog");
  await box.getByRole("link", { name: "Sign in there again" }).waitFor();
  assert.equal(await box.locator("input[type=password]").count(), 0);
  await again(box.getByRole("link", { name: "Sign in there again" }));
  await box.getByRole("button", { name: "Go on" }).click();
  await page.locator("#new-link").waitFor();
});
