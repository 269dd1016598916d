// SPDX-License-Identifier: Apache-2.0
// Nobody who works in Chinese or Spanish meets an English sentence of ours at the
// office: each of its pages is read through in both.  What a company wrote in its
// procedure, and what is marked as English beside a sentence that says it (a rule's
// own message, a finding's very text), stays as it was written.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redress, source, until } from "../e2e/harness.mjs";
import { accounts, office, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 600_000 };
const name = "company-desk";
const home = mkdtempSync(join(tmpdir(), "redress-office-said-"));
const folder = join(home, "rules", name);
const languages = ["zh", "es"];
/** A rule that fails where somebody writes of a ghost, and one that never ends. */
const failing = `decide "press" { on = submitted, rule "a ghost" { when = function(case) if case.story:find("ghost") then return case.nowhere.else_where end return false end, tell = { "service.manager" } } }\n`;
const endless = `decide "press" { on = submitted, rule "a ghost" { when = function(case) while case.story:find("ghost") do end return false end, tell = { "service.manager" } } }\n`;
let redress, browser, root, page;
let written; // what the company wrote, all of it
let failed, slow; // versions
let workspace;
const numbers = [];

async function body(promise, status = 200) {
  const got = await promise;
  assert.equal(got.status, status, JSON.stringify(got.body));
  return got.body;
}
const files = (more) =>
  readdirSync(folder, { recursive: true })
    .map(String)
    .filter((one) => statSync(join(folder, one)).isFile() && !one.endsWith(".md"))
    .map((one) => ({ name: one, text: (one === "rules.lua" ? more : "") + readFileSync(join(folder, one), "utf8") }));
const store = async (more) => (await body(root.post("/api/v1/versions", { files: files(more), note: "换一条规则" }), 201)).digest;

before(async () => {
  if (skip) return;
  cpSync(join(source, "rules", name), folder, { recursive: true });
  redress = await Redress.start({ home, accounts: [...accounts, { login: "root", roles: [], admin: true, password }] });
  writeFileSync(join(home, "office.json"), JSON.stringify(office));
  redress.ctl("calendar", "set", "office", join(home, "office.json"));
  for (const story of ["袋子受潮，a ghost 在里面", "有人受伤"]) numbers.push((await body(redress.json("POST", "/api/v1/complaints", { procedure: name, lang: "zh", answers: { name: "李", phone: "13912345678", type: "goods", story } }), 201)).number);
  root = await redress.signIn("root", password);
  const sun = await redress.signIn("sun", password);
  await body(sun.post(`/api/v1/complaints/${numbers[1]}/overrides`, { table: "classify", set: { severity: "ordinary" }, reason: "只是擦伤" }, { "if-match": "*" }));
  [failed, slow] = [await store(failing), await store(endless)];
  workspace = (await body(root.post("/api/v1/workspaces", { from: "in_force", procedure: name, title: "改一条规则" }), 201)).items[0].id;
  written = files(failing + endless).map(({ text }) => text).join("\n");
  browser = await Browser.start();
  page = await browser.openAs(redress, "root", "/office/procedures");
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** What can be read on the page, and what is told to who cannot see it, piece by piece; without what is code or marked as another language. */
const readable = () =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll("details:not([open])")) one.open = true;
    const here = document.documentElement.lang;
    const pieces = [];
    const apart = (at) => at.closest("code, pre, kbd, .cm-editor, select.tool-select, script, style") !== null || (at.closest("[lang]") ?? document.documentElement).lang !== here;
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) if (walk.currentNode.parentElement.checkVisibility() && !apart(walk.currentNode.parentElement)) pieces.push(walk.currentNode.data);
    for (const at of document.querySelectorAll("[aria-label], [title], [placeholder]")) if (!apart(at)) for (const attribute of ["aria-label", "title", "placeholder"]) pieces.push(at.getAttribute(attribute) ?? "");
    return [document.title, ...pieces].map((one) => one.trim()).filter((one) => one !== "");
  });

