// SPDX-License-Identifier: Apache-2.0
// The desk in a browser, on a whole redress: an officer judges and proposes, a
// manager signs, two people meet in one complaint, and every page is looked at
// by axe in three languages, light and dark, on a telephone and on a screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 600_000 };

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

const at = (path, login) => browser.openAs(redress, login, path);

async function signIn(page, login) {
  await page.locator("#login").fill(login);
  await page.locator("#password").fill(password);
  await page.locator("main button[type=submit]").click();
  await page.locator("#login").waitFor({ state: "detached" });
}

async function file(story = "The bottle leaked.", lang = "en") {
  const got = await redress.json("POST", "/api/v1/complaints", {
    procedure: "company-desk",
    lang,
    answers: { name: "Ann Lee", phone: "555 0100", type: "goods", story },
  });
  assert.equal(got.status, 201, JSON.stringify(got.body));
  return got.body.number;
}

const actions = (page) => page.getByRole("region", { name: "What you can do now" });
const story = (page) => page.getByRole("region", { name: "Story" });

test("an officer judges, another proposes, the manager signs, and the journal says why", tell, async () => {
  const number = await file();
  const sun = await at("/desk/", "sun");
  await sun.getByRole("link", { name: "The bottle leaked." }).click();
  await sun.getByRole("heading", { level: 1, name: number }).waitFor();
  await actions(sun).getByLabel("established", { exact: true }).check();
  await actions(sun).getByRole("button", { name: "Judge" }).click();
  await sun.getByText("There is nothing for you to do here now.").or(sun.getByText("This complaint is not here")).first().waitFor();

  const qian = await at(`/desk/c/${number}`, "qian");
  const propose = actions(qian);
  await propose.getByRole("button", { name: "Propose a plan", expanded: false }).click();
  const send = propose.locator("form").getByRole("button", { name: "Propose a plan" });
  await send.click();
  const summary = qian.locator(".summary");
  await summary.waitFor();
  assert.equal(await summary.evaluate((box) => box === document.activeElement), true, "the summary of mistakes has the focus");
  assert.equal(await summary.getByRole("link").count(), 3);
  await summary.getByRole("link").first().click();
  await propose.getByLabel("What was found").fill("A crack in the mould");
  await propose.getByLabel("ordinary").check();
  await propose.getByLabel("Plan", { exact: true }).fill("Replace the bottle");
  await send.click();
  await story(qian).getByText("“Propose a plan”, with the form").waitFor();

  const qi = await at(`/desk/c/${number}`, "qi");
  await actions(qi).getByRole("button", { name: "Approve" }).click();
  await actions(qi).getByText("By signing, you declare: approves the plan").waitFor();
  await actions(qi).getByLabel("Your password, once more").fill("not my password");
  await actions(qi).getByRole("button", { name: "Sign: Approve" }).click();
  await actions(qi).locator(".summary").getByText("not right").waitFor();
  await actions(qi).getByLabel("Your password, once more").fill(password);
  await actions(qi).getByRole("button", { name: "Sign: Approve" }).click();
  await qi.getByText("“Approve”, signed: “approves the plan”").or(qi.getByText("This complaint is not here")).first().waitFor();

  const again = await at(`/desk/c/${number}`, "sun");
  await story(again).getByText("“Approve”, signed: “approves the plan”").waitFor();
  const routed = story(again).locator(".event-decided", { hasText: "“goods”" });
  await routed.getByText("Why").click();
  await routed.getByText("rule “goods” decided").waitFor();
  await routed.getByText(/^Version [0-9a-f]+/).waitFor();
  const shut = actions(again).getByRole("listitem").filter({ hasText: "Hand up to the manager" });
  assert.match(await shut.innerText(), /needs 3 rounds of “Talk with the customer”; there are 0/);
  await again.getByText("How this time came about").first().click();
  await again.getByText("So it is due").first().waitFor();
});

