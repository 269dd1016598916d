// SPDX-License-Identifier: Apache-2.0
// The form of the portal with JavaScript: walked on a telephone, hints on leaving
// a field, large photos made smaller, a draft that waits, and one complaint
// however often it is sent; whole on a screen; and no word of a policy broken.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";
import { answer, send } from "./walk.mjs";

const tell = { skip, timeout: 240_000 };
const good = { name: "张伟", phone: "13800000000", type: "goods", story: "包装破损，产品漏液。" };
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

const open = async (options = {}) => {
  const page = await browser.open(`${redress.base}/c/company-desk?lang=${options.lang ?? "zh"}`, { lang: "zh", width: 390, ...options });
  await page.locator("form.ready").waitFor();
  return page;
};
const next = (page) => page.locator("button.next").click();
const step = (page) => page.locator("#step-text").textContent();
const total = async () => {
  const sun = await redress.signIn("sun", password);
  return (await sun.get("/api/v1/complaints?limit=100")).body.items.length;
};

/** A photo as a telephone takes it: large, turned, with a place in it. */
async function photo(page, width, height) {
  const bytes = await page.evaluate(
    async ([w, h]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: w, height: h });
      const pen = canvas.getContext("2d");
      for (let i = 0; i < 3000; i++) {
        pen.fillStyle = `hsl(${i % 360} 70% 50%)`;
        pen.fillRect((i * 7919) % w, (i * 104729) % h, 90, 90);
      }
      const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    [width, height],
  );
  // EXIF, little-endian: orientation 6 (a quarter turn) and a description that must not travel.
  const said = Buffer.from("SECRET-PLACE\0");
  const head = Buffer.alloc(8 + 2 + 24 + 4);
  head.write("II*\0\x08\0\0\0", 0, "latin1");
  head.writeUInt16LE(2, 8);
  for (const [n, tag, type, count, value] of [[0, 0x010e, 2, said.length, head.length], [1, 0x0112, 3, 1, 6]]) {
    const at = 10 + n * 12;
    head.writeUInt16LE(tag, at);
    head.writeUInt16LE(type, at + 2);
    head.writeUInt32LE(count, at + 4);
    head.writeUInt32LE(value, at + 8);
  }
  const exif = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), head, said]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, (exif.length + 2) >> 8, (exif.length + 2) & 255]), exif]);
  return Buffer.concat([Buffer.from(bytes.slice(0, 2)), segment, Buffer.from(bytes.slice(2))]);
}

test("a telephone walks one thing a page, forward, back by its own button, and sees everything before sending", tell, async () => {
  const page = await open();
  assert.match(await step(page), /第 1 步/);
  await next(page);
  assert.match(await page.locator("#e-name").textContent(), /请填写/);
  assert.equal(await page.evaluate(() => document.activeElement.name), "name", "the first mistake has the focus");
  assert.match(await step(page), /第 1 步/);
  await page.locator("[name=name]").fill(good.name);
  await page.locator("[name=phone]").fill(good.phone);
  await next(page);
  assert.match(await step(page), /第 2 步/);
  assert.equal(await page.locator("#e-name").count(), 0);
  await page.goBack();
  assert.match(await step(page), /第 1 步/);
  assert.equal(await page.locator("[name=name]").inputValue(), good.name);
  await page.goForward();
  assert.match(await step(page), /第 2 步/);
  await answer(page, { type: good.type, story: good.story });
  const said = await page.locator(".answers").innerText();
  for (const word of [good.name, good.phone, "商品", good.story]) assert.ok(said.includes(word), `${word} is in ${said}`);

  await page.getByRole("button", { name: "修改：投诉内容" }).click();
  await page.locator("[name=story]").fill("产品漏液，已弄脏衣服。");
  await next(page);
  assert.match(await page.locator(".answers").innerText(), /已弄脏衣服/, "one step back from a change leads to the check");
  await browser.sound(page, "the check");

  const before = await total();
  await redress.moveClock(redress.clockMs + 3000);
  await page.locator("[type=submit].main").evaluate((button) => (button.click(), button.click()));
  await page.locator(".slip [data-code]").waitFor();
  assert.equal(await total(), before + 1, "pressed twice is sent once");
  await page.context().close();
});

test("a large photo is made smaller, turned and without what the camera wrote; files add up and can be taken out", tell, async () => {
  const page = await open();
  const large = await photo(page, 2600, 1300);
  assert.ok(large.includes("SECRET-PLACE"));
  await answer(page, { ...good, evidence: [{ name: "漏液.jpeg", mimeType: "image/jpeg", buffer: large }] });
  await page.getByRole("button", { name: "修改：照片和文件" }).click();
  await page.locator("[name=evidence]").setInputFiles([
    { name: "发票.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") },
    { name: "错的.txt", mimeType: "text/plain", buffer: Buffer.from("错") },
  ]);
  await page.locator(".chosen li").nth(2).waitFor();
  await page.getByRole("button", { name: "移除 错的.txt" }).click();
  assert.deepEqual(await page.locator("[name=evidence]").evaluate((input) => [...input.files].map((file) => file.name)), ["漏液.jpg", "发票.pdf"]);
  assert.match(await page.locator(".chosen").innerText(), /→/, "both sizes are said");
  await next(page);
  await redress.moveClock(redress.clockMs + 3000);
  await send(page);
  const slip = page.locator(".slip [data-code]");
  await slip.waitFor();
  const number = /TS-\d{6}-\d{4}/.exec(await page.locator("main").innerText())[0];
  const sun = await redress.signIn("sun", password);
  const { files } = (await sun.complaint(number)).body;
  assert.deepEqual(files.map((file) => file.name), ["漏液.jpg", "发票.pdf"]);
  const kept = await redress.fetch(`/api/v1/complaints/${number}/attachments/${files[0].id ?? files[0].n ?? 1}`, { headers: { cookie: sun.cookie } });
  const bytes = Buffer.from(await kept.arrayBuffer());
  assert.equal(kept.status, 200);
  assert.ok(bytes.length < large.length && !bytes.includes("SECRET-PLACE"), "smaller, and the place is gone");
  const size = await page.evaluate(async (data) => {
    const picture = await createImageBitmap(new Blob([new Uint8Array(data)], { type: "image/jpeg" }));
    return [picture.width, picture.height];
  }, [...bytes]);
  assert.deepEqual(size, [800, 1600], "it stands as it was taken");
  await page.context().close();
});