/** English that is ours: three words and more in Chinese; in Spanish, a word that only English has. */
const ofZh = (text) => [...text.replace(/\S+\.\S+/g, ".").matchAll(/[A-Za-z][a-z']+(?:[ ,;:.]+[A-Za-z][a-z']+){2,}/g)].map(([found]) => found);
const ofEs = (text) => (/\b(?:the|of|is|are|and|with|was|not|this|that|there|they|which|from|cannot|must|nobody|what|when|who|been|its)\b/.test(text) ? [text] : []);
const english = (lang, text) => (lang === "zh" ? ofZh(text) : ofEs(text)).filter((found) => !written.includes(found) && found !== "openid profile email");

async function read(where, lang) {
  await browser.settled(page);
  const found = (await readable()).flatMap((piece) => english(lang, piece));
  if (process.env.SAID) for (const one of new Set(found)) console.log(`  ${lang} ${where}: ${one}`);
  else assert.deepEqual([...new Set(found)], [], `${where} in ${lang}`);
}

const paths = () => [
  "begin", "procedures", `procedures/${name}`, "settings", "calendars", "calendars/office", "calendars/another", "look", "retention", "channels", "audit", "health", `rules/${name}`, `rules/${name}/classify/injury%20or%20press`,
  `clauses/${name}`, `versions/${failed}`, `versions/${slow}`, `workspaces/${workspace}`, `workspaces/${workspace}/rules.lua`, `workspaces/${workspace}/procedure.lua`, "people", "people/root", "people/new", "people/sun", "people-import", "sign-in", "sign-in/ldap", "sign-in/oidc", "sign-in/proxy", "teams", "nowhere",
];

for (const lang of languages)
  test(`the office is read through in ${lang}`, tell, async () => {
    await page.goto(`${redress.base}/office/procedures`);
    await browser.speak(page, lang);
    for (const path of paths()) {
      await page.goto(`${redress.base}/office/${path}`);
      await read(path, lang);
    }
  });

const words = {
  zh: { rule: "损坏", table: "是否成立", fact: "情节：一般", fails: "规则运行出错", endless: /步数超过了|运算时间超过了|毫秒内没有算完|用完了允许的运算时间/ },
  es: { rule: "daño por el almacenamiento", table: "Valoración", fact: "Gravedad: normal", fails: "Falló una regla", endless: /Las reglas (?:pasaron|no terminaron|agotaron)/ },
};

test("a dry run and a replay are told in the reader's language, the failure of a rule with them", tell, async () => {
  for (const lang of languages) {
    await page.goto(`${redress.base}/office/versions/${failed}`);
    await browser.speak(page, lang);
    const tried = page.locator("[aria-labelledby=tried-title]");
    const tryOn = async (number) => {
      await tried.locator("#dry-run-number").fill(number);
      await tried.locator("button").first().click();
      await tried.locator("h3").waitFor();
    };
    await tryOn(numbers[1]);
    await tried.locator(".tried", { hasText: words[lang].table }).waitFor();
    await read("a dry run", lang);
    await tryOn(numbers[0]);
    await tried.locator(".told", { hasText: words[lang].fails }).waitFor();
    assert.match(await tried.locator(".told [lang=en]").innerText(), /^rules\.lua:1: table press: attempt to index/);
    await read("a dry run that fails", lang);
    const replay = page.locator("[aria-labelledby=replay-title]");
    await replay.locator("form button").click();
    const row = replay.locator("table.differences tbody tr", { hasText: words[lang].table }).first();
    // The replay before it stands there until this one has begun, and its rows come as they are found.
    const told = async () => {
      const [one, all] = [await row.innerText(), await replay.locator("table.differences").first().innerText()];
      return ["rule", "fails"].every((word) => one.includes(words[lang][word])) && all.includes(words[lang].fact);
    };
    await row.waitFor();
    await until(told, `the differences in ${lang}`);
    await browser.settled(page);
    await row.waitFor();
    await read("a replay", lang);
    await page.goto(`${redress.base}/office/versions/${slow}`);
    await tryOn(numbers[0]);
    await tried.locator(".told", { hasText: words[lang].endless }).waitFor();
    await read("a dry run that does not end", lang);
  }
});
