// SPDX-License-Identifier: Apache-2.0
// What is on paper, at the desk: a complaint's own form is one click away, the page of
// forms and registers leads to ledgers, a period narrows them, and a colleague of
// another team sees that there is a row and not what is in it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 240_000 };
let redress, browser, number;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], password, admin: true }] });
  browser = await Browser.start();
  const answers = { name: "陈小红", phone: "13800000000", type: "goods", story: "瓶盖松动,洗发水漏在箱子里。".repeat(20) };
  const filed = await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang: "zh", answers });
  number = filed.body.number;
  const sun = await redress.signIn("sun", password);
  for (const [action, given] of [["judge", { verdict: "not_established", reason: "storage" }], ["explain", null]]) {
    const { etag } = await sun.complaint(number);
    const done = await sun.post(`/api/v1/complaints/${number}/actions`, { action, ...(given && { answers: given }) }, { "if-match": etag });
    assert.equal(done.status, 200, JSON.stringify(done.body));
  }
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

const signedIn = (path, login) => browser.openAs(redress, login, path);

test("from a complaint to its printed form, beside the desk", tell, async () => {
  const page = await signedIn(`/desk/c/${number}`, "sun");
  const link = page.getByRole("link", { name: "Company complaint record form", exact: true });
  await link.waitFor();
  const [paper] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
  await paper.getByText("KS/R/09").waitFor();
  assert.ok(await paper.getByText("陈小红").isVisible());
  assert.equal(await paper.locator("svg.qr").count(), 1);
  await page.context().close();
});

test("from the page of forms to a register, and to a period of it", tell, async () => {
  const page = await signedIn("/desk/paper", "root");
  await page.getByRole("link", { name: "Archive of complaint forms" }).click();
  await page.getByRole("link", { name: /^TSDA-\d{4}-0001$/ }).waitFor();
  assert.ok(await page.getByText("1 row").isVisible());
  await page.getByLabel("Until").fill("2020-01-31");
  await page.getByText("No entry in this period.").waitFor();
  assert.match(page.url(), /until=2020-01-31/);
  await page.reload();
  await page.getByText("No entry in this period.").waitFor();
  await page.context().close();
});

test("who may not read a complaint sees its row's number and nothing else", tell, async () => {
  const page = await signedIn("/desk/registers/company-desk/archive", "song");
  await page.getByText(/Entry of another team/).waitFor();
  assert.equal(await page.getByText("陈小红").count(), 0);
  await page.context().close();
});

test("forms and registers are sound in three languages, light and dark, wide and narrow", tell, async () => {
  const page = await signedIn("/desk/paper", "root");
  await browser.soundEverywhere(page, "paper", { ready: () => page.locator(".cards .card-part").first().waitFor() });
  await page.goto(`${redress.base}/desk/registers/company-desk/archive`);
  await browser.soundEverywhere(page, "register", { ready: () => page.locator(".register-table").waitFor() });
  await page.goto(`${redress.base}/print/complaints/${number}/record`);
  const look = async () => {
    const cut = await page.evaluate(() => [...document.querySelectorAll("td")].filter((cell) => cell.scrollHeight > cell.clientHeight + 1).map((cell) => cell.textContent.trim()));
    assert.deepEqual(cut, [], "what is longer than its room makes room, and stands over nothing");
  };
  await browser.soundEverywhere(page, "sheet", { look });
  assert.deepEqual(browser.said, []);
});
