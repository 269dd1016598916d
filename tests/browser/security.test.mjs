// SPDX-License-Identifier: Apache-2.0
// The second step in a browser: set up with an app, asked for at the sign-in,
// a recovery code instead of it; sessions ended, preferences kept; axe on each.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 300_000 };
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

const open = (path, options) => browser.open(redress.base + path, options);

/** What an authenticator app shows (RFC 6238). */
function codeAt(secret, step) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret].map((c) => letters.indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const count = Buffer.alloc(8);
  count.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", key).update(count).digest();
  const at = mac.at(-1) & 15;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
const stepNow = () => Math.floor(Date.now() / 30_000);

async function give(page, login) {
  await page.locator("#login").fill(login);
  await page.locator("#password").fill(password);
  await page.locator("main button[type=submit]").click();
}

async function enrol(page) {
  await page.locator("#two-factor-password").fill(password);
  await page.getByRole("button", { name: "Set it up" }).click();
  await page.getByRole("img", { name: "QR code for the authenticator app" }).waitFor();
  return (await page.locator(".secret-key").innerText()).replace(/\s/g, "");
}

test("somebody sets the second step up, signs in with it, and with a recovery code", tell, async () => {
  const page = await open("/desk/security");
  await give(page, "sun");
  const secret = await enrol(page);
  await page.locator("#two-factor-code").fill("000000x");
  await page.getByRole("button", { name: "Turn it on" }).click();
  await page.getByText("The code is not right").waitFor();
  await page.locator("#two-factor-code").fill(codeAt(secret, stepNow()));
  await page.getByRole("button", { name: "Turn it on" }).click();
  await page.getByText("The second step is on.").waitFor();
  const codes = await page.locator("[data-recovery] code").allInnerTexts();
  assert.equal(codes.length, 10);
  await browser.sound(page, "recovery codes");
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByText("10 recovery codes are left").waitFor();

  const again = await open("/desk/security");
  await give(again, "sun");
  await again.getByRole("heading", { name: "One more step" }).waitFor();
  await again.locator("#code").fill("123456x");
  await again.getByRole("button", { name: "Sign in", exact: true }).click();
  await again.getByText("The code is not right").waitFor();
  await again.locator("#code").fill(codeAt(secret, stepNow() + 1));
  await again.getByRole("button", { name: "Sign in", exact: true }).click();
  await again.getByRole("heading", { name: "Security" }).waitFor();

  const third = await open("/desk/security");
  await give(third, "sun");
  await third.locator("#code").fill(codes[0]);
  await third.getByRole("button", { name: "Sign in", exact: true }).click();
  await third.getByText("9 recovery codes are left").waitFor();
  await third.locator("[data-session]").nth(2).waitFor();
  await third.getByRole("button", { name: "End all others" }).click();
  await third.getByText("Ended.").waitFor();
  assert.equal(await third.locator("[data-session]").count(), 1);
  await again.reload();
  await again.locator("#login").waitFor();
  redress.ctl("user", "two-factor", "off", "sun");
  await give(again, "sun");
  await again.getByRole("heading", { name: "Security" }).waitFor();
});

test("the desk begins where one likes, and tells times as one likes", tell, async () => {
  const page = await browser.openAs(redress, "zhou", "/desk/security");
  await page.locator("#preference-times").selectOption("absolute");
  await page.locator("#preference-start").selectOption("tasks");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  await page.goto(`${redress.base}/desk/`);
  await page.waitForURL("**/desk/tasks");
});

test("each of its pages is sound in every language, light, width", tell, async () => {
  const qian = await open("/desk/security");
  await give(qian, "qian");
  const secret = await enrol(qian);
  await qian.locator("#two-factor-code").fill(codeAt(secret, stepNow()));
  await qian.getByRole("button", { name: "Turn it on" }).click();
  await qian.locator("[data-recovery]").waitFor();
  await qian.context().close();
  const door = await open("/desk/security");
  await give(door, "qian");
  await browser.soundEverywhere(door, "code", { ready: () => door.locator("#code").waitFor() });
  await door.context().close();

  const page = await browser.openAs(redress, "song", "/desk/security");
  const settings = async () => {
    await page.locator("#preference-start").waitFor();
    await page.locator("[data-session]").first().waitFor();
  };
  await browser.soundEverywhere(page, "security", { ready: settings });
  const pictures = process.env.REDRESS_PICTURES;
  const enrolment = async () => {
    await settings();
    if ((await page.locator("svg.qr").count()) > 0) return;
    await page.locator("#two-factor-password").fill(password);
    await page.locator("section form button[type=submit]").first().click();
    await page.locator("svg.qr").waitFor();
  };
  await browser.soundEverywhere(page, "enrolment", {
    ready: enrolment,
    look: pictures && ((at, name) => at.screenshot({ path: `${pictures}/security-${name}.png`, fullPage: true })),
  });
  assert.deepEqual(browser.said, []);
});
