// SPDX-License-Identifier: Apache-2.0
// What rules do, as the office tells it: one that decided, one overridden, one
// that never does, one that is gone, and what no rule was for; from a rule to its
// complaint and back, and to its line; the map of clauses, by edition; and what is
// on record of a version when it is signed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Redress, source } from "../e2e/harness.mjs";
import { accounts, hours, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 300_000 };
const name = "company-desk";
const api = `/api/v1/procedures/${name}`;
const home = mkdtempSync(join(tmpdir(), "redress-office-rules-"));
const folder = join(home, "rules", name);
const reason = "It was the press office of a school, and they were content.";
let redress, browser, root;
let first, second, draft; // versions
const numbers = [];

async function body(promise, status = 200) {
  const got = await promise;
  assert.equal(got.status, status, JSON.stringify(got.body));
  return got.body;
}
const submit = async (story) => numbers.push((await body(redress.json("POST", "/api/v1/complaints", { procedure: name, answers: { name: "Ana", phone: "13912345678", type: "goods", story } }), 201)).number);
const version = async () => (await body(redress.json("GET", api))).version;

/** The procedure's files, its rules written anew. */
function files(rewrite) {
  const all = readdirSync(folder, { recursive: true }).map(String).filter((one) => statSync(join(folder, one)).isFile() && !one.endsWith(".md"));
  return all.map((one) => {
    const text = readFileSync(join(folder, one), "utf8");
    return { name: relative(".", one), text: one === "rules.lua" ? rewrite(text) : text };
  });
}
const store = async (rewrite, note) => (await body(root.post("/api/v1/versions", { files: files(rewrite), note }), 201)).digest;

/** A table that has nothing for most complaints, and a rule that the next version has no more. */
const press = 'decide "press" { on = submitted, rule "a journalist/reporter asks" { when = mentions { "journalist" }, tell = { "service.manager" } } }\n';
const begin = (text) => press + text.replace('decide "route" { first,', 'decide "route" { first,\n  rule "by post" { when = mentions { "parcel" }, set = { responsible = "logistics" } },');
const without = (text) => text.replace(/ {2}rule "by post" .*\n/, "");

before(async () => {
  if (skip) return;
  cpSync(join(source, "rules", name), folder, { recursive: true });
  writeFileSync(join(folder, "rules.lua"), begin(readFileSync(join(folder, "rules.lua"), "utf8")));
  const more = [{ login: "root", roles: [], admin: true, password }, { login: "li", roles: ["procedures.check"], password }];
  redress = await Redress.start({ home, clock: -400 * hours(24), accounts: [...accounts, ...more] });
  first = await version();
  await submit("A parcel was crushed.");
  await redress.moveClock(0);
  root = await redress.signIn("root", password);
  second = await store(without, "nothing comes by post any more");
  await body(root.post(`/api/v1/versions/${second}/activation`, {}));
  for (const story of ["A journalist asks about the caked salt.", "She was injured.", "The bag was damp."]) await submit(story);
  const sun = await redress.signIn("sun", password);
  await body(sun.post(`/api/v1/complaints/${numbers[1]}/overrides`, { table: "classify", set: { severity: "ordinary" }, reason }, { "if-match": "*" }));
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
  rmSync(home, { recursive: true, force: true });
});

const row = (page, table, words) => page.locator(`section[aria-labelledby=table-${table}] tbody tr`, { hasText: words });
const cells = async (line) => (await line.locator("td").allInnerTexts()).slice(0, 3);

test("each rule tells how often it decided, was decided otherwise, never did, or is gone", tell, async () => {
  const page = await browser.openAs(redress, "root", `/office/procedures/${name}`);
  await page.locator(".ways-of").getByRole("link", { name: "What its rules do" }).click();
  await row(page, "classify", "injury or press").waitFor();
  assert.deepEqual(await cells(row(page, "classify", "injury or press")), ["2", "2", "1 (50%)"]);
  assert.deepEqual(await cells(row(page, "press", "No rule applied")), ["2", "3", "0"]);
  assert.match(await row(page, "route", "delivery").innerText(), /never in 12 months/);
  assert.match(await row(page, "route", "by post").innerText(), /no longer in force/);
  await page.getByText(/rules in force\. \d+ never decided in 12 months\. 1 was decided otherwise/).waitFor();
  await page.locator("#rules-only").selectOption("overridden");
  await page.waitForURL(/only=overridden/);
  assert.deepEqual(await page.locator(".rules-table tbody th a").allInnerTexts(), ["injury or press"]);
  await page.locator("#rules-only").selectOption("never");
  assert.equal(await row(page, "route", "goods").count(), 0);
  await row(page, "route", "delivery").waitFor();
  await page.locator("#rules-only").selectOption("all");
  await page.locator("#rules-order").selectOption("text");
  const written = await row(page, "judge", "").locator("th a").allInnerTexts();
  assert.match(written[0], /own storage/);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "All figures as a table" }).click()]);
  assert.match(readFileSync(await file.path(), "utf8"), /"classify","injury or press"/);
});

