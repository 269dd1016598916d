// SPDX-License-Identifier: Apache-2.0
// A company from nothing, by clicking and typing alone: first administrator, name
// and look, a procedure copied and changed, in force, roles, a second person, the
// customers' page, the first complaint, its answer.  Each step is reached by what
// stands on the page, and the whole is less than a quarter of an hour by the
// keystroke-level model (person.mjs): a count of clicks and keys, not a stopwatch.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { Browser, skip } from "./kit.mjs";
import { Person } from "./person.mjs";

const tell = { skip, timeout: 600_000 };
const MOST_MINUTES = 15;
const secret = "a horse by the river";
const second = "rain on a tin roof";
const story = "The coffee machine in your shop burnt my hand";
const wrongRule = 'rule "equipment" { when = is { type = "equipment" }, set = { responsible = "qualty" } },';

let redress;
let browser;
let ana; // the first administrator
let given; // the link for the second person
let told; // minutes from the first address to the first complaint

before(async () => {
  if (skip) return;
  redress = await Redress.start({ procedures: ["iso10002"] });
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

const steps = (page) => page.locator(".office-ways a", { hasText: "First steps" });
const lineOf = (page, text) => page.locator(".cm-line", { hasText: text }).first();

/** Back to the list by its place in the navigation; so many are ticked by now. */
async function backToSteps(done) {
  await ana.click(steps(ana.page));
  await ana.page.locator(".begin-done").nth(done - 1).waitFor();
  assert.equal(await ana.page.locator(".begin-done").count(), done);
  await ana.reads();
}

const wayOf = (step, name) => ana.page.locator(`[data-step=${step}]`).getByRole("link", { name });

test("the address that the start prints makes the first administrator, and leads to the office", tell, async () => {
  const address = /administrator[^\n]*?(http\S+)/.exec(redress.printed)?.[1];
  assert.ok(address, redress.printed);
  const page = await browser.open("about:blank");
  ana = new Person(page);
  await ana.open(address);
  await ana.reads();
  assert.doesNotMatch(await page.locator("body").innerText(), /your complaint, and/, "no promise to customers");
  await ana.fill(page.getByLabel("Login"), "ana");
  await ana.fill(page.getByLabel("Your name"), "Ana Ruiz");
  await ana.fill(page.getByLabel("Password", { exact: true }), secret);
  await ana.fill(page.getByLabel("The password once more"), secret);
  await browser.sound(page, "setting up");
  await ana.click(page.getByRole("button", { name: "Make the account" }));
  await ana.reads();
  await ana.click(page.getByRole("link", { name: "Set up the company" }));
  await ana.fill(page.locator("#login"), "ana");
  await ana.fill(page.locator("#password"), secret);
  await ana.press("Enter");
  await page.getByText("0 of 6 are done").waitFor();
  await ana.reads();
  await browser.soundEverywhere(page, "first steps", { ready: () => page.locator(".begin-step").nth(5).waitFor(), look: globalThis.lookAt });
  await browser.speak(page, "en");
});

test("the company gets its name and colour", tell, async () => {
  const { page } = ana;
  await ana.click(wayOf("look", "Name and look"));
  await page.locator("#look-name").waitFor();
  await ana.reads();
  await ana.fill(page.locator("#look-name"), "Blue Harbour");
  await ana.fill(page.locator("#look-colour"), "#1d4ed8");
  await ana.click(page.getByRole("button", { name: "Save" }).first());
  await page.locator(".brand", { hasText: "Blue Harbour" }).waitFor();
  await backToSteps(1);
});

test("a procedure that comes along is copied under a name of one's own; what is wrong is seen before a version is made", tell, async () => {
  const { page } = ana;
  await ana.click(wayOf("procedure", "Copy one that comes along"));
  await page.getByText("One shop of several").waitFor();
  await ana.reads();
  await browser.sound(page, "what comes along");
  await ana.click(page.getByText("Company complaint procedure").first());
  await ana.fill(page.locator("#new-name"), "Blue desk");
  assert.equal(await page.locator("#new-name").inputValue(), "blue-desk", "it is brought into its form");
  await ana.click(page.getByRole("button", { name: "Begin", exact: true }));
  await page.locator(".cm-content").waitFor();
  await page.getByText("The first rule that fits counts.").waitFor();

  await ana.click(lineOf(page, 'rule "goods"'));
  await ana.press("End", "Enter");
  await ana.write(wrongRule);
  await page.locator(".finding", { hasText: 'no team: "qualty"' }).waitFor();
  await ana.click(lineOf(page, '"qualty"'));
  await ana.press("End", ..."ArrowLeft ".repeat(8).trim().split(" "));
  await ana.press("i");
  await page.getByText("Nothing is wrong").waitFor();

  await ana.click(page.locator(".file-row", { hasText: "words/en.lua" }));
  await ana.click(lineOf(page, '"What happened"'));
  await ana.press("End", "ArrowLeft", "ArrowLeft");
  await ana.write(", in your own words");
  await page.getByText("Everything is kept").waitFor();

  await ana.fill(page.locator("#version-note"), "Our own words; equipment goes to quality");
  await ana.click(page.getByRole("button", { name: "Make a version" }));
  await page.getByText("1 scenario fails").waitFor();
  await ana.reads();
});

test("what was begun is found again, and the scenario is mended where it stands", tell, async () => {
  const { page } = ana;
  await backToSteps(1);
  await ana.click(wayOf("procedure", "Go on with blue-desk"));
  await page.locator(".cm-content").waitFor();
  await ana.click(page.getByRole("button", { name: "Play the scenarios" }));
  await ana.click(page.locator(".beside .place", { hasText: "tests/story.lua" }));
  await ana.click(lineOf(page, 'severity = "serious", responsible = "sales"'));
  await ana.press("End", ..."ArrowLeft ".repeat(4).trim().split(" "), ..."Backspace ".repeat(5).trim().split(" "));
  await ana.write("quality");
  await page.getByText("Everything is kept").waitFor();
  await ana.fill(page.locator("#version-note"), "Our own words; equipment goes to quality");
  await ana.click(page.getByRole("button", { name: "Make a version" }));
  await page.locator("#force-title").waitFor();
  await page.getByText(/All \d+ pass/).waitFor();
  await ana.reads();
});

test("it is put in force, and what comes next is told there", tell, async () => {
  const { page } = ana;
  await ana.click(page.getByRole("button", { name: "Put it in force" }));
  await page.getByText("Done. It is now: in force").waitFor();
  await page.getByRole("link", { name: /of its roles are held by nobody/ }).waitFor();
  assert.equal(await page.getByText("Go back to the version before").count(), 0, "there is none before");
  await ana.reads();
  await backToSteps(2);
});

test("roles are given out, and a second person is invited and comes in", tell, async () => {
  const { page } = ana;
  await ana.click(wayOf("roles", "Give yourself roles"));
  await page.getByRole("button", { name: "Save" }).first().waitFor();
  await ana.reads();
  assert.equal(await page.getByText("nobody yet").count(), 12, "roles that are wanted are marked: eight of its own, four of what came along");
  await browser.sound(page, "roles that nobody holds");
  for (const team of ["Customer service", "Sales", "Quality", "Logistics"]) {
    for (const rank of ["officer", "manager"]) await ana.click(page.getByRole("group", { name: team, exact: true }).getByLabel(rank, { exact: true }));
  }
  await ana.click(page.getByRole("button", { name: "Save" }).first());
  await page.locator(".saved").first().waitFor();
  await backToSteps(3);

  await ana.click(wayOf("people", "Invite somebody"));
  await page.locator("#person-login").waitFor();
  await ana.reads();
  await ana.fill(page.locator("#person-login"), "bo");
  await ana.fill(page.getByLabel("Name", { exact: true }), "Bo Chen");
  await ana.click(page.getByRole("group", { name: "Customer service", exact: true }).getByLabel("officer", { exact: true }));
  await ana.click(page.getByRole("button", { name: "Add and make a link" }));
  given = await page.locator("#new-link").inputValue();
  await ana.click(page.getByRole("button", { name: "Copy" }));
  await backToSteps(4);

  const bo = ana.in(await browser.open("about:blank"));
  await bo.open(given);
  await bo.reads();
  await bo.fill(bo.page.locator("#password"), second);
  await bo.fill(bo.page.locator("#repeated"), second);
  await bo.click(bo.page.locator("main button[type=submit]"));
  await bo.click(bo.page.getByRole("link", { name: "To the desk" }));
  await bo.fill(bo.page.locator("#login"), "bo");
  await bo.fill(bo.page.locator("#password"), second);
  await bo.press("Enter");
  await bo.page.getByRole("heading", { name: "My day" }).waitFor();
  await bo.page.context().close();
});

test("customers are offered only the company's own procedure, and the first complaint is filed", tell, async () => {
  const { page } = ana;
  await ana.click(wayOf("offered", "Take iso10002 off the page"));
  await page.getByText("Customers are offered it.").waitFor();
  await ana.reads();
  await browser.soundEverywhere(page, "a procedure that is offered", { ready: () => page.locator("#offered-title").waitFor(), look: globalThis.lookAt });
  await browser.speak(page, "en");
  await ana.click(page.getByRole("button", { name: "Take it off the page" }));
  await page.getByText("Customers are not offered it").waitFor();
  await backToSteps(5);

  const opens = page.waitForEvent("popup");
  await ana.click(wayOf("complaint", "Open the customers’ page"));
  const juan = ana.in(await opens);
  await juan.page.getByRole("heading", { name: "Company complaint procedure" }).waitFor();
  assert.match(await juan.page.locator(".company").innerText(), /Blue Harbour/);
  await juan.reads();
  await juan.fill(juan.page.getByLabel("Your name"), "Juan Pérez");
  await juan.fill(juan.page.getByLabel("Telephone"), "13912345678");
  await juan.click(juan.page.getByLabel("equipment or premises"));
  await juan.fill(juan.page.getByLabel("What happened, in your own words"), story);
  await juan.page.waitForTimeout(2100); // nobody fills in a form faster
  await juan.click(juan.page.getByRole("button", { name: "Send" }));
  await juan.page.getByText("We have your complaint").waitFor();
  await juan.reads();
  await juan.page.close();
  told = { clicking: ana.minutes, reading: ana.readingMinutes };
});

test("all steps are ticked, and the complaint is answered at the desk", tell, async () => {
  const { page } = ana;
  await page.bringToFront();
  await ana.click(page.locator(".office-ways a", { hasText: "Procedures" }));
  await page.locator(".office-card", { hasText: "blue-desk" }).waitFor();
  await steps(page).waitFor({ state: "detached" });
  await ana.click(page.getByRole("link", { name: "Desk", exact: true }));
  await page.locator(".row-link", { hasText: "coffee machine" }).first().waitFor();
  await ana.reads();
  await ana.click(page.locator(".row-link", { hasText: "coffee machine" }).first());
  await page.getByText("Equipment").or(page.getByText("equipment or premises")).first().waitFor();
  await page.locator(".facts, dl", { hasText: "Quality" }).first().waitFor();
  await ana.reads();
  await ana.fill(page.getByRole("textbox", { name: "Answer to the customer" }), "We are sorry. We call you today.");
  await ana.click(page.getByRole("button", { name: "Send to the customer" }));
  await page.getByText("We are sorry. We call you today.").first().waitFor();
  assert.deepEqual(browser.said, []);
});

test("a newcomer needs less than a quarter of an hour, with every word read once", tell, (t) => {
  const { clicks, keys, words } = ana.tally;
  const figure = (minutes) => minutes.toFixed(1);
  t.diagnostic(`to the first complaint: ${figure(told.clicking)} minutes of clicking and typing, ${figure(told.reading)} of reading every word once`);
  t.diagnostic(`to its answer: ${clicks} clicks and ${keys} keys, ${figure(ana.minutes)} minutes; ${words} words, ${figure(ana.readingMinutes)} minutes`);
  ana.handed(2);
  assert.ok(told.clicking + told.reading < MOST_MINUTES, `${figure(told.clicking + told.reading)} minutes`);
});
