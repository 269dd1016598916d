// SPDX-License-Identifier: Apache-2.0
// Messages at the desk, in a browser, with a real mail server beside: a letter is
// seen before it goes, waits, is approved or sent back; what did not arrive
// stands where nobody overlooks it and is tried again; how one is told.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { after, before, test } from "node:test";
import { approvalHome } from "../e2e/approval.mjs";
import { Redress, until } from "../e2e/harness.mjs";
import { MailServer, customerMail, mailIn, skip as noMail } from "../e2e/post.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, langs, skip as noBrowser } from "./kit.mjs";

const skip = noBrowser || noMail;
const tell = { skip, timeout: 600_000 };
const api = "/api/v1/complaints";
let home;
let redress;
let server;
let browser;

before(async () => {
  if (skip) return;
  server = await MailServer.start();
  home = approvalHome("declined");
  redress = await Redress.start({ home, accounts: [...accounts, { login: "root", roles: [], password, admin: true }] });
  redress.ctl("channel", "set", "mail", "--plugin", "mail", "--on", `server=${server.url}`, "tls=none", "from=desk@company.example", "from_name=Company desk");
  redress.ctl("mailbox", "set", "complaints", "--address", "complaints@company.example", "--procedure", "company-desk", "--lang", "en", "--secret-addresses");
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  server?.stop();
  await redress?.stop();
  if (home) rmSync(home, { recursive: true, force: true });
});

const signedIn = (path, login) => browser.openAs(redress, login, path);

async function file(email, story = "The bags were caked.", lang = "en") {
  const got = await redress.json("POST", api, { procedure: "company-desk", lang, answers: { name: "Ana", phone: "+34 600 000 000", email, type: "goods", story } });
  assert.equal(got.status, 201, JSON.stringify(got.body));
  return got.body.number;
}

const judgement = { verdict: "not_established", reason: "storage" };
const deliveries = async (number) => (await (await redress.signIn("root", password)).get(`${api}/${number}/deliveries`)).body.items;
const parked = (number) => until(async () => (await deliveries(number)).find(({ kind, state }) => kind === "letter" && state === "parked"), "it parked");
const region = (page, name) => page.getByRole("region", { name });
/** The focus moves once what it moves to is drawn. */
const focused = (locator, what = "the focus") => until(() => locator.evaluate((element) => element === document.activeElement), what);

/** A complaint whose letter waits for the manager. */
async function waiting(email, lang) {
  const number = await file(email, undefined, lang);
  const sun = await redress.signIn("sun", password);
  for (const [action, answers] of [["judge", judgement], ["explain"]]) assert.equal((await sun.act(number, action, answers)).status, 200, action);
  return number;
}

test("a letter is seen before it goes, waits, and goes when somebody else approves it", tell, async () => {
  const number = await file("ana@customer.example");
  assert.equal((await (await redress.signIn("sun", password)).act(number, "judge", judgement)).status, 200);
  const sun = await signedIn(`/desk/c/${number}`, "sun");
  const actions = region(sun, "What you can do now");
  await actions.getByRole("button", { name: "See the letter first" }).click();
  const seen = actions.getByRole("list", { name: "What the customer would read" });
  await seen.getByText("To ana@customer.example").waitFor();
  await seen.getByText("It waits for approval by Customer service · manager").waitFor();
  const words = await seen.locator(".words").innerText();
  assert.equal((await deliveries(number)).filter(({ recipient }) => recipient === "customer").length, 1, "looking sends nothing");
  await actions.getByRole("button", { name: "Explain to the customer" }).click();
  await region(sun, "Waiting for approval").getByText("It waits for approval by").waitFor();
  assert.equal(await sun.getByRole("button", { name: "Approve and send" }).count(), 0, "not by who wrote it");

  const zhou = await signedIn(`/desk/c/${number}`, "zhou");
  assert.equal(await region(zhou, "Waiting for approval").locator(".words").innerText(), words, "as it was seen");
  await zhou.getByRole("button", { name: "Approve and send" }).focus();
  await zhou.keyboard.press("Enter");
  const done = zhou.getByText("Approved: it is on its way to the customer.");
  await done.waitFor();
  await focused(done, "the focus goes on");
  assert.equal(await region(zhou, "Waiting for approval").count(), 0);
  const sent = await server.message((message) => message.to.includes("ana@customer.example") && /Our answer/.test(message.subject), "the letter");
  assert.match(sent.text.replace(/\s+/g, " "), new RegExp(words.replace(/\s+/g, " ").slice(0, 60)));
  await until(async () => (await deliveries(number)).filter(({ kind, state }) => kind === "letter" && state === "sent").length === 2, "it is filed as sent");
  await zhou.reload();
  await region(zhou, "With the customer").locator(".bubble", { hasText: "Why it was declined" }).locator(".fared-sent").waitFor();
});

