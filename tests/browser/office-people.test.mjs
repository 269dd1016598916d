// SPDX-License-Identifier: Apache-2.0
// People and teams at the office, as an administrator keeps them: somebody is
// invited and comes in, roles change, a spreadsheet is looked at and taken, the
// last administrator stays, a second step is required.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 300_000 };
const phrase = "a phrase of my own";
let redress;
let browser;
let page;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], admin: true, password }] });
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

const to = async (path) => {
  await page.goto(redress.base + path);
  await browser.settled(page);
};
/** Their session, as far as the server knows it. */
const isIn = async (staff) => (await staff.get("/api/v1/session")).status === 200;

test("somebody is invited, chooses a password in another window, and is there", tell, async () => {
  page = await browser.openAs(redress, "root", "/office/people");
  await page.locator(".person-row").first().waitFor();
  await page.getByRole("button", { name: "Invite somebody" }).click();
  const form = page.locator("form.sheet");
  await form.getByRole("button", { name: "Add and make a link" }).click();
  assert.equal(await form.locator(".mistake").count(), 2, "login and name are missing");
  assert.equal(await page.evaluate(() => document.activeElement.id), "person-login");
  await form.locator("#person-login").fill("sun");
  await form.locator("#person-name").fill("Wang Fang");
  await form.getByRole("button", { name: "Add and make a link" }).click();
  await form.getByText("This login is taken").waitFor();
  await form.locator("#person-login").fill("wang");
  await form.locator("[id='role-service.officer']").check();
  await form.getByRole("button", { name: "Add and make a link" }).click();
  const link = await page.locator("#new-link").inputValue();
  const other = await browser.open(link);
  for (const field of ["password", "repeated"]) await other.locator(`[name=${field}]`).fill(phrase);
  await other.locator("main button, form button").first().click();
  await other.waitForLoadState();
  const wang = await redress.signIn("wang", phrase);
  assert.ok(await isIn(wang));
  await page.getByRole("link", { name: "To the account of Wang Fang" }).click();
  await page.getByText("signed in at 1 place").first().waitFor();
  await page.locator(".person-history").getByText("Added", { exact: true }).waitFor();
});

test("other roles end the sessions and stand in the history; what another administrator wrote meanwhile is told", tell, async () => {
  const qian = await redress.signIn("qian", password);
  await to("/office/people/qian");
  await page.locator("#person-name").fill("Qian Wei");
  const root = await redress.signIn("root", password);
  const body = { email: "qian@example.com" };
  assert.equal((await redress.json("PATCH", "/api/v1/accounts/qian", body, { ...root.headers, "if-match": "*" })).status, 200);
  await page.locator("[id='role-quality.manager']").check();
  await page.getByText("signed out everywhere and sign in again").waitFor();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("E-mail: qian@example.com").waitFor();
  assert.equal(await page.locator("#person-name").inputValue(), "Qian Wei");
  assert.equal(await page.locator("#person-email").inputValue(), "qian@example.com");
  assert.ok(await isIn(qian), "nothing was saved over the other's change");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved.", { exact: true }).waitFor();
  assert.ok(!(await isIn(qian)));
  const seen = (await redress.json("GET", "/api/v1/accounts/qian", undefined, root.headers)).body;
  assert.deepEqual([seen.name, seen.email, seen.roles], ["Qian Wei", "qian@example.com", ["quality.officer", "quality.manager"]]);
  await page.locator(".person-history").getByText("Name: from qian to Qian Wei").waitFor();
});

test("the password is asked for again where rights are given a while after it was", tell, async () => {
  await redress.moveClock(redress.clockMs + 6 * 60 * 1000);
  await to("/office/people/qian");
  await page.locator("#person-admin").check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const box = page.getByRole("dialog");
  await box.locator("#confirmation-password").fill("not my password");
  await box.getByRole("button", { name: "Go on" }).click();
  await box.locator(".mistake").waitFor();
  await browser.sound(page, "asked for the password");
  await box.getByRole("button", { name: "Cancel" }).click();
  await box.waitFor({ state: "detached" });
  assert.equal(await page.locator(".saved:text('Saved.')").count(), 0);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await box.locator("#confirmation-password").fill(password);
  await box.getByRole("button", { name: "Go on" }).click();
  await page.getByText("Saved.", { exact: true }).waitFor();
});