test("somebody who was slower is told, keeps what was typed, and goes on", tell, async () => {
  const number = await file("Two people at once.");
  const page = await at(`/desk/c/${number}`, "sun");
  const note = page.getByLabel("Note for colleagues");
  await note.fill("The depot has the bottle.");
  const zhou = await redress.signIn("zhou", password);
  const faster = await zhou.post(`/api/v1/complaints/${number}/notes`, { text: "I was first." }, { "if-match": (await zhou.complaint(number)).etag });
  assert.equal(faster.status, 200);
  await page.getByRole("button", { name: "Keep the note" }).click();
  await page.getByText("Somebody changed this complaint meanwhile").waitFor();
  assert.equal(await note.inputValue(), "The depot has the bottle.");
  await page.getByRole("button", { name: "Show it as it is now" }).click();
  await page.getByRole("region", { name: "Inside notes" }).getByText("I was first.").waitFor();
  assert.equal(await note.inputValue(), "The depot has the bottle.");
  await page.getByRole("button", { name: "Keep the note" }).click();
  await page.getByRole("region", { name: "Inside notes" }).getByText("The depot has the bottle.").waitFor();
  assert.equal(await note.inputValue(), "");
});

test("what goes to the customer and what stays inside are two places", tell, async () => {
  const number = await file("Who reads what?");
  const page = await at(`/desk/c/${number}`, "sun");
  const outside = page.getByRole("region", { name: "With the customer" });
  const inside = page.getByRole("region", { name: "Inside notes" });
  await outside.getByText("The customer sees this").waitFor();
  await inside.getByText("Staff only").waitFor();
  await outside.getByLabel("Answer to the customer").fill("We are on it.");
  await outside.getByRole("button", { name: "Send to the customer" }).click();
  await outside.locator(".bubble.ours", { hasText: "We are on it." }).waitFor();
  assert.equal(await inside.getByText("We are on it.").count(), 0);
});

test("another team is asked, finds the task in its list, and answers it", tell, async () => {
  const number = await file("Which lorry was it?");
  const page = await at(`/desk/c/${number}`, "sun");
  const ask = page.getByRole("region", { name: "Tasks for other teams" });
  await ask.getByText("Ask another team").click();
  await ask.getByLabel("Which team").selectOption("sales.officer");
  await ask.getByLabel("What do you need to know or have done").fill("Who sold it?");
  await ask.getByRole("button", { name: "Ask", exact: true }).click();
  await ask.getByText("Who sold it?").first().waitFor();

  const song = await at("/desk/tasks", "song");
  await song.getByRole("link", { name: "Who sold it?" }).click();
  await song.getByLabel("Your answer").fill("The shop in the north.");
  await song.getByRole("button", { name: "Answer the task" }).click();
  await song.getByText("This complaint is not here").or(song.getByText("The shop in the north.")).first().waitFor();
  const seen = await (await redress.signIn("sun", password)).complaint(number);
  assert.equal(seen.body.tasks[0].answer, "The shop in the north.");
});

test("an ended session leads back to where one was, with what was typed", tell, async () => {
  const number = await file("Back again.");
  const page = await at(`/desk/c/${number}`, "sun");
  const kept = page.waitForResponse((answer) => answer.url().includes("/api/v1/drafts/"));
  await page.getByLabel("Note for colleagues").fill("Half a thought");
  await kept; // else it is the keeping that finds the session ended
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Keep the note" }).click();
  await page.getByText("Your session has ended").waitFor();
  await signIn(page, "sun");
  await page.getByRole("heading", { level: 1, name: number }).waitFor();
  assert.equal(await page.getByLabel("Note for colleagues").inputValue(), "Half a thought");
});

