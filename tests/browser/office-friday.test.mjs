// SPDX-License-Identifier: Apache-2.0
// A Friday at the office: an administrator changes a rule, mends what is found,
// proves it by a scenario out of a real complaint, tries it, replays the past,
// has it signed by others, puts it in force, sees the next complaint take the new
// way and its explanation name the new version, and goes back.
//
// REDRESS_FRIDAY: how many complaints the past has.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 900_000 };
const PAST = Number(process.env.REDRESS_FRIDAY ?? 5000);
const CHILDREN = 37;
const AT_ONCE = 8;
const people = [
  { login: "root", roles: [], admin: true, password },
  { login: "li", roles: ["procedures.check"], password },
  { login: "wu", roles: ["procedures.approve"], password },
];
const rule = ['  rule "a child is concerned" {', '    because = "children come first",', '    when    = mentions { "child" },', '    set     = { severity = "serious" }', "  },"];
/** A clause there is not, the name of another rule, a role nobody can hold. */
const wrong = new Map([
  [rule[1], `${rule[1]} clause = "99",`],
  [rule[0], '  rule "injury or press" {'],
  [rule[3], '    set     = { severity = "serious" }, tell = { "service.nobody" }'],
]);

let redress;
let browser;
let damp; // a complaint for the scenario
let child; // one that the new rule is about

async function file(story) {
  const got = await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", answers: { name: "Ana", phone: "13912345678", type: "goods", story } });
  assert.equal(got.status, 201, JSON.stringify(got.body));
  return got.body.number;
}

/** 37 of them, spread over all, are about children. */
async function fillPast() {
  const every = Math.floor(PAST / CHILDREN);
  const stories = Array.from({ length: PAST }, (_, n) => (n % every === 1 && n < every * CHILDREN ? `no ${n}: the child cried` : `no ${n}: the bag was damp`));
  assert.equal(stories.filter((one) => one.includes("child")).length, CHILDREN);
  let next = 0;
  const work = async () => {
    while (next < stories.length) {
      const story = stories[next++];
      const number = await file(story);
      if (story.includes("child")) child ??= number;
      else damp ??= number;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts: [...accounts, ...people] });
  redress.ctl("procedure", "control", "on");
  await fillPast();
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

/** Goes behind a line of the text and types. */
async function typeBehind(page, line, text) {
  await page.locator(".cm-line", { hasText: line }).first().click();
  await page.keyboard.press("End");
  for (const one of text) {
    await page.keyboard.press("Enter");
    await page.keyboard.press("Home"); // what was indented by itself is in the way
    await page.keyboard.press("Shift+End");
    await page.keyboard.press("Delete");
    await page.keyboard.insertText(one);
  }
}

/** Writes a line anew. */
async function rewrite(page, line, text) {
  await page.locator(".cm-line", { hasText: line }).first().click();
  await page.keyboard.press("Home");
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+End");
  await page.keyboard.insertText(text);
}

let version; // the address of the new one

test("a rule is changed: three findings are seen where they are, and mended", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/procedures/company-desk");
  await page.locator("#change-title").fill("Children come first");
  await page.getByRole("button", { name: "Begin a change" }).click();
  await page.locator(".cm-content").waitFor();
  await page.getByText("Nothing is wrong").waitFor();
  await typeBehind(page, 'decide "classify" { first,', rule.map((line) => wrong.get(line) ?? line));
  await page.locator(".finding").nth(2).waitFor();
  const found = await page.locator(".beside .finding").allInnerTexts();
  assert.equal(found.length, 3, found.join("\n"));
  assert.ok(found.every((one) => one.includes("rules.lua:")), found.join("\n"));
  assert.ok((await page.locator(".cm-lintRange-error, .cm-lintRange-warning").count()) >= 2, "they are marked in the text");
  await page.locator(".finding .place").first().click();
  for (const [right, line] of wrong) await rewrite(page, line.trim(), right);
  await page.getByText("Nothing is wrong").waitFor();
  await page.getByText("Everything is kept").waitFor();

  await page.getByText("A scenario from a complaint").click();
  await page.locator("#scenario-number").fill(damp);
  await page.getByRole("button", { name: "Write it" }).click();
  await page.getByText("The version decides as it was decided").waitFor();
  await page.getByRole("button", { name: "Add it to the files" }).click();
  await page.locator(".file-row[aria-current]", { hasText: "tests/from-" }).waitFor();
  assert.doesNotMatch(await page.locator(".cm-content").innerText(), /Ana|13912345678/, "what is personal is not in the scenario");
  await page.getByRole("button", { name: "Play the scenarios" }).click();
  await page.getByText(/All \d+ pass/).waitFor();

  await page.locator("#version-note").fill("what is about a child is serious");
  await page.getByRole("button", { name: "Make a version" }).click();
  await page.locator("#force-title").waitFor();
  version = new URL(page.url()).pathname;
  assert.match(version, /\/office\/versions\/[0-9a-f]{64}$/);
});

