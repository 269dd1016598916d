// SPDX-License-Identifier: Apache-2.0
// Beside the text of a procedure that is being edited: the drawing that follows
// the cursor, forms and sheets as they will look, the words of three languages
// with what is missing; all of it by keys, and sound in every look.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { load } from "./app.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 600_000 };
let redress;
let browser;
let root;
let path; // of the workspace
let id;

const send = (method, to, body, headers) => redress.json(method, `/api/v1/workspaces/${id}${to}`, body, { ...root.headers, ...headers });
const file = async (name) => (await send("GET", `/files/${encodeURIComponent(name)}`)).body;
const lineOf = (text, part) => text.split("\n").findIndex((line) => line.includes(part)) + 1;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], admin: true, password }] });
  root = await redress.signIn("root", password);
  const made = await redress.json("POST", "/api/v1/workspaces", { from: "in_force", procedure: "company-desk", title: "Faster answers" }, root.headers);
  id = made.body.items[0].id;
  path = `/office/workspaces/${id}`;
  const { text, revision } = await file("words/es.lua");
  const lacking = text.split("\n").filter((line) => !line.includes('["stage.recorded"]')).join("\n");
  await send("PUT", "/files/words%2Fes.lua", { text: lacking }, { "If-Match": `"${revision}"` });
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

async function open(name) {
  const page = await browser.openAs(redress, "root", `${path}/${name}`);
  await page.locator(".cm-line").nth(3).waitFor();
  await page.locator(".file-row[aria-current]", { hasText: name }).waitFor();
  return page;
}

/** The cursor into a line, by keys. */
async function toLine(page, line) {
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+Home");
  for (let n = 1; n < line; n++) await page.keyboard.press("ArrowDown");
}

const tab = async (page, name) => {
  await page.getByRole("tab", { name }).click();
  await page.getByRole("tab", { name, selected: true }).waitFor();
};

test("the drawing lights what the cursor stands in, and leads back to its line by keys", tell, async () => {
  const page = await open("procedure.lua");
  const { text } = await file("procedure.lua");
  await toLine(page, lineOf(text, 'stage "recorded"'));
  await page.getByRole("tab", { name: "Findings" }).focus();
  await page.keyboard.press("ArrowRight"); // the tabs go by arrows
  await page.locator(".way-here", { hasText: "Recorded" }).waitFor();
  await toLine(page, lineOf(text, 'action "propose"'));
  await page.locator(".way-here", { hasText: "Analysis" }).waitFor();
  assert.deepEqual(await page.locator(".way-label.way-open text").allTextContents(), ["Propose a plan"]);
  assert.equal(await page.locator(".way-arrow.way-open").count(), 1);

  await page.locator(".draft-node[tabindex='0']").focus();
  await page.keyboard.press("ArrowDown");
  const label = await page.evaluate(() => document.activeElement.querySelector("title").textContent);
  assert.match(label, /^Judge: from Recorded to Analysis \(procedure\.lua:\d+\)$/);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.classList.contains("cm-content"));
  assert.match(await page.locator(".cm-activeLine").innerText(), /action "judge"/);

  await page.locator(".file-row", { hasText: "forms.lua" }).click();
  const forms = (await file("forms.lua")).text;
  await page.locator(".file-row[aria-current]", { hasText: "forms.lua" }).waitFor();
  await toLine(page, lineOf(forms, 'form "plan"') + 1);
  await page.waitForFunction(() => [...document.querySelectorAll(".way-label.way-open")].some((one) => one.textContent.includes("Propose")));
});

