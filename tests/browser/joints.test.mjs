// SPDX-License-Identifier: Apache-2.0
// Where what one does meets what one finds again: a letter that could not go
// stands first in my day with its words; a call half done is there after a reload
// and among the others, to go on with or to drop.
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

const story = (page) => page.locator("form.action-form textarea").first();
const holds = (page, text) => page.waitForFunction((words) => document.querySelector("form.action-form textarea")?.value === words, text);

const signedIn = () => redress.signIn("sun", password);
async function callsOf(sun) {
  const { items } = (await sun.get(`${api}/drafts`)).body;
  return Promise.all(items.filter(({ name }) => name.startsWith("call ")).map(async ({ name }) => (await sun.get(`${api}/drafts/${encodeURIComponent(name)}`)).body));
}
/** However many times it was kept on the way: these words are with the worker. */
async function kept(words) {
  const sun = await signedIn();
  await until(async () => (await callsOf(sun)).some((one) => Object.values(one?.values ?? {}).includes(words)), `"${words}" to be kept`);
}

/** A new call: the procedure is chosen where there are several. */
async function call(page) {
  await page.locator(".begin-what select, [data-caller]").first().waitFor();
  const what = page.locator(".begin-what select");
  if ((await what.count()) > 0) await what.selectOption("company-desk complaint");
  await page.locator("[data-caller]").waitFor();
}

test("a call half done is there after a reload, with how it came", tell, async () => {
  const page = await open("new");
  await call(page);
  await page.locator(".channels input[value=letter]").check();
  await page.locator("form.action-form input[type=tel]").fill("555 0177");
  await story(page).fill("The bag was");
  await kept("The bag was");
  await page.reload();
  await holds(page, "The bag was");
  assert.equal(await page.locator(".channels input:checked").inputValue(), "letter");
  assert.equal(await page.locator(".half-call").count(), 0, "the one that is open is not listed");
  await page.context().close();
});

test("others half done are listed by who called: one goes on, the other is dropped", tell, async () => {
  const page = await open("new");
  await call(page);
  const first = page.locator(".half-call").filter({ hasText: "555 0177" });
  await first.waitFor();
  await story(page).fill("Another caller");
  await kept("Another caller");
  await first.getByRole("button", { name: "Go on with 555 0177" }).press("Enter");
  await holds(page, "The bag was");
  const other = page.locator(".half-call").filter({ hasText: "Another caller" });
  await other.waitFor();
  await browser.soundLooks(page, "half-done calls");
  await other.getByRole("button", { name: "Drop Another caller" }).press("Enter");
  await other.waitFor({ state: "detached" });
  await page.reload();
  await holds(page, "The bag was");
  assert.equal((await callsOf(await signedIn())).length, 1);
  await page.context().close();
});

test("a call that was entered is half done no more", tell, async () => {
  const page = await open("new");
  await page.locator(".half-call").getByRole("button", { name: "Go on with 555 0177" }).click();
  await holds(page, "The bag was");
  await page.locator("form.action-form input[type=text]").first().fill("Ann Lee");
  const type = page.locator("form.action-form").getByRole("combobox", { name: "Type of complaint" });
  if ((await type.count()) > 0) await type.selectOption("goods");
  await page.locator("form.action-form button[type=submit]").click();
  await page.locator(".begun").waitFor();
  await page.locator(".begun-ways .btn-primary").click();
  await page.locator(".begun").waitFor({ state: "detached" });
  const sun = await signedIn();
  await until(async () => (await callsOf(sun)).length === 0, "the draft to go");
  await page.reload();
  await page.locator(".begin-what select, [data-caller]").first().waitFor();
  assert.equal(await page.locator(".half-call").count(), 0);
  assert.deepEqual(browser.said, []);
  await page.context().close();
});
