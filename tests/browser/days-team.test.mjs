// SPDX-License-Identifier: Apache-2.0
// Days with others: a manager signs one plan and sends another back, two people
// meet in one complaint, and a deputy stands in for who is on holiday.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { dayIn, password } from "../e2e/company.mjs";
import { skip } from "./kit.mjs";
import { begin, done, file, journal, lookAgain, tell } from "./days.mjs";

let day;
before(async () => {
  if (skip) return;
  const more = [
    { login: "wang", name: "王芳", roles: ["quality.manager"], password },
    { login: "lin", name: "林涛", roles: ["quality.clerk"], password },
  ];
  day = await begin({ more });
});
after(() => day?.end());

const openAs = (login, path, options) => day.browser.openAs(day.redress, login, path, options);
const actions = (page) => page.getByRole("region", { name: "What you can do now" });

async function proposed(story) {
  const { number } = await file(day.redress, { story });
  await done((await day.as("sun")).act(number, "judge", { verdict: "established" }));
  await done((await day.as("qian")).act(number, "propose", { cause: "the mould", severity: "ordinary", plan: `replace: ${story}` }));
  return number;
}

async function sign(page) {
  const signing = actions(page);
  await signing.getByLabel("Your password, once more").fill("not my password");
  await signing.getByRole("button", { name: "Sign: Approve" }).click();
  await signing.locator(".summary").getByText("not right").waitFor();
  await signing.getByLabel("Your password, once more").fill(password);
  await signing.getByRole("button", { name: "Sign: Approve" }).click();
  await page.locator(".case-head .stage-chip", { hasText: "Answering" }).waitFor();
}

const forSignature = (page) => page.getByRole("region", { name: "Waiting for my signature" });

test("a manager signs what waits, sends one back, and reads why an action is shut", tell, async () => {
  const [good, poor] = [await proposed("The cap leaks."), await proposed("The label is wrong.")];
  const page = await openAs("qi", "/desk/");
  const waiting = forSignature(page);
  await waiting.locator("li", { hasText: good }).getByRole("link").click();
  await sign(page);
  const shut = actions(page).locator(".shut li");
  await shut.first().waitFor();
  const why = await shut.allInnerTexts();
  assert.ok(why.some((line) => /Hand up to the manager is for Customer service/.test(line)), why.join(" | "));

  await page.getByRole("link", { name: "My day" }).click();
  await waiting.locator("li", { hasText: good }).waitFor({ state: "detached" });
  await waiting.locator("li", { hasText: poor }).getByRole("link").click();
  await actions(page).getByRole("button", { name: "Send back" }).click();
  await actions(page).locator("form textarea").fill("What does it cost?");
  await actions(page).locator("form").getByRole("button", { name: "Send back" }).click();
  await page.locator(".case-head .stage-chip", { hasText: "Analysis" }).waitFor();
  await page.getByRole("link", { name: "My day" }).click();
  await page.getByRole("heading", { level: 2, name: /^Due next for me/ }).waitFor();
  await forSignature(page).waitFor({ state: "detached" });

  const qi = await day.as("qi");
  const signed = (await journal(qi, good)).find((one) => one.kind === "acted" && one.body.action === "approve");
  assert.deepEqual([signed.actor, (await qi.complaint(good)).body.signatures.map(({ by }) => by)], ["qi", ["qi"]]);
  assert.deepEqual((await qi.complaint(poor)).body.signatures, []);
  await page.context().close();
});

