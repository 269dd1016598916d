// SPDX-License-Identifier: Apache-2.0
// What is new in the language on the pages: times of day, checklists, rows,
// fields asked only then; records begun by staff; tasks signed for, answered by
// a form, excused; decisions explained and overridden; what happens if nobody
// acts; another version.  Played on small procedures of their own (rules/).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redress, source, until } from "../e2e/harness.mjs";
import { password } from "../e2e/company.mjs";
import { Browser, langs, skip } from "./kit.mjs";

const tell = { skip, timeout: 600_000 };
const account = (login, roles, more = {}) => ({ login, roles, password, ...more });
const accounts = [
  account("sun", ["service.officer"]),
  account("zhou", ["service.manager"]),
  account("qian", ["quality.officer"]),
  account("root", ["service.officer"], { admin: true }),
];

let home;
let redress;
let browser;

before(async () => {
  if (skip) return;
  home = mkdtempSync(join(tmpdir(), "redress-fields-"));
  cpSync(join(source, "tests", "browser", "rules"), join(home, "rules"), { recursive: true });
  redress = await Redress.start({ home, accounts });
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
  if (home && !process.env.REDRESS_KEEP) rmSync(home, { recursive: true, force: true });
});

const open = (path, options) => browser.open(redress.base + path, options);
const region = (page, name) => page.getByRole("region", { name });

const at = (path, login) => browser.openAs(redress, login, path);

const seen = { name: "Ann Lee", seen_at: "2026-09-30 17:40", place: "hall", state: { lamps: true, doors: "one hangs" }, hurt: "yes", injury: "a finger", witnesses: [{ who: "Bo Li" }] };

async function file(answers = seen, lang = "en") {
  const got = await redress.json("POST", "/api/v1/complaints", { procedure: "premises", lang, answers });
  assert.equal(got.status, 201, JSON.stringify(got.body));
  return got.body.number;
}

const plan = { measures: [{ what: "Hang the door", until: "2026-10-08" }], cause: "unknown" };
async function planned() {
  const number = await file();
  const sun = await redress.signIn("sun", password);
  const got = await sun.act(number, "plan", plan);
  assert.equal(got.status, 200, JSON.stringify(got.body));
  return { number, sun };
}

const send = (page) => page.locator("main form button.main:visible").first().click();

test("the portal asks in rows and ticks without JavaScript, and mistakes stand at their row", tell, async () => {
  const page = await open("/?lang=en", { width: 390, script: false });
  const field = (name) => page.locator(`[name="${name}"]`);
  await page.getByText("Only if “Was anybody hurt” is “yes”.").waitFor();
  assert.equal(await page.getByText("Repairs").count(), 0, "what only staff begin is not offered");
  await field("name").fill("Ann Lee");
  await field("seen_at").fill("2026-09-30T17:40");
  await page.locator("[name=place][value=hall]").check();
  await field("state/lamps").check();
  await page.locator("[name=hurt][value=no]").check();
  await field("people").fill("51");
  await field("witnesses/1/who").fill("Bo Li");
  await field("witnesses/3/phone").fill("555 0100");
  await redress.moveClock(redress.clockMs + 3000);
  await send(page);
  const summary = page.locator("#summary");
  await summary.getByText("Doors: tick it, or say what the problem is").waitFor();
  await summary.getByText("How many people: at most 50").waitFor();
  assert.equal(await summary.getByRole("link", { name: "Name (2): please fill this in" }).getAttribute("href"), "#f-witnesses/2/who", "the empty row is closed up");
  assert.equal(await field("witnesses/2/phone").inputValue(), "555 0100");
  await field("state/doors/problem").fill("one hangs");
  await field("people").fill("2");
  await field("witnesses/2/who").fill("Cy Ma");
  await send(page);
  await page.locator("[data-code]").waitFor();
  const number = /P-\d{4}/.exec(await page.locator("main").innerText())[0];
  const { forms } = (await (await redress.signIn("sun", password)).complaint(number)).body;
  assert.equal(forms.complaint.seen_at, "2026-09-30 17:40");
  assert.deepEqual(forms.complaint.state, { lamps: true, doors: "one hangs" });
  assert.deepEqual(forms.complaint.witnesses, [
    { who: "Bo Li", known: false },
    { who: "Cy Ma", phone: "555 0100", known: false },
  ]);
});

