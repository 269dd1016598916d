// SPDX-License-Identifier: Apache-2.0
// How the company is reached and tells the world, as its administrator tries it
// at the office: a letter through a real server, a mail that is only looked at.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { MailServer, skip as noServer } from "../e2e/post.mjs";
import { Browser, skip as noBrowser } from "./kit.mjs";

const skip = noBrowser || noServer;
const tell = { skip, timeout: 300_000 };
let redress, browser, server;

before(async () => {
  if (skip) return;
  server = await MailServer.start();
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], admin: true, password }] });
  redress.ctl("channel", "set", "letters", "--plugin", "mail", "--on", `server=${server.url}`, "tls=none", "from=desk@example.com");
  redress.ctl("channel", "set", "broken", "--plugin", "mail", "--off", "server=smtp://127.0.0.1:1", "tls=none", "from=desk@example.com");
  redress.ctl("mailbox", "set", "complaints", "--address", "complaints@example.com", "--procedure", "company-desk");
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  server?.stop();
  await redress?.stop();
});

const mail = "From: Li Lei <li@example.org>\nTo: complaints@example.com\nSubject: broken lamp\nContent-Type: text/plain; charset=utf-8\n\nit went dark on the second day\n";

test("a letter is tried through the real server, by keys alone, and its steps are told", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/channels");
  const form = (name) => page.locator("form.trial", { has: page.locator(`[id="trial-${name}"]`) });
  await form("letters").waitFor();
  await page.locator('[id="trial-letters"]').focus();
  await page.keyboard.type("li@example.org");
  await page.keyboard.press("Enter");
  await form("letters").locator(".saved").waitFor();
  assert.ok((await form("letters").locator(".trial-done").count()) >= 6);
  await server.message(({ head }) => head.to.includes("li@example.org"), "the letter");
  await page.locator('[id="trial-broken"]').fill("li@example.org");
  await form("broken").locator("button").click();
  await form("broken").locator(".trial-failed").waitFor();
  assert.match(await form("broken").locator(".health-do").innerText(), /server's name and port/);
  assert.equal(await form("broken").locator(".trial-step").count(), 2, "what it did not come to is not listed");
  await browser.sound(page, "channels that were tried");
  await globalThis.lookAt?.(page, "channels tried");
  assert.deepEqual(browser.said, []);
});

test("a mail is pasted and looked at: what it would open, with which answers", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/channels");
  await page.locator("#mail-text").fill(mail);
  await page.locator(".mail-trial button").click();
  await page.getByText("It would open a new complaint").waitFor();
  assert.match(await page.locator(".mail-answers").innerText(), /it went dark on the second day/);
  await page.locator("#mail-file").setInputFiles({ name: "away.eml", mimeType: "message/rfc822", buffer: Buffer.from(mail.replace("Subject", "Auto-Submitted: auto-replied\nSubject")) });
  await page.locator(".mail-trial button").click();
  await page.getByText("Nothing would be answered to it by itself").waitFor();
  await browser.sound(page, "a mail that was looked at");
  await globalThis.lookAt?.(page, "mail looked at");
  assert.deepEqual(browser.said, []);
});

test("channels and mailboxes stand in every look", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/channels");
  const ready = () => page.locator("form.trial").nth(1).waitFor();
  await ready();
  await browser.soundEverywhere(page, "channels", { ready, look: globalThis.lookAt });
  assert.deepEqual(browser.said, []);
});
