// SPDX-License-Identifier: Apache-2.0
// The queue as a place to live in: several complaints chosen and answered by keys
// alone, from one to the next without going back, a long list that stays light,
// the palette; sound in three languages, light and dark, wide and narrow.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, langs, lights, skip, widths } from "./kit.mjs";

let redress;
let browser;
let sun;
const numbers = [];
const file = async (lang, story) => {
  const { body } = await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang, answers: { name: "Li", phone: "13812345678", type: "goods", story } });
  numbers.push(body.number);
};
before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts });
  browser = await Browser.start();
  for (const [lang, story] of [["zh", "产品漏液，要求退款。"], ["en", "The pump does not start."], ["en", "The bag was torn."], ["es", "El saco llegó roto."]]) await file(lang, story);
  sun = await redress.signIn("sun", password);
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
  if (browser) assert.deepEqual(browser.said, []);
});

async function open(options = {}, at = "/desk/queue", prepare = () => undefined) {
  const page = await browser.open(`${redress.base}/desk/`, options);
  await prepare(page);
  await page.fill("input[autocomplete=username]", "sun");
  await page.fill("input[type=password]", password);
  await page.press("input[type=password]", "Enter");
  await page.waitForSelector("[data-search]");
  await page.goto(redress.base + at);
  await page.waitForSelector("[data-row]");
  return page;
}
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const rowAt = (page) => page.evaluate(() => document.activeElement.dataset.row ?? null);
const order = (page) => page.evaluate(() => [...document.querySelectorAll("[data-row]")].map((row) => row.dataset.row));

test("several are chosen and answered by keys alone, each in its language", { skip }, async () => {
  const page = await open();
  await press(page, "j", "x", "J", "J", "J");
  assert.equal(await page.locator(".row-chosen").count(), 4);
  await page.locator(".bulk-bar").waitFor();
  await press(page, "b", "Tab", "Tab", "Tab", "Enter");
  await page.locator("[role=tab]").first().waitFor();
  assert.equal(await page.locator("[role=tab]").count(), 3);
  const send = page.locator(".bulk-dialog button[type=submit]");
  await send.click();
  await page.locator(".bulk-dialog .mistake").waitFor(); // words are missing in each
  for (const words of ["您好，{number} 正在处理。", "We look into {number}.", "Revisamos {number}."]) {
    await page.locator(".bulk-dialog textarea").focus();
    await page.keyboard.type(words);
    await page.locator("[role=tab][aria-selected=true]").focus();
    await press(page, "ArrowRight");
  }
  await page.locator(".bulk-dialog textarea").focus();
  await press(page, "Control+Enter");
  await page.locator(".bulk-dialog [data-first]").waitFor();
  await page.locator(".bulk-dialog [data-first]").focus();
  await press(page, "Enter");
  assert.equal(await page.locator(".row-chosen").count(), 0);
  for (const number of numbers) {
    const { body } = await sun.complaint(number);
    const words = { zh: `您好，${number} 正在处理。`, en: `We look into ${number}.`, es: `Revisamos ${number}.` };
    assert.deepEqual(body.messages.map(({ text }) => text), [words[body.lang]]);
  }
  await page.context().close();
});

test("those that were refused are listed with the reason, and can be chosen again", { skip }, async () => {
  const page = await open();
  await page.route("**/api/v1/bulk*", async (route) => {
    const { numbers: asked } = route.request().postDataJSON();
    const results = asked.map((number, n) => (n === 0 ? { number, ok: false, status: 409, code: "conflict", detail: "it is closed" } : { number, ok: true, repeated: false, stage: "recorded", stage_label: "Recorded", revision: 9 }));
    await route.fulfill({ json: { results, done: asked.length - 1, failed: 1 } });
  });
  await press(page, "Control+a");
  await page.locator(".bulk-bar button").first().click(); // take
  await page.locator(".bulk-failed li").waitFor();
  assert.equal(await page.locator(".bulk-failed li").count(), 1);
  await page.getByRole("button", { name: "Choose those that were refused" }).click();
  assert.equal(await page.locator(".row-chosen").count(), 1);
  await page.context().close();
});

test("one goes from one to the next without going back, and comes back to where one was", { skip }, async () => {
  const page = await open();
  const all = await order(page);
  await press(page, "j", "Enter");
  await page.waitForURL(`**/c/${all[0]}`);
  await page.locator(".walk a[href*='/c/']").first().waitFor();
  await press(page, "]");
  await page.waitForURL(`**/c/${all[1]}`);
  await page.locator(`.walk a[href$='${all[2]}']`).waitFor();
  await press(page, "]");
  await page.waitForURL(`**/c/${all[2]}`);
  await page.locator(`.walk a[href$='${all[1]}']`).waitFor();
  await press(page, "[");
  await page.waitForURL(`**/c/${all[1]}`);
  await page.locator(".inside .compose textarea").waitFor();
  await press(page, "c");
  await page.keyboard.type("seen by keys");
  await press(page, "Control+Enter");
  await page.locator(".slip", { hasText: "seen by keys" }).waitFor();
  await page.locator("#main").focus();
  await press(page, "r");
  assert.ok(await page.evaluate(() => document.activeElement.closest(".to-customer") !== null));
  await page.locator(".walk a.small").click();
  await page.waitForURL("**/queue");
  await page.waitForFunction((number) => document.activeElement.dataset.row === number, all[1]);
  await page.context().close();
});

