// SPDX-License-Identifier: Apache-2.0
// Nothing typed is lost, and a letter can be taken back: words after a reload and
// after another's change, two windows, undo by keyboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 120_000 };

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

async function open(number) {
  const page = await browser.openAs(redress, "sun", `/desk/c/${number}`);
  await page.locator(".compose-staff textarea").waitFor();
  return page;
}

async function file(story) {
  const answers = { name: "Ann Lee", phone: "555 0100", type: "goods", story };
  return (await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang: "en", answers })).body.number;
}

const kept = (page) => page.waitForResponse((answer) => answer.url().includes("/api/v1/drafts/") && answer.request().method() === "PUT");
const note = (page) => page.locator(".compose-staff textarea");
const letter = (page) => page.locator(".compose-customer textarea");
const answered = async (number) => {
  const sun = await redress.signIn("sun", password);
  return (await sun.get(`/api/v1/complaints/${number}/journal`)).body.items.filter(({ kind }) => kind === "answered").length;
};

test("words are there again after a reload, and after somebody else changed the complaint", tell, async () => {
  const number = await file("Words");
  const page = await open(number);
  const saved = kept(page);
  await note(page).fill("half a thought");
  assert.equal((await saved).status(), 200);
  await page.reload();
  await page.locator(".kept-line button").waitFor();
  assert.equal(await note(page).inputValue(), "half a thought");
  await browser.sound(page, "words brought back");
  const zhou = await redress.signIn("zhou", password);
  await zhou.post(`/api/v1/complaints/${number}/notes`, { text: "me first" }, { "if-match": "*" });
  await page.locator(".compose-staff button[type=submit]").click();
  await page.locator(".changed button").click();
  await page.locator(".changed").waitFor({ state: "detached" });
  assert.equal(await note(page).inputValue(), "half a thought", "nothing typed is lost with what is shown anew");
  await page.locator(".compose-staff button[type=submit]").click();
  await page.waitForFunction(() => document.querySelector(".compose-staff textarea").value === "");
  await page.reload();
  await note(page).waitFor();
  assert.equal(await page.locator(".kept-line button").count(), 0, "what was sent does not come back");
  await page.context().close();
});

test("what is written in two windows is overwritten by neither", tell, async () => {
  const number = await file("Two windows");
  const one = await open(number);
  const two = await one.context().newPage();
  await two.goto(one.url());
  await note(two).waitFor();
  const saved = kept(one);
  await note(one).fill("from the first");
  await saved;
  await note(two).fill("from the second");
  await two.locator(".kept-line, .alert-warning").getByRole("button", { name: "Take what is there" }).click();
  await two.waitForFunction(() => document.querySelector(".compose-staff textarea").value === "from the first");
  await one.context().close();
});

test("a letter is taken back by keyboard, its words are in their box again; left alone it goes", tell, async () => {
  const number = await file("Undo");
  const page = await open(number);
  await letter(page).fill("Dear Ann");
  await page.locator(".compose-customer button[type=submit]").click();
  await page.locator(".outgoing-line").waitFor();
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await letter(page).waitFor();
  await page.waitForFunction(() => document.querySelector(".compose-customer textarea") === document.activeElement);
  assert.equal(await letter(page).inputValue(), "Dear Ann");
  assert.equal(await page.locator(".outgoing-line").count(), 0);
  await page.locator(".compose-customer button[type=submit]").click();
  await page.locator(".outgoing-line").waitFor();
  assert.equal(await answered(number), 0);
  await page.goto(`${redress.base}/desk/queue`);
  await page.locator(".outgoing-line").waitFor();
  await browser.sound(page, "a letter that waits");
  await page.locator(".outgoing-line").waitFor({ state: "detached", timeout: 20_000 });
  assert.equal(await answered(number), 1);
  assert.deepEqual(browser.said, []);
  await page.context().close();
});