test("what was typed waits in this browser, is thrown away when told, and is not kept on a shared device or after sending", tell, async () => {
  const page = await open();
  const fresh = async () => {
    await page.goto(`${redress.base}/c/company-desk?lang=zh`);
    await page.locator("form.ready").waitFor({ state: "attached" });
  };
  const kept = () => page.evaluate(() => localStorage.getItem("draft:/c/company-desk"));
  await page.locator("[name=name]").fill("王芳");
  await page.locator("[name=phone]").fill("13900000000");
  await fresh();
  await page.getByText("继续上次的填写？").waitFor();
  await browser.sound(page, "the question about a draft");
  assert.equal(await page.locator("#complaint").isVisible(), false);
  await page.getByRole("button", { name: "继续填写" }).click();
  assert.match(await step(page), /第 2 步/, "it goes on after what was answered");
  await page.locator(".walk button").first().click();
  assert.equal(await page.locator("[name=name]").inputValue(), "王芳");

  await page.locator(".languages a[lang=en]").click();
  await page.getByText("Step 2 of").waitFor();
  assert.equal(await page.locator("[name=phone]").inputValue(), "13900000000", "another language takes it along");

  await fresh();
  await page.getByRole("button", { name: "清除，重新填写" }).click();
  assert.equal(await page.locator("[name=name]").inputValue(), "");
  assert.equal(await kept(), null);

  await page.locator("#keep-nothing").check();
  await page.locator("[name=name]").fill("王芳");
  await fresh();
  assert.equal(await kept(), null);
  assert.equal(await page.locator(".draft").count(), 0);
  await page.locator("#keep-nothing").uncheck();

  await answer(page, good);
  assert.notEqual(await kept(), null);
  await redress.moveClock(redress.clockMs + 3000);
  await send(page);
  await page.locator(".slip [data-code]").waitFor();
  assert.equal(await kept(), null, "what is sent is not kept");

  await fresh();
  await page.evaluate(() => localStorage.setItem("draft:/c/company-desk", JSON.stringify({ at: Date.now() - 15 * 86_400_000, typed: { name: ["老"] } })));
  await fresh();
  assert.equal(await page.locator(".draft").count(), 0, "after two weeks it is gone");
  assert.equal(await kept(), null);
  await page.context().close();
});

test("what the server finds opens the step it is in; its summary leads to any other", tell, async () => {
  const page = await open();
  await answer(page, good);
  // A kind of file that only the server knows to be none of ours.
  await page.getByRole("button", { name: "修改：照片和文件" }).click();
  await page.locator("[name=evidence]").setInputFiles([{ name: "a.png", mimeType: "image/png", buffer: Buffer.from("MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", "latin1") }]);
  await page.locator(".chosen li").waitFor();
  await next(page);
  await redress.moveClock(redress.clockMs + 3000);
  await send(page);
  await page.locator("#summary").waitFor();
  assert.ok(await page.locator("[name=evidence]").isVisible(), "the step with the mistake is open");
  await next(page);
  assert.match(await page.locator(".answers").innerText(), /张伟/);
  await page.locator("#summary a").first().click();
  assert.ok(await page.locator("[name=evidence]").isVisible());
  await page.context().close();
});

test("on a screen the form is whole, with its parts beside it; hints come on leaving, never while typing", tell, async () => {
  const page = await open({ lang: "en", width: 1280 });
  assert.ok(await page.locator("nav.side").isVisible());
  assert.equal(await page.locator("button.next").isVisible(), false);
  await page.locator("[name=phone]").pressSequentially("call me");
  assert.equal(await page.locator("#e-phone").count(), 0);
  await page.keyboard.press("Tab");
  await page.locator("#e-phone").waitFor();
  assert.equal(await page.locator("[name=phone]").getAttribute("aria-invalid"), "true");
  assert.match(await page.locator("[name=phone]").getAttribute("aria-describedby"), /e-phone/);
  await page.locator("[name=phone]").fill("13800000000");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => !document.getElementById("e-phone"));
  await page.locator("[name=story]").fill("x".repeat(19_000));
  await page.keyboard.press("Tab");
  assert.match(await page.locator(".room").textContent(), /^1000 characters left/);
  await page.locator("[type=submit].main").click();
  assert.equal(await page.evaluate(() => document.activeElement.name), "name", "Send leads to what is missing");
  assert.equal(await page.locator("#summary").count(), 0, "and nothing was sent");
  await page.setViewportSize({ width: 390, height: 800 });
  await page.locator("#step-text").waitFor();
  await page.context().close();
});

test("the policy was kept, and nothing was said that should not be", tell, () => {
  assert.deepEqual(browser.said, []);
});