test("the queue is worked by keyboard alone, and its filters are in the address", tell, async () => {
  for (const words of ["By keyboard.", "By keys alone."]) await file(words);
  const page = await at("/desk/queue?stage=recorded", "sun");
  await page.locator("[data-row]").first().waitFor();
  const filters = page.getByRole("form", { name: "Filters" });
  assert.equal(await filters.getByLabel("Stage").inputValue(), "recorded");
  await page.locator("main").focus();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  assert.equal(await page.evaluate(() => [...document.querySelectorAll("[data-row]")].indexOf(document.activeElement)), 1);
  await page.keyboard.press("k");
  assert.equal(await page.evaluate(() => [...document.querySelectorAll("[data-row]")].indexOf(document.activeElement)), 0);
  await page.keyboard.press("f");
  assert.equal(await page.evaluate(() => document.activeElement.id), "filter-whose");
  await filters.getByLabel("Whose").selectOption("person:me");
  assert.match(page.url(), /stage=recorded&assignee=me$/);
  await page.getByText("Nothing here.").waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.locator("[data-row]").first().waitFor();
  await page.locator("main").focus();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.locator("main").focus();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.getByRole("heading", { name: "Tasks of my teams" }).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("q");
  await page.locator("[data-row]").first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 2, name: "What the customer said" }).waitFor();
});

test("a new complaint waits to be called, and nothing in the list jumps", tell, async () => {
  await file("The first one.");
  const page = await at("/desk/queue?order=new", "sun");
  const rows = page.locator("[data-row]");
  await rows.first().waitFor();
  const before = await rows.allInnerTexts();
  await file("The one that came in meanwhile.");
  const call = page.getByRole("button", { name: /new complaint/ });
  for (let tries = 0; tries < 20 && (await call.count()) === 0; tries++) {
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await page.waitForTimeout(500);
  }
  assert.deepEqual(await rows.allInnerTexts(), before);
  await call.click();
  await page.getByRole("link", { name: "The one that came in meanwhile." }).waitFor();
  assert.equal(await rows.first().innerText(), "The one that came in meanwhile.");
});

/** A complaint with something of everything on its page. */
async function rich() {
  const number = await file("包装破损，产品漏液。", "zh");
  const sun = await redress.signIn("sun", password);
  const send = async (path, body) => assert.equal((await sun.post(`/api/v1/complaints/${number}/${path}`, body, { "if-match": "*" })).status, 200, path);
  await send("notes", { text: "已联系仓库。" });
  await send("answers", { text: "您好，我们正在处理。" });
  await send("tasks", { to: "sales.officer", what: "谁卖的？", within: { n: 8, unit: "workhours" } });
  await send("tasks", { to: "service.officer", what: "请回电。" });
  return number;
}

/** All that folds, unfolded. */
async function unfold(page) {
  const closed = page.locator(".why:not([open]) > summary, .fold:not([open]) > summary").filter({ visible: true });
  for (let left = await closed.count(); left > 0; left = await closed.count()) await closed.first().click();
}

test("the desk asks who one is in the browser's language", tell, async () => {
  for (const [lang, tag] of [["zh", "zh-CN"], ["en", "en"], ["es", "es"]]) {
    const page = await browser.open(`${redress.base}/desk/`, { lang });
    await page.locator("#login").waitFor();
    assert.equal(await page.getAttribute("html", "lang"), tag);
    if (lang === "es") await browser.soundEverywhere(page, "sign-in");
    await page.context().close();
  }
});

test("every page is sound in three languages, light and dark, narrow and wide", tell, async () => {
  const page = await at(`/desk/c/${await rich()}`, "sun");
  const ready = async () => {
    await page.locator(".timeline").waitFor();
    await unfold(page);
    await page.locator(".action-form button[type=submit]").click();
    await page.locator(".summary").waitFor();
  };
  await browser.soundEverywhere(page, "complaint", { ready });
  for (const path of ["/desk/queue", "/desk/tasks"]) {
    await page.goto(redress.base + path);
    await browser.soundEverywhere(page, path, { ready: () => page.locator("[data-row]").first().waitFor() });
  }
});

test("the console was silent: nothing broke the content security policy", { skip }, () => assert.deepEqual(browser.said, []));
