// SPDX-License-Identifier: Apache-2.0
// A customer with a telephone, in Chinese and without JavaScript, withdraws a
// complaint and rates it; the pages of it are looked at by axe in three
// languages, light and dark, on a telephone and on a screen, under a company's
// own colour.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, langs, skip } from "./kit.mjs";

const tell = { skip, timeout: 240_000 };
let redress;
let browser;
before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts });
  const look = join(redress.home, "look.json");
  writeFileSync(look, JSON.stringify({ name: "蓝港商店", colour: "#7a1f5c", texts: { zh: { privacy: "我们保存两年。", contact: "电话 400-000-0000" } } }));
  redress.ctl("look", "set", look);
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

async function open(options) {
  const filed = await redress.json("POST", "/api/v1/complaints", {
    answers: { name: "张伟", phone: "13800000000", type: "goods", story: "包装破损" },
    lang: options.lang,
  });
  const page = await browser.open(`${redress.base}/status?lang=${options.lang}`, options);
  await page.locator("[name=number]").fill(filed.body.number);
  await page.locator("[name=code]").fill(filed.body.code);
  await page.locator("main button.main").first().click();
  return { page, number: filed.body.number, code: filed.body.code };
}
const press = (page, action) => page.locator(`form:has([name=form-action][value="${action}"]) button`).first().click();

test("without JavaScript, on a telephone, in Chinese: withdrawn, then rated, and it is there for the staff", tell, async () => {
  const { page, number, code } = await open({ lang: "zh", width: 390, script: false });
  await page.getByRole("link", { name: "蓝港商店" }).waitFor();
  await press(page, "withdraw");
  assert.equal(await page.locator("h1").innerText(), "撤回投诉");
  await page.getByText("确认后，这份投诉就结束了。").waitFor();
  await page.locator("[name=withdrawn_because]").fill("已经找到了");
  await page.locator("[name=form-do]").click();
  await page.getByText("已收到，谢谢").first().waitFor();
  await page.locator("main button.main").click();
  await press(page, "rate");
  await page.locator("[name=form-do]").click();
  await page.locator("#summary").waitFor();
  await page.locator("[name=stars][value='4']").check();
  await page.locator("[name=form-do]").click();
  await page.getByText("已收到，谢谢").first().waitFor();
  assert.doesNotMatch(page.url(), new RegExp(code), "the code is in no address");
  const sun = await redress.signIn("sun", password);
  const { facts, closed } = (await sun.complaint(number)).body;
  assert.deepEqual([facts.stars, facts.withdrawn_because, closed], ["4", "已经找到了", true]);
});

const pictures = process.env.REDRESS_PICTURES;

for (const lang of langs) {
  test(`what a customer does is sound in ${lang}, light and dark, narrow and wide`, tell, async () => {
    const { page } = await open({ lang });
    const sound = (where, picture) => {
      const look = pictures && picture && ((at, name) => at.screenshot({ path: join(pictures, `${picture}-${lang}-${name}.png`), fullPage: true }));
      return browser.soundLooks(page, `${where} in ${lang}`, { lang, look });
    };
    await sound("the complaint", "status");
    await press(page, "withdraw");
    await page.locator("[name=form-do]").waitFor();
    await sound("a choice", "choice");
    await page.locator("[name=form-do]").click();
    await page.locator(".notice.good").waitFor();
    await sound("what was done");
    await page.locator("main button.main").click();
    await press(page, "rate");
    await page.locator("[name=stars]").first().waitFor();
    await sound("the rating", "rate");
    await page.goto(`${redress.base}/privacy?lang=${lang}`);
    await sound("the privacy notice");
    assert.deepEqual(browser.said, []);
    await page.context().close();
  });
}