test("it is tried on a complaint, replayed over the past, and what differs is ticked off", tell, async () => {
  const page = await browser.openAs(redress, "root", version);
  await page.locator("#dry-run-number").fill(child);
  await page.getByRole("button", { name: "Try it" }).click();
  await page.locator(".tried", { hasText: "a child is concerned" }).waitFor();

  await page.getByRole("button", { name: "Replay the past" }).click();
  await page.getByText("Done:").waitFor({ timeout: 300_000 });
  await page.getByText(`${PAST} of ${PAST} complaints`).waitFor();
  await page.getByText(`${CHILDREN} would come out otherwise`).waitFor();
  const shown = page.locator("table.differences tbody tr");
  await shown.nth(CHILDREN - 1).waitFor();
  assert.match(await shown.first().innerText(), /otherwise[\s\S]*a child is concerned/);
  await shown.first().getByRole("button", { name: "not wanted" }).click();
  await page.locator("[aria-labelledby=replay-title]").getByText(/1 not wanted/).waitFor();
  await shown.first().getByRole("button", { name: "wanted", exact: true }).click();
  await page.getByRole("button", { name: /All by .a child is concerned. are wanted/ }).click();
  await page.getByText("0 to be looked at").waitFor();
  await page.locator(".diff-parts", { hasText: "a child is concerned" }).waitFor();
});

async function signAs(login, button, after) {
  const page = await browser.openAs(redress, login, version);
  await page.locator("#sign-password").fill(password);
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.locator(".marks li", { hasText: after }).waitFor();
  return page;
}

test("three people sign it, and it is put in force; the next complaint takes the new way", tell, async () => {
  const page = await signAs("root", "Sign as prepared", "Prepared");
  await page.getByText("It waits for signatures").waitFor();
  await signAs("li", "Sign as checked", "Checked");
  await signAs("wu", "Sign as approved", "Approved");
  await page.reload();
  await page.getByRole("button", { name: "Put it in force" }).click();
  await page.getByText("Done. It is now: in force").waitFor();

  const number = await file("our child found a splinter in it");
  const desk = await browser.openAs(redress, "sun", `/desk/c/${number}`);
  const decision = desk.locator("li", { hasText: "a child is concerned" }).last();
  await decision.locator("summary").first().click();
  const digest = version.split("/").at(-1);
  await desk.locator(".sentences", { hasText: "children come first" }).first().waitFor();
  const { body } = await redress.signIn("sun", password).then((sun) => sun.get(`/api/v1/complaints/${number}/explanations?lang=en`));
  assert.ok(JSON.stringify(body).includes(digest), "the explanation names the version");
});

test("with one click and a reason it is gone back to the version before", tell, async () => {
  const page = await browser.openAs(redress, "root", version);
  await page.getByText("Go back to the version before").click();
  await page.locator("#roll-back-note").fill("too many of them are serious");
  await page.getByRole("button", { name: "Go back", exact: true }).click();
  await page.getByText("Done. It is now: retired").waitFor();
  const number = await file("a child again");
  const sun = await redress.signIn("sun", password);
  const { body } = await sun.get(`/api/v1/complaints/${number}`);
  assert.notEqual(body.version, version.split("/").at(-1));
  assert.deepEqual(browser.said, []);
});

test("every page of the way is sound in every look", tell, async () => {
  const page = await browser.openAs(redress, "root", version);
  const ready = () => page.locator("table.differences tbody tr").nth(3).waitFor();
  await ready();
  await browser.soundEverywhere(page, "a version", { ready });
  await page.goto(`${redress.base}/office/workspaces/1`);
  await browser.soundEverywhere(page, "a workspace", { ready: () => page.locator(".cm-line").nth(3).waitFor() });
  await page.goto(`${redress.base}/office/procedures/company-desk`);
  await browser.soundEverywhere(page, "a procedure", { ready: () => page.locator("table.versions tbody tr").nth(1).waitFor() });
});
