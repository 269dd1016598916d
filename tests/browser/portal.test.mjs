// SPDX-License-Identifier: Apache-2.0
// The portal in a browser, on a whole redress: a customer with a telephone, in
// Chinese and without JavaScript, files a complaint with a photo and follows it;
// every page is looked at by axe in three languages, light and dark, on a
// telephone and on a screen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password, photo } from "../e2e/company.mjs";
import { Browser, langs, lights, skip, widths } from "./kit.mjs";
import { answer } from "./walk.mjs";

const tell = { skip, timeout: 240_000 };
let redress;
let browser;
before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts });
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

/** Fills in what company-desk asks for, as a person does, and waits as one. */
async function fill(page, story) {
  await page.locator("[name=name]").fill("张伟");
  await page.locator("[name=phone]").fill("13800000000");
  await page.locator("[name=type][value=goods]").check();
  await page.locator("[name=story]").fill(story);
  await redress.moveClock(redress.clockMs + 3000);
}
const send = (page) => page.locator("main form button.main:visible").first().click();

test("a customer files with a photo, without JavaScript, reads on and answers", tell, async () => {
  const page = await browser.open(`${redress.base}/?lang=zh`, { lang: "zh", width: 390, script: false });
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN");
  await fill(page, "包装破损，产品漏液。");
  // By its bytes: a path would be at the mercy of the machine's locale.
  const picture = { name: "漏液 照片.png", mimeType: "image/png", buffer: photo };
  await page.locator("input[type=file]").setInputFiles(picture);
  await page.locator("[name=phone]").fill("打给我");
  await send(page);
  assert.match(await page.title(), /./);
  await page.locator("[name=phone]").fill("13800000000");
  assert.equal(await page.locator("[name=story]").inputValue(), "包装破损，产品漏液。", "what was typed is still there");
  await page.locator("input[type=file]").setInputFiles(picture);
  await send(page);

  const code = await page.locator("[data-code]").getAttribute("data-code");
  const number = /TS-\d{6}-\d{4}/.exec(await page.locator("main").innerText())[0];
  assert.match(code, /^[a-z2-7]{26}$/);
  assert.ok(await page.locator("svg.qr").isVisible());
  assert.doesNotMatch(page.url(), new RegExp(code), "the code is in no address");

  const sun = await redress.signIn("sun", password);
  assert.equal((await sun.complaint(number)).body.files[0].name, "漏液 照片.png");
  await sun.post(`/api/v1/complaints/${number}/answers`, { text: "请问订单号是多少？" }, { "if-match": "*" });

  await page.goto(`${redress.base}/status`);
  await page.locator("[name=number]").fill(number);
  await page.locator("[name=code]").fill(code);
  await send(page);
  await page.getByText("请问订单号是多少？").waitFor();
  await page.locator("[name=text]").fill("订单号 20261001");
  await send(page);
  await page.getByText("订单号 20261001").waitFor();
  assert.equal((await sun.complaint(number)).body.messages.at(-1).text, "订单号 20261001");

  await page.goto(`${redress.base}/status`);
  await page.locator("[name=number]").fill(number);
  await page.locator("[name=code]").fill("a".repeat(26));
  await send(page);
  assert.equal(await page.getByText("订单号 20261001").count(), 0);
});

test("the receipt's code opens the status page from the QR's address, and leaves the address bar", tell, async () => {
  const page = await browser.open(`${redress.base}/status?number=TS-000000-0001#${"b".repeat(26)}`);
  assert.equal((await page.locator("[name=code]").inputValue()).replace(/\W/g, ""), "b".repeat(26));
  assert.equal(new URL(page.url()).hash, "");
});

for (const lang of langs) {
  for (const width of widths) {
    test(`every page is sound in ${lang}, ${width} px, ${lights(lang, width).join(" and ")}`, tell, async () => {
      const page = await browser.open(`${redress.base}/?lang=${lang}`, { lang, width });
      const sound = (name) => browser.soundLooks(page, `${name} in ${lang}`, { lang, widths: [width] });
      await sound("the form");
      await send(page);
      await sound("its mistakes");
      await page.goto(`${redress.base}/c/company-desk?lang=${lang}`);
      const evidence = { name: "a.png", mimeType: "image/png", buffer: Buffer.from("MZ\x90\0\x03\0\0\0", "latin1") };
      await answer(page, { name: "张伟", phone: "13800000000", type: "goods", story: "The bottle leaked. 产品漏液。La botella gotea.", evidence });
      await sound("the form before it is sent");
      await redress.moveClock(redress.clockMs + 3000);
      await page.locator("[type=submit].main").click();
      await page.locator("#summary").waitFor(); // only the server knows that this is no picture
      await sound("the form that came back");
      await answer(page, {});
      await redress.moveClock(redress.clockMs + 3000);
      await page.locator("[type=submit].main").click();
      await page.locator("[data-code]").waitFor();
      await sound("the receipt");
      await send(page);
      await page.locator("[name=text]").waitFor();
      await sound("its status");
      await page.goto(`${redress.base}/status`);
      await sound("the question for a code");
      await page.goto(`${redress.base}/nowhere`);
      await sound("an address that is none");
      assert.deepEqual(browser.said, []);
      await page.context().close();
    });
  }
}
