// SPDX-License-Identifier: Apache-2.0
// What is wrong with a procedure, as whoever reads Chinese or Spanish is told it: what it means and how it
// is mended in their language, the check's own sentence between, in the list and at the line itself.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { sources } from "./app.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 300_000 };
const words = Object.fromEntries(["zh", "es"].map((lang) => [lang, JSON.parse(readFileSync(join(sources, "words", `findings-${lang}.json`), "utf8"))]));
const plain = (text) => text.replaceAll("`", "");
const faulty = `clock "extra" { starts = leaving "closed", within = hours(1), pauses = { "nowhere" } }
stage "shelved" { owner = "service.nobody",
  action "go on" { to = "recorded", who = customer, sign = "goes on" },
}
decide "colour" { on = submitted, first }
scenario "a complaint is closed at once" {
  submit { name = "Wu", phone = "13800000000", type = "goods", story = "The door does not close" },
  expect { stage = "closed" },
}
`;
let redress;
let browser;
let root;
let path;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], admin: true, password }] });
  root = await redress.signIn("root", password);
  const made = await redress.json("POST", "/api/v1/workspaces", { from: "in_force", procedure: "company-desk", title: "Full of faults" }, root.headers);
  path = `/office/workspaces/${made.body.items[0].id}`;
  const put = await redress.json("PUT", `/api/v1/workspaces/${made.body.items[0].id}/files/shelved.lua`, { text: faulty }, { ...root.headers, "If-None-Match": "*" });
  assert.equal(put.status, 200);
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

const finding = (page, text) => page.locator(".finding", { hasText: text });

test("a finding says what it means and how it is mended in the reader's language, and the check's sentence between", tell, async () => {
  const page = await browser.openAs(redress, "root", `${path}/shelved.lua`);
  const own = "only the customer has actions";
  await finding(page, own).waitFor();
  assert.deepEqual(await finding(page, own).locator(".told [lang=en]").count(), 0);
  const ready = async (_, lang) => {
    await finding(page, own).waitFor();
    if (lang === "en") return;
    const { what, mend } = words[lang]["waits-for-customer"];
    const told = finding(page, own).locator(".told > p");
    await told.nth(2).waitFor();
    assert.deepEqual([await told.first().innerText(), await told.nth(2).innerText()], [plain(what), plain(mend)]);
    assert.match(await told.nth(1).innerText(), /^in stage "shelved" only the customer/);
    assert.equal(await told.nth(1).getAttribute("lang"), "en");
    // What is code is drawn as code.
    await finding(page, "no password to sign").locator("code", { hasText: /^sign$/ }).waitFor();
  };
  await browser.soundEverywhere(page, "findings", { ready, look: globalThis.lookAt });
  assert.deepEqual(browser.said, []);
});

test("the line itself says it, too, by keys", tell, async () => {
  const page = await browser.openAs(redress, "root", `${path}/shelved.lua`, { lang: "es" });
  await finding(page, "only the customer").locator(".told > p").nth(2).waitFor();
  await page.locator(".cm-content").focus();
  await page.keyboard.press("Control+Shift+M");
  const row = page.locator(".cm-panel-lint li", { hasText: "only the customer" });
  await row.waitFor();
  const { what, mend } = words.es["waits-for-customer"];
  assert.deepEqual(await row.locator(".told > p").allInnerTexts(), [plain(what), await row.locator("[lang=en]").innerText(), plain(mend)]);
  await globalThis.lookAt?.(page, "panel");
  await page.keyboard.press("Escape");
  await page.locator(".cm-gutter-lint .cm-lint-marker").nth(1).hover();
  await page.locator(".cm-tooltip .told").first().waitFor();
  await globalThis.lookAt?.(page, "hover");
});

test("a scenario that fails says so in the reader's language", tell, async () => {
  const page = await browser.openAs(redress, "root", `${path}/shelved.lua`, { lang: "zh" });
  await page.getByRole("button", { name: "运行情景" }).click();
  const failed = page.locator(".finding", { hasText: "a complaint is closed at once" });
  await failed.getByText(plain(words.zh["scenario-failed"].what)).waitFor();
  await globalThis.lookAt?.(page, "scenario");
});