test("two people in one complaint: they see each other, nobody writes over anybody, and both get through", tell, async () => {
  const { number } = await file(day.redress, { story: "Two at once." });
  const [sun, zhou] = [await openAs("sun", `/desk/c/${number}`), await openAs("zhou", `/desk/c/${number}`)];
  const note = (page) => page.getByLabel("Note for colleagues");
  const keep = (page) => page.getByRole("button", { name: "Keep the note" }).click();
  await note(zhou).waitFor();
  await note(sun).fill("The depot has it.");
  const writing = zhou.locator(".presence", { hasText: "Writing now: sun." });
  for (let n = 0; n < 40 && (await writing.count()) === 0; n++) {
    await lookAgain(zhou);
    await zhou.waitForTimeout(250);
  }
  await writing.waitFor();
  await note(zhou).fill("The shop called back.");
  await keep(zhou);
  await zhou.locator(".slip", { hasText: "The shop called back." }).waitFor();

  await keep(sun);
  await sun.getByText("Somebody changed this complaint meanwhile").waitFor();
  assert.equal(await note(sun).inputValue(), "The depot has it.", "no word is lost");
  await sun.getByRole("button", { name: "Show it as it is now" }).click();
  await sun.locator(".slip", { hasText: "The shop called back." }).waitFor();
  assert.equal(await note(sun).inputValue(), "The depot has it.");
  await keep(sun);
  await sun.locator(".slip", { hasText: "The depot has it." }).waitFor();

  const notes = (await journal(await day.as("zhou"), number)).filter((one) => one.kind === "noted").map((one) => one.actor);
  assert.deepEqual(notes, ["zhou", "sun"]);
  for (const page of [sun, zhou]) await page.context().close();
});

async function dateOf(page, ahead) {
  const { zone } = await page.evaluate(async () => (await fetch("/api/v1/session")).json());
  return dayIn(zone, Date.now() + day.redress.clockMs + ahead * 86400e3);
}

async function goOnHoliday() {
  const page = await openAs("wang", "/desk/absence");
  await page.locator("#absence-from").fill(await dateOf(page, 0));
  await page.locator("#absence-until").fill(await dateOf(page, 3));
  await page.locator("#absence-deputy").selectOption("lin");
  await page.getByRole("button", { name: "Set it" }).click();
  await page.getByText("It is set.").waitFor();
  await page.locator(".away-line", { hasText: "林涛" }).waitFor();
  await page.context().close();
}

test("a deputy acts for who is on holiday, the journal says for whom, and afterwards it is refused", tell, async () => {
  const [number, later] = [await proposed("The seal broke."), await proposed("The pump stopped.")];
  const early = await openAs("lin", `/desk/c/${number}`);
  await early.locator(".shut").waitFor();
  assert.equal(await early.getByRole("button", { name: "Sign: Approve" }).count(), 0, "it is not the clerk's to sign");
  await early.context().close();
  await goOnHoliday();

  const page = await openAs("lin", "/desk/");
  await page.locator(".away-line", { hasText: "You stand in for 王芳" }).waitFor();
  await forSignature(page).locator("li", { hasText: number }).getByRole("link").click();
  await actions(page).locator(".in-place", { hasText: "in the place of 王芳" }).waitFor();
  await actions(page).getByLabel("Your password, once more").fill(password);
  await actions(page).getByRole("button", { name: "Sign: Approve" }).click();
  await page.locator(".case-head .stage-chip", { hasText: "Answering" }).waitFor();
  const signed = (await journal(await day.as("qi"), number)).find((one) => one.kind === "acted" && one.body.action === "approve");
  assert.deepEqual([signed.actor, signed.body.for], ["lin", "wang"]);
  assert.match(signed.sentence, /^林涛, standing in for 王芳,|^lin, standing in for wang,/);
  await page.getByRole("region", { name: "Story" }).getByText("standing in for wang").first().waitFor();
  await page.context().close();

  await day.redress.moveClock(day.redress.clockMs + 5 * 86400e3);
  const after = await openAs("lin", `/desk/c/${later}`);
  await after.locator("h1").first().waitFor();
  await after.locator(".shut").waitFor();
  assert.equal(await after.locator(".away-line").count(), 0);
  assert.equal(await after.getByRole("button", { name: "Sign: Approve" }).count(), 0);
  const lin = await day.redress.signIn("lin", password);
  const refused = await lin.act(later, "approve", undefined, { sign: true });
  assert.equal(refused.status, 403, JSON.stringify(refused.body));
  await after.context().close();
});