test("a complaint shows its rows and ticks, and an action's form adds and takes away rows", tell, async () => {
  const number = await file();
  const page = await at(`/desk/c/${number}`, "sun");
  const said = region(page, "What the customer said");
  await said.getByText("Lamps: in order").waitFor();
  await said.getByText("Doors: one hangs").waitFor();
  await said.getByText("Bo Li").waitFor();
  const actions = region(page, "What you can do now");
  await actions.getByRole("button", { name: "Make a plan" }).click();
  assert.equal(await actions.getByLabel("Which cause").count(), 0);
  await actions.getByLabel("known", { exact: true }).check();
  await actions.getByLabel("Which cause").waitFor();
  await actions.getByRole("button", { name: "Measure: add one" }).click();
  const second = actions.getByRole("group", { name: "Measure 2" });
  await second.getByLabel("Until").fill("2026-10-08");
  await actions.locator("button[type=submit]").click();
  const summary = page.locator(".summary");
  await summary.getByRole("link", { name: "Measure 2, What: please fill this in" }).click();
  assert.equal(await second.getByLabel("What", { exact: true }).evaluate((box) => box === document.activeElement), true);
  await second.getByLabel("What", { exact: true }).fill("Oil it");
  await actions.getByRole("button", { name: "Measure: add one" }).click();
  await actions.getByRole("button", { name: "Remove: Measure 3" }).click();
  await actions.getByLabel("Which cause").fill("wear");
  await actions.locator("button[type=submit]").click();
  await region(page, "Filled in so far").getByText("Oil it").waitFor();
  assert.deepEqual((await (await redress.signIn("sun", password)).complaint(number)).body.forms.plan.measures, [{ what: "Oil it", until: "2026-10-08" }]);
});

test("a task is signed for and answered by its form, another is excused with a reason", tell, async () => {
  const { number } = await planned();
  const qian = await at("/desk/tasks", "qian");
  await qian.getByLabel(`Deal with it here: ${number}`).click();
  const task = qian.locator(".row-fold .task").first();
  await task.getByText("not signed for").waitFor();
  await task.getByRole("button", { name: "Sign for receipt" }).click();
  await task.getByText("Signed for by qian").waitFor();
  await task.getByRole("button", { name: "Answer the task" }).click();
  await task.locator(".summary").getByText("Outcome: choose one of the options").waitFor();
  await task.getByLabel("agreed").check();
  await task.getByRole("button", { name: "Answer the task" }).click();
  await task.getByText("answered").waitFor();

  const sun = await at(`/desk/c/${number}`, "sun");
  const tasks = region(sun, "Tasks for other teams");
  const other = tasks.locator(".task", { hasText: "Hear the manager" });
  await other.getByText("Excuse from answering").first().click();
  await other.getByLabel("Why no answer is needed").fill("On leave.");
  await other.getByRole("button", { name: "Excuse from answering" }).click();
  await other.getByText("On leave.").waitFor();
  await other.getByText("excused", { exact: true }).waitFor();
  await tasks.locator(".task", { hasText: "Review of the plan" }).getByText("agreed").waitFor();
});

test("a clock that stands still says so, and a gate that waits for tasks says for which", tell, async () => {
  const { number } = await planned();
  const page = await at(`/desk/c/${number}`, "sun");
  const clock = region(page, "Clocks").locator(".clock", { hasText: "Answer" });
  await clock.getByText("stands still", { exact: true }).waitFor();
  await clock.getByText("Stands still since").waitFor();
  await region(page, "What you can do now").getByText("waits until “Review of the plan” is answered by all: 0 of 1").waitFor();
  await region(page, "Belongs to it").getByText("B-").waitFor();
});

test("a record opens another, and each leads to the other", tell, async () => {
  const number = await file();
  const page = await at(`/desk/c/${number}`, "sun");
  await region(page, "What you can do now").getByRole("button", { name: "Call in a repair" }).first().click();
  await region(page, "What you can do now").locator(".chosen").getByRole("button", { name: "Call in a repair" }).click();
  await region(page, "Belongs to it").getByRole("link", { name: /^W-/ }).click();
  await page.getByRole("heading", { level: 1, name: /^W-/ }).waitFor();
  await region(page, "Belongs to it").getByRole("link", { name: number }).click();
  await page.getByRole("heading", { level: 1, name: number }).waitFor();
});

test("staff begin a record with a form that starts, and file a customer's call", tell, async () => {
  const page = await at("/desk/new", "sun");
  await page.getByLabel("What is it?").selectOption({ label: "Repairs: Repair order" });
  await page.getByLabel("Budget").fill("5");
  await page.getByRole("button", { name: "Record it" }).click();
  await page.locator(".summary").getByText("Budget: it cannot be less than €10.00").waitFor();
  await page.getByLabel("Where").fill("the hall");
  await page.getByLabel("Budget").fill("50");
  await page.getByRole("button", { name: "Record it" }).click();
  await page.getByRole("link", { name: /^W-/ }).waitFor();
  await page.getByRole("button", { name: "Enter another one" }).click();
  await page.getByLabel("What is it?").selectOption({ label: "Complaints about premises: Patrol" });
  await page.getByLabel("When").fill("2026-09-30T09:00");
  await page.getByLabel("Lamps", { exact: true }).check();
  await page.getByLabel(/problem: Doors/).fill("open");
  await page.getByRole("button", { name: "Record it" }).click();
  const link = page.getByRole("link", { name: /^P-/ });
  const number = await link.innerText();
  await link.click();
  await region(page, "Filled in so far").getByText("Doors: open").waitFor();
  await region(page, "Belongs to it").getByText("PA-001").waitFor();
  assert.deepEqual((await (await redress.signIn("sun", password)).complaint(number)).body.forms.patrol.items, { lamps: true, doors: "open" });
});