test("a letter is sent back with what has to change", tell, async () => {
  const number = await waiting("bea@customer.example");
  const zhou = await signedIn(`/desk/c/${number}`, "zhou");
  await zhou.getByText("Send back", { exact: true }).first().click();
  await zhou.getByLabel("What has to change").fill("Say what we found in the storehouse.");
  await zhou.getByRole("button", { name: "Send back" }).click();
  const done = zhou.getByText("Sent back; whoever wrote it is told.");
  await done.waitFor();
  await focused(done);
  await region(zhou, "Story").getByText("Say what we found in the storehouse.").waitFor();
  assert.equal(server.messages.some((message) => message.to.includes("bea@customer.example") && /Our answer/.test(message.subject)), false);
});

test("an answer is seen before it goes, and looking again is asked for when it changed", tell, async () => {
  const number = await file("cleo@customer.example");
  const page = await signedIn(`/desk/c/${number}`, "sun");
  const talk = region(page, "With the customer");
  await talk.getByLabel("Answer to the customer").fill("We are on it.");
  await talk.getByRole("button", { name: "See the letter first" }).click();
  await talk.locator(".letter", { hasText: "We are on it." }).waitFor();
  await talk.getByLabel("Answer to the customer").fill("We are on it. Nearly.");
  await talk.locator(".letter").waitFor({ state: "detached" });
  await talk.getByRole("button", { name: "Send to the customer" }).click();
  await until(async () => (await deliveries(number)).some(({ kind, state }) => kind === "message" && state === "sent"), "it was sent");
  await page.reload();
  await talk.locator(".bubble.ours", { hasText: "Nearly." }).locator(".fared-sent").waitFor();
});

test("what did not arrive stands on top, and is tried again or left by keyboard", tell, async () => {
  const number = await file("nobody@customer.example");
  await parked(number);
  const page = await signedIn(`/desk/c/${number}`, "sun");
  const lost = region(page, "This did not reach the customer");
  await lost.getByText("no such mailbox").waitFor();
  await lost.getByRole("link", { name: "Letter: Receipt" }).click();
  const bubble = page.locator(".bubble", { hasText: "Letter: Receipt" });
  await focused(bubble, "the link leads to it");
  await bubble.getByRole("button", { name: "Try again" }).focus();
  await page.keyboard.press("Enter");
  await bubble.locator(".fared-waiting").waitFor();
  await focused(bubble.locator(".fared"), "how it stands now is read");
  await lost.waitFor({ state: "detached" });
  await parked(number);

  const root = await signedIn("/desk/", "root");
  await root.locator("main").focus();
  await root.keyboard.press("g");
  await root.keyboard.press("m");
  const row = root.locator(".row-item", { hasText: number });
  await row.getByText("no such mailbox").waitFor();
  await root.keyboard.press("j");
  assert.ok(await root.evaluate(() => document.activeElement.matches("[data-row]")), "its keys are the queue's");
  await row.getByRole("button", { name: "Do not send it" }).click();
  await row.locator(".fared-dropped").waitFor();
  await focused(row.locator(".fared"));
  await root.getByRole("button", { name: "came back" }).click();
  await root.getByText("Nothing is stuck here.").waitFor();
  await page.reload();
  await region(page, "With the customer").locator(".fared-dropped").waitFor();
  assert.equal(await lost.count(), 0, "a person said what becomes of it");
});

test("more than a page of them is read on where it left off", tell, async () => {
  const row = (delivery) => ({ delivery, number: `TS-202611-${delivery}`, event: 1, kind: "letter", channel: "mail", recipient: "customer", state: "bounced", attempts: 1, at: "2026-11-20T08:00:00Z", changed_at: "2026-11-20T08:00:01Z", next_at: null, trouble: "550 <***> gone" });
  const rows = (from, count) => Array.from({ length: count }, (_, n) => row(from - n));
  const page = await signedIn("/desk/messages", "root");
  await page.route(/\/api\/v1\/deliveries\?/, (route) => {
    const before = new URL(route.request().url()).searchParams.get("before");
    return route.fulfill({ json: before === null ? { items: rows(1300, 100), before: 1201 } : { items: rows(1200, 30) } });
  });
  await page.getByRole("button", { name: "came back" }).click();
  await page.locator(".row-item").nth(99).waitFor();
  await page.getByRole("button", { name: "Show more" }).click();
  await page.locator(".row-item").nth(129).waitFor();
  assert.equal(await page.getByRole("button", { name: "Show more" }).count(), 0);
  await focused(page.locator(".row-item").nth(100), "the focus is on the first of the new ones");
  await browser.sound(page, "130 messages");
});