test("by keys one comes from a rule to a complaint, and from its explanation back", tell, async () => {
  const page = await browser.openAs(redress, "root", `/office/rules/${name}`);
  const link = row(page, "classify", "injury or press").locator("th a");
  await link.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/rules\/company-desk\/classify\/injury%20or%20press/);
  const decided = page.locator("section[aria-labelledby=decisions-title] tbody tr");
  await decided.nth(1).waitFor();
  assert.deepEqual(await decided.locator("th").allInnerTexts(), [numbers[2], numbers[1]]);
  assert.match(await decided.nth(1).innerText(), new RegExp(`sun[\\s\\S]*${reason}`));
  const overrides = page.locator("section[aria-labelledby=overrides-title] tbody tr");
  assert.match((await overrides.innerText()).replace(/\s+/g, " "), /sun .*serious.*ordinary.*content/i);
  await decided.first().locator("a").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/desk/c/${numbers[2]}`));
  const decision = page.locator("li.event-decided", { hasText: "injury or press" }).first();
  await decision.locator("summary").first().click();
  await decision.getByRole("link", { name: "What else this rule decided" }).click();
  await page.waitForURL(/\/office\/rules\/company-desk\/classify\/injury/);
  await page.locator("h1", { hasText: "injury or press" }).waitFor();
  assert.deepEqual(browser.said, []);
});

test("who has nothing to do at the office is not led there", tell, async () => {
  const page = await browser.openAs(redress, "sun", `/desk/c/${numbers[2]}`);
  const decision = page.locator("li.event-decided", { hasText: "injury or press" }).first();
  await decision.locator("summary").first().click();
  await decision.locator(".sentences li").first().waitFor();
  assert.equal(await page.locator('a[href^="/office/rules"]').count(), 0);
});

test("what no rule was for leads to its complaints, too", tell, async () => {
  const page = await browser.openAs(redress, "root", `/office/rules/${name}/press/-`);
  const decided = page.locator("section[aria-labelledby=decisions-title] tbody tr");
  await decided.nth(2).waitFor();
  assert.deepEqual(await decided.locator("th").allInnerTexts(), [numbers[3], numbers[2], numbers[0]]);
  await page.getByText("Nobody decided otherwise.").waitFor();
  await page.goto(`${redress.base}/office/rules/${name}/classify/nobody%20wrote%20this`);
  await page.getByText("No rule of this name").waitFor();
  await page.goto(`${redress.base}/office/rules/${name}/route/by%20post`);
  await page.locator("section[aria-labelledby=decisions-title] tbody tr", { hasText: numbers[0] }).waitFor();
  assert.equal(await page.locator(".rule-place").count(), 0, "what is gone stands nowhere");
});

test("a rule whose name has a slash leads to its complaints", tell, async () => {
  const page = await browser.openAs(redress, "root", `/office/rules/${name}`);
  await row(page, "press", "a journalist/reporter asks").getByRole("link").first().click();
  await page.getByRole("heading", { level: 1, name: "a journalist/reporter asks" }).waitFor();
  const decided = page.locator("section[aria-labelledby=decisions-title] tbody tr");
  await decided.first().waitFor();
  assert.deepEqual(await decided.locator("th").allInnerTexts(), [numbers[1]]);
});

test("a rule leads to its line in the editor", tell, async () => {
  const page = await browser.openAs(redress, "root", `/office/rules/${name}/classify/injury%20or%20press`);
  assert.match(await page.locator(".rule-place").innerText(), new RegExp(`rules\\.lua:\\d+ · Version ${second.slice(0, 8)}`));
  await page.getByRole("button", { name: "Change it in the editor" }).click();
  await page.waitForURL(/\/office\/workspaces\/1\/rules\.lua\?line=\d+/);
  const active = page.locator(".cm-activeLine").first();
  await active.filter({ hasText: 'rule "injury or press"' }).waitFor();
  await page.goto(`${redress.base}/office/rules/${name}/classify/injury%20or%20press`);
  await page.getByRole("link", { name: "Open this line in" }).waitFor();
});

test("clauses tell what serves and proves them, by the edition of a day", tell, async () => {
  const page = await browser.openAs(redress, "root", `/office/clauses/${name}`);
  const clause = (id) => page.locator(".clause", { has: page.locator(".clause-id", { hasText: new RegExp(`^${id}$`) }) });
  await clause("1").waitFor();
  assert.match(await clause("1").innerText(), /Stages\s*Recorded[\s\S]*Rules\s*when in doubt/i);
  await clause("1").getByRole("link", { name: "when in doubt" }).waitFor();
  await page.getByText("The edition in force").or(page.getByText("Edition in force")).first().waitFor();
  assert.deepEqual(await page.locator("tr[aria-current] code").allInnerTexts(), [second.slice(0, 8)]);
  const day = (ms) => new Date(Date.now() + ms).toISOString().slice(0, 10);
  await page.locator("#clauses-at").fill(day(-200 * hours(24)));
  await page.getByText("On that day this edition applied").waitFor();
  assert.deepEqual(await page.locator("tr[aria-current] code").allInnerTexts(), [first.slice(0, 8)]);
  const print = await page.getByRole("link", { name: "Print" }).getAttribute("href");
  assert.match(print, new RegExp(`^/print/clauses/company-desk\\?lang=en&at=${day(-200 * hours(24))}$`));
  assert.equal((await root.get(print)).status, 200);
  await page.locator("#clauses-at").fill("2001-01-01");
  await page.getByText("No edition was in force on that day.").waitFor();
  assert.equal(await page.locator(".clause").count(), 0);
  await page.locator("#clauses-at").fill("");
  await clause("1").waitFor();
  const unproved = await page.locator(".clause", { hasText: "No scenario proves it" }).count();
  await page.locator("#clauses-only").selectOption("unproved");
  await page.waitForURL(/only=unproved/);
  assert.equal(await page.locator(".clause").count(), unproved);
});

test("on paper, too, and on a telephone", tell, async () => {
  const page = await browser.openAs(redress, "root", `/print/clauses/${name}?lang=en`);
  assert.deepEqual(await page.locator(".editions tbody tr td:first-child").allInnerTexts(), [`A ${second.slice(0, 8)}`, `A ${first.slice(0, 8)}`]);
  await browser.soundEverywhere(page, "the map on paper", { look: globalThis.lookAt });
});

test("what people were shown of a version is on record, and with a signature what was known", tell, async () => {
  draft = await store((text) => without(text).replace('"injury", ', '"injury", "salt", '), "salt is serious");
  redress.ctl("procedure", "control", "on");
  await body(root.post(`/api/v1/versions/${draft}/dry-run`, { complaint: numbers[3] }));
  await body(root.get(`/api/v1/versions/${second}/diff/${draft}`));
  const replay = await body(root.post("/api/v1/replays", { candidate: draft }), 201);
  let state = replay.state;
  for (let turn = 0; state === "running" && turn < 300; turn++) {
    await new Promise((done) => setTimeout(done, 100));
    ({ state } = await body(root.get(`/api/v1/replays/${replay.id}`)));
  }
  assert.equal(state, "done");
  await body(root.post(`/api/v1/versions/${draft}/marks`, { mark: "prepared", password }));
  const page = await browser.openAs(redress, "li", `/office/versions/${draft}`);
  const record = page.locator("section[aria-labelledby=record-title]");
  await record.locator(".record-entry").nth(2).waitFor();
  const told = await record.innerText();
  assert.match(told, new RegExp(`Tried[\\s\\S]*${numbers[3]}`));
  assert.match(told, /Compared[\s\S]*1 file is different/);
  assert.match(told, /Replayed over 4 complaints of the past/);
  const mark = page.locator(".marks li", { hasText: "Prepared" });
  await mark.locator("summary").first().click();
  const known = (await mark.innerText()).replace(/\s+/g, " ");
  assert.match(known, new RegExp(`It was to replace version ${second.slice(0, 8)}`));
  assert.match(known, /scenarios were played/);
  assert.match(known, /It had been tried once\. Replayed over 4 complaints of the past/);
  assert.deepEqual(browser.said, []);
});

test("each of these pages is sound in every look and language", tell, async () => {
  const page = await browser.openAs(redress, "root", `/office/rules/${name}`);
  const looks = [
    [`/office/rules/${name}`, ".rules-table tbody tr"],
    [`/office/rules/${name}/classify/injury%20or%20press?shown=overrides`, "section[aria-labelledby=decisions-title] tbody tr"],
    [`/office/clauses/${name}`, ".clause"],
    [`/office/versions/${draft}`, ".record-entry"],
  ];
  for (const [path, sign] of looks) {
    await page.goto(redress.base + path);
    const ready = async () => {
      await page.locator(sign).first().waitFor();
      await page.locator(".known summary").evaluateAll((all) => all.forEach((one) => (one.parentElement.open = true)));
    };
    await ready();
    await browser.soundEverywhere(page, path, { ready, look: globalThis.lookAt });
  }
  assert.deepEqual(browser.said, []);
});