test("in a large procedure what most stages lead to stands beside each of them", tell, async () => {
  const made = await redress.json("POST", "/api/v1/workspaces", { from: "nothing", name: "large" }, root.headers);
  const large = made.body.items[0].id;
  const MANY = 14;
  const to = (n) => (n < MANY ? `s${n}` : "closed");
  const stages = Array.from({ length: MANY }, (_, n) => `stage "s${n}" {\n  owner = "service.officer",\n  action "next ${n}" { to = "${to(n + 1)}" },\n  action "over ${n}" { to = "${to(n + 2)}" },\n  action "end ${n}" { to = "closed" },\n}\n`);
  const head = 'procedure "large" { title = { en = "Large" }, languages = { "en" }, calendar = "office", number = "L-{seq:4}", teams = { "service" }, roles = { "officer" } }\n';
  await redress.json("PUT", `/api/v1/workspaces/${large}/files/procedure.lua`, { text: `${head}${stages.join("")}stage "closed" { final = true }\n` }, { ...root.headers, "If-None-Match": "*" });
  const page = await browser.openAs(redress, "root", `/office/workspaces/${large}/procedure.lua`);
  await tab(page, "Drawing");
  const ends = page.locator(".draft-node.way-stage", { hasText: "→ closed" });
  await ends.first().waitFor();
  assert.equal(await ends.count(), MANY);
  assert.equal(await page.locator(".draft-node.way-stage").count(), 2 * MANY, "and nowhere else");
  await ends.nth(3).click();
  await page.waitForFunction(() => document.querySelector(".cm-activeLine")?.textContent.includes('stage "closed"'));
  await page.waitForFunction((many) => document.querySelectorAll(".way-here").length === many, MANY);
});

test("what is typed is drawn, and what cannot be drawn leaves the last that could", tell, async () => {
  const page = await open("procedure.lua");
  await tab(page, "Drawing");
  const stages = page.locator(".draft-node.way-stage");
  await stages.first().waitFor();
  const before = await stages.count();
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText('\nstage "shelved" {\n  owner = "service.officer",\n  action "go on" { to = "closed" },\n}\n');
  await stages.nth(before).waitFor();
  await page.keyboard.insertText("\nstage = ");
  await page.getByText("It cannot be drawn as it is written now").waitFor();
  assert.equal(await stages.count(), before + 1);
  for (let n = 0; n < 8; n++) await page.keyboard.press("Backspace");
  await page.getByText("It cannot be drawn as it is written now").waitFor({ state: "detached" });
  await page.getByText("Everything is kept").waitFor();
  await tab(page, "Sheets"); // loads, and has an error: nothing leads to what was added, so sheets wait
  await page.getByText("It can be shown once the errors").waitFor();
  await tab(page, "Findings");
  await page.locator(".finding-error").first().waitFor();
  const added = await file("procedure.lua");
  await send("PUT", "/files/procedure.lua", { text: added.text.slice(0, added.text.indexOf('\nstage "shelved"')) }, { "If-Match": `"${added.revision}"` });
});

test("the customers' form is their page, the staff's is the desk's, in each language and as wide as a telephone", tell, async () => {
  const page = await open("forms.lua");
  await tab(page, "Forms");
  const frame = page.frameLocator(".page-frame iframe");
  await page.getByLabel("Form", { exact: true }).selectOption("complaint");
  await frame.getByText("Your name").waitFor();
  const width = () => page.locator(".page-frame iframe").evaluate((one) => one.offsetWidth);
  const telephone = page.getByRole("button", { name: "As on a telephone", pressed: true });
  assert.equal(await width(), 390);
  await telephone.click();
  await telephone.waitFor({ state: "detached" });
  assert.equal(await width(), 900);
  await page.getByRole("button", { name: "As on a telephone" }).click();
  await telephone.waitFor();
  await page.getByLabel("Language of what is shown").selectOption("zh");
  await frame.getByText("投诉人姓名").waitFor();
  assert.equal(await frame.locator("a[href], script").count(), 0, "nothing in it leads anywhere");
  const drawn = await page.locator(".page-frame").evaluate((box) => [box.clientWidth > 0, Math.round(box.querySelector("iframe").getBoundingClientRect().width) <= box.clientWidth + 1]);
  assert.deepEqual(drawn, [true, true], "it fits in the room there is");

  await page.getByLabel("Form", { exact: true }).selectOption("judgement");
  await page.locator(".desk-form.is-narrow legend, .desk-form.is-narrow label").first().waitFor();
  assert.equal(await page.locator(".desk-form").getAttribute("lang"), "zh-CN");
  const { text } = await file("forms.lua");
  await toLine(page, lineOf(text, 'form "plan"') + 1);
  await page.waitForFunction(() => document.querySelector(".draft-tools select").value === "plan");
});