/** Complaints that came by mail: one from a person, one from a machine. */
async function byMail() {
  const root = await redress.signIn("root", password);
  const number = async (name) => (await root.get(api)).body.items.find(({ title }) => title.includes(name))?.number;
  const name = `Mail ${Math.random().toString(36).slice(2)}`;
  mailIn(redress, customerMail({ from: "robot@list.example", to: "complaints@company.example", subject: name, head: { "Auto-Submitted": "auto-replied" } }), "--from", "robot@list.example", "--to", "complaints@company.example");
  return until(() => number(name), "the mail");
}

test("a complaint that came by mail says what the mail did not, and why it was not answered", tell, async () => {
  const page = await signedIn(`/desk/c/${await byMail()}`, "sun");
  const said = region(page, "What the customer said");
  await said.getByText("by e-mail").waitFor();
  await said.getByText(/The mail did not say: .*Telephone/).waitFor();
  await said.getByText("It gets no answer by itself (it says a machine sent it).").waitFor();
});

test("how I am told is saved, another address only with the password", tell, async () => {
  const page = await signedIn("/desk/", "qian");
  await page.locator(".menu > summary").click();
  await page.getByRole("link", { name: "How I am told" }).click();
  const save = page.getByRole("button", { name: "Save" });
  await page.getByLabel("By e-mail, once a working day").check();
  assert.equal(await page.getByLabel("Your password").count(), 0, "not for a preference");
  await save.click();
  await page.getByText("Saved.").waitFor();
  await page.getByLabel("E-mail address").fill("no address");
  await page.getByLabel("Your password").fill(password);
  await save.click();
  await page.getByText("enter an e-mail address").waitFor();
  await focused(page.getByLabel("E-mail address"));
  await page.getByLabel("E-mail address").fill("qian@company.example");
  await page.getByLabel("Your password").fill("not my password");
  await save.click();
  await page.getByText("The password is not right").waitFor();
  await page.getByLabel("Your password").fill(password);
  await save.click();
  await page.getByText("Saved.").waitFor();
  const { body } = await (await redress.signIn("qian", password)).get("/api/v1/session/reach");
  assert.equal(body.email, "qian@company.example");
  assert.equal(body.prefers, "digest");
});

for (const lang of langs) {
  test(`every page is sound in ${lang}, light and dark, narrow and wide`, tell, async () => {
    const [drafted, lost, mailed] = [await waiting("dora@customer.example", lang), await file("nobody@customer.example", "?", lang), await byMail()];
    await parked(lost);
    const page = await signedIn(`/desk/c/${drafted}`, "zhou");
    await page.locator(".drafts .btn-primary").waitFor();
    await browser.speak(page, lang);
    const sound = (name) => browser.soundLooks(page, `${name} in ${lang}`, { lang });
    await page.locator(".drafts .fold:not([open]) > summary").click();
    await sound("a letter to be approved");
    await page.goto(`${redress.base}/desk/c/${lost}`);
    await page.locator(".not-arrived").waitFor();
    await page.locator(".compose-customer textarea").fill("…");
    await page.locator(".compose-customer .preview button").click();
    await page.locator(".previews").waitFor();
    await page.locator(".stuck").waitFor();
    await sound("what did not arrive");
    await page.goto(`${redress.base}/desk/c/${mailed}`);
    await page.locator(".from-customer .alert").waitFor();
    await sound("a complaint by mail");
    for (const state of ["parked", "bounced", "withheld"]) {
      await page.goto(`${redress.base}/desk/messages?state=${state}`);
      await page.locator(".rows-messages, .empty").waitFor();
      await sound(`messages ${state}`);
    }
    await page.goto(`${redress.base}/desk/reach`);
    await page.locator("#reach-email").fill("other@company.example");
    await page.locator("#reach-password").waitFor();
    await sound("how I am told");
    await page.context().close();
  });
}

test("the console was silent: nothing broke the content security policy", { skip }, () => assert.deepEqual(browser.said, []));