test("nobody shuts themselves; whoever leaves is shut, and opened again", tell, async () => {
  await to("/office/people/root");
  await page.getByRole("button", { name: "Shut it" }).click();
  await page.getByText("Nobody shuts their own account").waitFor();
  await to("/office/people/song");
  await page.getByRole("button", { name: "Shut it" }).click();
  await page.getByRole("button", { name: "Open it again" }).waitFor();
  await to("/office/people?disabled=true");
  assert.deepEqual(await page.locator(".person-row .row-link").allInnerTexts(), ["song"]);
  await to("/office/people/song");
  await page.getByRole("button", { name: "Open it again" }).click();
  await page.getByRole("button", { name: "Shut it" }).waitFor();
});

test("an absence is set for somebody and ended", tell, async () => {
  const day = new Date(Date.now() + redress.clockMs + 86_400_000).toISOString().slice(0, 10);
  await to("/office/people/sun");
  await page.getByText("Plan an absence").click();
  await page.getByRole("button", { name: "Set it" }).click();
  await page.getByText("Choose the first day.").waitFor();
  await page.locator("#away-from").fill(day);
  await page.locator("#away-until").fill(day);
  await page.locator("#away-deputy").selectOption("zhou");
  await page.getByRole("button", { name: "Set it" }).click();
  await page.getByText("Deputy: zhou").first().waitFor();
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.locator(".absence-row").waitFor({ state: "detached" });
});

test("the list is narrowed by words and role, and walked by keys", tell, async () => {
  await to("/office/procedures");
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await page.locator(".person-row").nth(3).waitFor();
  await page.locator("#people-q").fill("wang");
  await page.waitForFunction(() => document.querySelectorAll(".person-row").length === 1);
  await page.locator("#people-q").fill("");
  await page.locator("#people-role").selectOption("service.officer");
  await page.waitForFunction(() => document.querySelectorAll(".person-row").length === 2);
  await page.locator("h1").click();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(/people\/wang/);
});

test("a spreadsheet is looked at line by line, mended and taken", tell, async () => {
  await to("/office/people-import");
  await page.locator("#import-text").fill("login,name,roles\nhe,He Lin,service.officer\nNO,Nobody,service.officer\n");
  await page.getByRole("button", { name: "Show what would happen" }).click();
  await page.locator("tr[data-outcome=wrong]").waitFor();
  assert.equal(await page.getByRole("button", { name: "Do it" }).count(), 0);
  await browser.sound(page, "a preview with a mistake");
  await page.locator("#import-text").fill("login,name,roles\nhe,He Lin,service.officer\nqi,Qi Min,quality.manager\n");
  await page.getByRole("button", { name: "Show what would happen" }).click();
  await page.locator("tr[data-outcome=added]").waitFor();
  assert.match(await page.locator("tr[data-outcome=changed]").innerText(), /Name: Qi Min/);
  await page.getByRole("button", { name: "Do it" }).click();
  await page.getByText("It is done.").waitFor();
  const file = decodeURIComponent(await page.locator("a[download='invitations.csv']").getAttribute("href"));
  assert.match(file, /\r\nhe,http\S+invitation\?code=/);
  await to("/office/people/he");
  await page.getByRole("heading", { name: "He Lin" }).waitFor();
});

test("teams show who holds what and where nobody does; a second step is required by role", tell, async () => {
  await to("/office/people/zhou");
  await page.getByRole("button", { name: "Shut it" }).click();
  await page.getByRole("button", { name: "Open it again" }).waitFor();
  await to("/office/teams");
  await page.locator("[data-role='service.manager']").getByText("nobody").waitFor();
  await page.locator(".alert-warning").waitFor();
  assert.match(await page.locator("[data-role='service.officer']").innerText(), /Wang Fang/);
  await page.locator("[id='require-service.officer']").check();
  await page.locator("form").getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Saved.", { exact: true }).waitFor();
  const wang = await redress.signIn("wang", phrase);
  assert.equal((await wang.get("/api/v1/complaints")).status, 403);
  await to("/office/teams");
  assert.ok(await page.locator("[id='require-service.officer']").isChecked());
  await page.locator("[id='require-service.*']").check();
  assert.ok(await page.locator("[id='require-service.manager']").isDisabled());
});

test("each page is sound in every look", tell, async () => {
  for (const [path, seen] of [["people", ".person-row"], ["people/qian", ".person-history li"], ["people-import", "#import-text"], ["teams", ".team-roles"]]) {
    await to(`/office/${path}`);
    const ready = () => page.locator(seen).first().waitFor();
    await ready();
    if (path === "people") await page.getByRole("button", { name: "Invite somebody" }).click();
    await browser.soundEverywhere(page, path, { ready, look: globalThis.lookAt && ((at, name) => globalThis.lookAt(at, `${path.replace("/", "-")}-${name}`)) });
  }
  assert.deepEqual(browser.said, []);
});