test("a sheet is shown blank as it will be printed, and changes with its text", tell, async () => {
  const page = await open("words/en.lua");
  await tab(page, "Sheets");
  const frame = page.frameLocator(".page-frame iframe");
  await frame.locator("main.paper h1").waitFor();
  const { text } = await file("words/en.lua");
  await toLine(page, lineOf(text, '["story"]'));
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+End");
  await page.keyboard.insertText('["story"] = "What went wrong",');
  await frame.getByText("What went wrong").waitFor();
  await page.getByText("Everything is kept").waitFor();
});

test("words of three languages stand beside each other, what is missing first, and are written where they belong", tell, async () => {
  const page = await open("procedure.lua");
  await tab(page, "Words");
  const first = page.locator(".words-table tbody tr").first();
  await first.locator(".place", { hasText: "stage.recorded" }).waitFor();
  await page.getByText("1 word is missing").waitFor();
  const cell = first.getByRole("button", { name: /stage\.recorded in Español/ });
  assert.match(await cell.innerText(), /missing/);
  await cell.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type('Registrada "hoy"');
  await page.keyboard.press("Enter");
  await page.getByText("Nothing is missing").waitFor();
  const spanish = (await file("words/es.lua")).text;
  assert.match(spanish, /\n {2}\["stage\.analysis"\] = "Análisis",\n {2}\["stage\.recorded"\] = "Registrada \\"hoy\\"",\n/);

  await page.getByPlaceholder("Find a word").fill("stage.analysis");
  await page.waitForFunction(() => document.querySelectorAll(".words-table tbody tr").length === 1);
  const english = page.getByRole("button", { name: /stage\.analysis in English/ });
  await english.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("not this");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement.classList.contains("word-cell"));
  assert.match(await english.innerText(), /Analysis/);
  await page.keyboard.press("Enter");
  await page.keyboard.type("Looked into");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "stage.analysis in English: Looked into" }).waitFor();
  assert.match((await file("words/en.lua")).text, /\["stage\.analysis"\] = "Looked into"/);
  assert.deepEqual(browser.said, []);
});

test("words are found and written in a file as people write it", tell, async () => {
  const [{ withWord, writtenIn }] = await load("office/editor/words-file.ts");
  const text = '-- words { ["a"] = "no" }\nwords {\n  ["a"] = "one", -- the first\n  bare = \'two\',\n  ["long"] = [[three]],\n  ["made"] = "x" .. y,\n  ["q"] = "a \\"b\\", c"\n}\n';
  assert.deepEqual(writtenIn(text).map(({ key }) => key), ["a", "bare", "q"]);
  assert.equal(withWord(text, "a", 'say "so"', []), text.replace('"one"', '"say \\"so\\""'));
  assert.equal(withWord(text, "bare", "zwei", []), text.replace("'two'", '"zwei"'));
  assert.equal(withWord(text, "made", "z", []), null, "what is computed is left alone");
  assert.equal(withWord(text, "long", "z", []), null);
  assert.equal(withWord(text, "new", "z", ["none", "q"]), text.replace('"a \\"b\\", c"', '"a \\"b\\", c",\n  ["new"] = "z"'));
  assert.equal(withWord("", "new", "z", []), 'words {\n  ["new"] = "z",\n}\n');
  assert.equal(withWord("words {\n}\n", "new", "z", []), 'words {\n  ["new"] = "z",\n}\n');
});

test("all of it is sound in every look", tell, async () => {
  const page = await open("procedure.lua");
  const { text } = await file("procedure.lua");
  await toLine(page, lineOf(text, 'action "propose"'));
  const ready = [
    [1, () => page.locator(".draft-graph svg").waitFor()],
    [2, () => page.locator(".desk-form, .page-frame").first().waitFor()],
    [3, () => page.locator(".page-frame iframe").waitFor()],
    [4, () => page.locator(".words-table tbody tr").nth(20).waitFor()],
  ];
  for (const [n, drawn] of ready) {
    await page.getByRole("tab").nth(n).click();
    await browser.soundEverywhere(page, `tab ${n}`, { ready: drawn, look: globalThis.lookAt });
  }
  assert.deepEqual(browser.said, []);
});