test("a decision is explained in sentences and overridden with a reason", tell, async () => {
  const number = await file();
  const page = await at(`/desk/c/${number}`, "sun");
  const decided = region(page, "Story").locator(".event-decided", { hasText: "somebody was hurt" });
  await decided.getByText("Why", { exact: true }).click();
  await decided.getByText("Reason: health is at stake.").waitFor();
  await decided.getByText("Decide otherwise").click();
  await decided.getByRole("button", { name: "Let this hold instead" }).click();
  await decided.getByText("Change at least one of them and say why").waitFor();
  await decided.getByLabel("Severity").fill("ordinary");
  await decided.getByLabel("Reason", { exact: true }).fill("A scratch.");
  await decided.getByRole("button", { name: "Let this hold instead" }).click();
  await region(page, "Story").locator(".event-overridden").waitFor();
  await region(page, "Findings").getByText("ordinary").waitFor();
});

test("what happens if nobody acts is told before it happens", tell, async () => {
  const page = await at(`/desk/c/${await file()}`, "sun");
  const ahead = region(page, "If nobody acts");
  await ahead.getByText("What happens by itself").click();
  await ahead.getByText("First look").first().waitFor();
});

test("an administrator looks at what another version changes, and moves a complaint to it", tell, async () => {
  const number = await file();
  const rules = join(home, "rules", "premises", "procedure.lua");
  const versions = async () => (await (await redress.signIn("root", password)).get("/api/v1/procedures/premises/versions")).body.items.length;
  const before = await versions();
  appendFileSync(rules, '\nclock "visit" { starts = received, stops = acted "plan", within = hours(2) }\n');
  for (const lang of ["zh", "en", "es"]) appendFileSync(join(home, "rules", "premises", "words", `${lang}.lua`), '\nwords { ["clock.visit"] = "Visit" }\n');
  await until(async () => (await versions()) > before, "the new version");
  const plain = await at(`/desk/c/${number}`, "sun");
  const procedure = (of) => of.getByRole("region", { name: "Procedure", exact: true });
  await region(plain, "Story").waitFor();
  assert.equal(await procedure(plain).count(), 0, "only an administrator is asked");
  const page = await at(`/desk/c/${number}`, "root");
  const part = procedure(page);
  await part.getByText("Move to another version").click();
  await part.getByLabel("Version", { exact: true }).selectOption({ index: 1 });
  await part.getByLabel("Reason").fill("The visit was forgotten.");
  await part.getByRole("button", { name: "See what would change" }).click();
  await part.getByText("Visit").waitFor();
  await part.getByRole("button", { name: "Move it" }).click();
  await region(page, "Story").locator(".event-moved").waitFor();
});

for (const lang of langs) {
  test(`the new parts are sound in ${lang}, light and dark, narrow and wide`, tell, async () => {
    const sound = (page, where, picture) => browser.soundLooks(page, `${where} in ${lang}`, { lang, look: (at, name) => shot(at, `${picture}-${lang}-${name}`) });
    const portal = await open(`/?lang=${lang}`, { lang });
    await sound(portal, "the form", "form");
    await send(portal);
    await portal.locator("#summary, .field.wrong").first().waitFor();
    await sound(portal, "its mistakes", "portal");

    const { number } = await planned();
    const page = await at(`/desk/c/${number}`, "root");
    await page.locator(".timeline").waitFor();
    await browser.speak(page, lang);
    for (const fold of await page.locator(".why > summary, .fold > summary").all()) await fold.click();
    await page.locator(".sentences").first().waitFor();
    await page.locator(".event .fold > summary").first().click();
    await sound(page, "a complaint", "case");
    await page.goto(`${redress.base}/desk/c/${await file()}`);
    await page.locator(".choices .btn").first().click();
    await page.locator(".action-form button[type=submit]").click();
    await page.locator(".summary").waitFor();
    await sound(page, "a form with rows", "rows");
    await page.goto(`${redress.base}/desk/new`);
    await page.locator("main select").first().selectOption("premises patrol");
    await page.locator(".action-form button[type=submit]").click();
    await page.locator(".summary").waitFor();
    await sound(page, "a new record", "new");

    const tasks = await at("/desk/tasks", "qian");
    await browser.speak(tasks, lang);
    await tasks.locator(".row-fold > summary").first().click();
    await tasks.locator(".row-fold .task button").first().waitFor();
    await sound(tasks, "tasks", "tasks");
    for (const each of [portal, page, tasks]) await each.context().close();
  });
}

test("the console was silent: nothing broke the content security policy", { skip }, () => assert.deepEqual(browser.said, []));

/** A picture to look at, when a folder for it is named. */
async function shot(page, name) {
  if (process.env.REDRESS_PICTURES) await page.screenshot({ path: join(process.env.REDRESS_PICTURES, `${name}.png`), fullPage: true });
}
