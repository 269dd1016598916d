// SPDX-License-Identifier: Apache-2.0
// What a complaint's page shows beside its forms: the procedure drawn with the
// way so far, files looked at in place, and the story searched.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password, photo } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 240_000 };

let redress;
let browser;
let number;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts });
  browser = await Browser.start();
  const got = await redress.json("POST", "/api/v1/complaints", {
    procedure: "company-desk",
    lang: "en",
    answers: { name: "Ann Lee", phone: "555 0100", type: "goods", story: "The bottle leaked." },
  });
  assert.equal(got.status, 201, JSON.stringify(got.body));
  number = got.body.number;
  const sun = await redress.signIn("sun", password);
  const judged = await sun.act(number, "judge", { verdict: "established" });
  assert.equal(judged.status, 200, JSON.stringify(judged.body));
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

const openAs = (login, path) => browser.openAs(redress, login, path);

test("the way is drawn: where it was, where it is, what is open and what is shut", tell, async () => {
  const page = await openAs("qian", `/desk/c/${number}`);
  const way = page.getByRole("region", { name: "The way through the procedure" });
  assert.deepEqual(await way.locator(".way-line > span").allInnerTexts(), ["Recorded", "Analysis"]);
  await way.getByText("Draw it").click();
  await way.locator("svg.way").waitFor();
  const words = async (kind) => (await way.locator(`.way-stage.${kind} text`).allTextContents()).map((text) => text.replace(/\s+/g, " ").trim());
  assert.deepEqual(await words("way-here"), ["Analysis"]);
  assert.deepEqual(await words("way-visited"), ["Recorded"]);
  assert.equal(await way.locator("path.way-taken").count(), 1);
  assert.ok((await way.locator("path.way-open").count()) >= 1, "the plan can be proposed");
  const said = (await way.locator(".way-label text").allTextContents()).map((text) => text.replace(/\s+/g, " ").trim());
  assert.ok(said.some((text) => text.startsWith("customer: ")), `the customer's ways say so: ${said}`);
  const sun = await openAs("sun", `/desk/c/${number}`);
  const shut = sun.getByRole("region", { name: "The way through the procedure" });
  await shut.getByText("Draw it").click();
  await shut.locator("svg.way").waitFor();
  assert.equal(await shut.locator("path.way-open").count(), 0, "the analysis is not hers");
  assert.ok((await shut.locator("path.way-shut").count()) >= 1);
});

test("no two stages lie on each other, and none is cut off", tell, async () => {
  const page = await openAs("qian", `/desk/c/${number}`);
  await page.getByText("Draw it").click();
  await page.locator("svg.way").waitFor();
  const boxes = await page.locator(".way-stage rect").evaluateAll((all) => all.map((one) => one.getBBox()).map(({ x, y, width, height }) => ({ x, y, width, height })));
  const size = await page.locator("svg.way").evaluate((one) => ({ width: one.width.baseVal.value, height: one.height.baseVal.value }));
  assert.ok(boxes.length >= 5);
  boxes.forEach((a, n) => {
    assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.width <= size.width && a.y + a.height <= size.height, "inside");
    boxes.slice(n + 1).forEach((b) => {
      assert.ok(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y, "apart");
    });
  });
});

test("an action can be linked to", tell, async () => {
  const page = await openAs("qian", `/desk/c/${number}?act=propose`);
  await page.getByRole("region", { name: "What you can do now" }).getByLabel("What was found").waitFor();
});

test("pictures and texts are looked at in place, with the arrow keys from one to the next", tell, async () => {
  const page = await openAs("qian", `/desk/c/${number}`);
  const files = page.getByRole("region", { name: "Papers and photos" });
  await files.locator("input[type=file]").setInputFiles([
    { name: "bottle.png", mimeType: "image/png", buffer: photo },
    { name: "said.txt", mimeType: "text/plain", buffer: Buffer.from("He said: <b>it leaked</b>.\n") },
  ]);
  await files.getByRole("button", { name: "Add 2 files" }).click();
  await files.getByRole("button", { name: "bottle.png" }).click();
  const look = page.getByRole("dialog", { name: /bottle\.png \(1 of 2\)/ });
  await look.waitFor();
  assert.ok(await look.locator("img.look-picture").evaluate((img) => img.decode().then(() => img.naturalWidth > 0)), "the picture is shown");
  await page.keyboard.press("ArrowRight");
  await page.locator("dialog.look pre").getByText("He said: <b>it leaked</b>.").waitFor();
  await browser.sound(page, "a text looked at");
  await page.keyboard.press("Escape");
  await page.locator("dialog.look").waitFor({ state: "detached" });
});

test("the story is searched by what it says, whatever the accents and case", tell, async () => {
  const page = await openAs("qian", `/desk/c/${number}`);
  const story = page.getByRole("region", { name: "Story" });
  await story.locator(".event-clock_started").first().waitFor();
  await story.getByRole("searchbox").fill("JÚDGE");
  await story.locator(".event-clock_started").first().waitFor({ state: "detached" });
  await story.locator(".event-acted").waitFor();
  await story.getByRole("searchbox").fill("no such words");
  await story.getByText("Nothing in the story says that.").waitFor();
});

test("the drawn way is sound in three languages, light and dark, narrow and wide", tell, async () => {
  const page = await openAs("qian", `/desk/c/${number}`);
  const ready = async () => {
    const closed = page.locator("section[aria-labelledby=way-title] details:not([open]) > summary");
    if ((await closed.count()) > 0) await closed.click();
    await page.locator("svg.way").waitFor();
  };
  await browser.soundEverywhere(page, "the way", { ready });
  assert.deepEqual(browser.said, []);
});