/** A list of so many that only the server of this test knows. */
async function serve(page, total) {
  const at = "2026-11-20T09:30:00.000Z";
  const row = (n) => ({ number: `TS-${String(n).padStart(6, "0")}`, procedure: "company-desk", title: `Complaint ${n}`, stage: "recorded", stage_label: "Recorded", owner: "service.officer", owner_label: "Service", assignee: null, lang: "en", received_at: at, due_at: at, late: n % 3, closed: false, faulted: false, revision: 3 });
  await page.route(/\/api\/v1\/complaints\?/, async (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get("after") ?? 0);
    const end = Math.min(total, from + Number(query.get("limit")));
    await route.fulfill({ json: { items: Array.from({ length: end - from }, (_, n) => row(from + n)), next: end < total ? String(end) : null } });
  });
}

for (const width of [390, 1280])
  test(`three thousand rows stay light and keep their place, ${width} wide`, { skip }, async () => {
    const page = await open({ width }, "/desk/queue", (it) => serve(it, 3000));
    let most = 0;
    for (let i = 0; i < 60; i++) {
      await page.mouse.wheel(0, 6000);
      await page.waitForTimeout(60);
      most = Math.max(most, await page.locator("[data-row]").count());
    }
    assert.ok(most <= 80, `${most} rows on the page`);
    const deep = await page.evaluate(() => [...document.querySelectorAll("[data-row]")].find((row) => row.getBoundingClientRect().top > 200)?.dataset.row);
    assert.ok(Number(deep.slice(3)) > 500, deep);
    // Every row has the place that its number says, so nothing jumped.
    const off = await page.evaluate(() => {
      const rows = [...document.querySelectorAll(".queue-row")];
      const top = document.querySelector(".queue-rows").getBoundingClientRect().top;
      const [{ offsetHeight: height }] = rows;
      return rows.map((row) => Math.abs(row.getBoundingClientRect().top - top - (Number(row.getAttribute("aria-posinset")) - 1) * height)).filter((by) => by > 1).length;
    });
    assert.equal(off, 0);
    const scrolled = await page.evaluate(() => scrollY);
    await page.locator(`[data-row="${deep}"]`).click();
    await page.waitForURL(`**/c/${deep}`);
    await page.goBack();
    await page.waitForFunction((number) => document.activeElement.dataset.row === number, deep);
    assert.ok(Math.abs((await page.evaluate(() => scrollY)) - scrolled) < 5);
    await press(page, "j");
    assert.equal(await rowAt(page), `TS-${String(Number(deep.slice(3)) + 1).padStart(6, "0")}`);
    await page.context().close();
  });

test("columns are chosen, stand in the address and come back", { skip }, async () => {
  const page = await open();
  await page.locator(".columns-menu > summary").click();
  await page.locator(".columns-menu label", { hasText: "Language" }).click();
  await page.waitForURL(/columns=.*lang/);
  assert.ok((await page.textContent(".row-titles")).includes("Language"));
  await page.goto(`${redress.base}/desk/queue`);
  await page.waitForSelector("[data-row]");
  assert.ok((await page.textContent(".row-titles")).includes("Language"));
  await page.context().close();
});

test("the palette goes to pages, finds complaints as one types, and does what the open one allows", { skip }, async () => {
  const page = await open();
  await press(page, "Control+k");
  await page.locator("[role=combobox]").waitFor();
  await page.keyboard.type("tasks");
  await press(page, "Enter");
  await page.waitForURL("**/tasks");
  await press(page, "Control+k");
  await page.locator("[role=combobox]").waitFor();
  await page.keyboard.type("pump start");
  await page.locator(".palette-option", { hasText: "pump" }).waitFor();
  await press(page, "Enter");
  await page.waitForURL(/\/c\//);
  await page.locator("[aria-labelledby=actions-title]").waitFor();
  await press(page, "Control+k");
  await page.locator("[role=combobox]").waitFor();
  await browser.sound(page, "palette");
  await page.locator(".palette-option").first().waitFor();
  const first = await page.getAttribute("[role=combobox]", "aria-activedescendant");
  await press(page, "ArrowDown");
  assert.notEqual(await page.getAttribute("[role=combobox]", "aria-activedescendant"), first);
  await press(page, "Escape");
  await page.locator("[role=combobox]").waitFor({ state: "detached" });
  await page.context().close();
});

for (const lang of langs)
  for (const width of widths)
    for (const theme of lights(lang, width))
      test(`queue, bar, letter and keys are sound: ${lang}, ${theme}, ${width} wide`, { skip }, async () => {
        const page = await open({ lang, theme, width });
        await press(page, "Control+a");
        await page.locator(".bulk-bar").waitFor();
        await browser.sound(page, "queue");
        await page.locator(".bulk-bar > button").nth(3).click();
        await page.locator("[role=tab]").first().waitFor();
        await browser.sound(page, "letter");
        await press(page, "Escape");
        await page.locator(".bulk-dialog").waitFor({ state: "detached" });
        await page.locator("#main").focus();
        await press(page, "?");
        await page.locator(".keys-groups").waitFor();
        await browser.sound(page, "keys");
        await page.context().close();
      });
