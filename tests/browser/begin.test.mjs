// SPDX-License-Identifier: Apache-2.0
// An officer enters a call by keys alone: who calls is looked up, the form fills,
// what is there already appears beside it; then number, code and what to say.
// Sound in three languages, light and dark, wide and narrow.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, langs, skip } from "./kit.mjs";

let redress;
let browser;
let earlier;
const tell = { skip };

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts });
  browser = await Browser.start();
  const file = async (answers) => (await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang: "zh", answers: { type: "goods", ...answers } })).body.number;
  await file({ name: "李伟", phone: "13800138000", story: "上月买的肥料结块。" });
  earlier = await file({ name: "李伟", phone: "138-0013-8000", email: "li@x.example", story: "肥料袋子破损，要求换货。" });
  const sun = await redress.signIn("sun", password);
  for (let i = 0; i < 100 && (await sun.get("/api/v1/search?q=x")).body.waiting > 0; i++) await wait(100);
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

const open = (path = "/desk/new") => browser.openAs(redress, "sun", path);

/** The procedure is chosen where there are several. */
async function ready(page) {
  await page.waitForSelector(".begin-page select, [data-caller]");
  const what = page.locator(".begin-what select");
  if ((await what.count()) > 0) await what.selectOption("company-desk complaint");
  await page.waitForSelector("[data-caller]:focus");
}

const focused = (page) => page.evaluate(() => document.activeElement?.textContent ?? "");

test("a call is entered by keys alone, with the caller looked up", tell, async () => {
  const page = await open();
  await ready(page);
  await page.keyboard.type("1380013");
  await page.waitForSelector("[role=option]");
  await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("[role=option][aria-selected=true]").count(), 1);
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector("form input[type=tel]")?.value === "138-0013-8000");
  assert.equal(await page.inputValue("form input[type=email]"), "li@x.example");
  await page.locator("#alike").getByRole("link", { name: earlier }).waitFor();
  await page.locator("form.action-form textarea").first().focus();
  await page.keyboard.type("肥料袋子破损，还没有换货。");
  await page.locator("#alike").getByText(/% of the words/).first().waitFor();
  await page.locator("form .btn-primary").focus();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".begun, .summary li");
  assert.equal(await page.locator(".summary li").allInnerTexts().then((all) => all.join()), "");
  const number = await page.innerText(".begun-number");
  assert.equal((await page.innerText(".begun-code")).replace(/\s/g, "").length, 26);
  await page.locator(".begun-tell").waitFor();
  assert.equal(await focused(page), "Enter another one");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/desk\/c\//);
  await page.getByRole("heading", { level: 1, name: number }).waitFor();
  const filed = (await (await redress.signIn("sun", password)).complaint(number)).body;
  assert.equal(filed.channel, "phone");
  assert.equal(filed.forms.complaint.phone, "138-0013-8000");
});

test("on the complaint's page the earlier ones stand, and two are read side by side", tell, async () => {
  const page = await open(`/desk/c/${earlier}`);
  const part = page.locator(".related");
  await part.getByRole("button", { name: /^Compare with/ }).first().click();
  await page.locator("dialog .told").nth(1).waitFor();
  await browser.sound(page, "side by side");
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
});

test("Escape goes on with what was typed, a digit chooses how it came", tell, async () => {
  const page = await open();
  await ready(page);
  await page.keyboard.type("700-1234-5678");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.querySelector("form input[type=tel]")?.value === "700-1234-5678");
  await page.locator(".channels input:checked").focus();
  await page.keyboard.press("3");
  assert.equal(await page.locator(".channels input:checked").inputValue(), "letter");
});

for (const lang of langs)
  test(`entering a call is sound in ${lang}, light and dark, narrow and wide`, tell, async () => {
    const pictures = process.env.REDRESS_PICTURES;
    const sound = (where, picture) => browser.soundLooks(page, `${where} in ${lang}`, { lang, look: pictures && ((at, name) => at.screenshot({ path: `${pictures}/${picture}-${lang}-${name}.png`, fullPage: true })) });
    const page = await open();
    await browser.speak(page, lang);
    await ready(page);
    await page.keyboard.type("李伟");
    await page.waitForSelector("[role=option]");
    await page.keyboard.press("ArrowDown");
    await sound("caller", "caller");
    await page.locator("[data-caller]").focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("form input[type=tel]")?.value !== "");
    await page.waitForSelector("#alike .relative");
    await sound("entering", "begin");
    await page.context().close();
  });
