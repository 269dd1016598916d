// SPDX-License-Identifier: Apache-2.0
// A day on which many things are one: two hundred customers of one mass failure
// are answered at once, each in their language, and each reads it once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { skip } from "./kit.mjs";
import { begin, file, journal, press, tell } from "./days.mjs";

const langs = ["zh", "en", "es"];
const stories = { zh: "昨晚系统故障，订单没有送到。", en: "The shop was down last night and my order never came.", es: "Anoche la tienda no funcionaba y mi pedido no llegó." };
const words = { zh: "您好，{name}：{number} 已补发。", en: "Dear {name}, {number} is on its way again.", es: "Estimado {name}: {number} va de nuevo en camino." };
let day;
const all = [];
before(async () => {
  if (skip) return;
  day = await begin();
  for (let n = 0; n < 200; n += 10)
    all.push(...(await Promise.all(Array.from({ length: 10 }, (_, k) => langs[(n + k) % 3]).map((lang, k) => file(day.redress, { name: `客户 ${n + k}`, phone: `1390000${String(n + k).padStart(4, "0")}`, story: stories[lang] }, { lang })))));
});
after(() => day?.end());

const read = (asked) => (page) => page.evaluate(asked);
const shown = read(() => document.querySelectorAll(".row-chosen").length);

/** Goes down until the whole list is there, and takes all of it. */
async function chooseAll(page) {
  await page.goto(`${day.redress.base}/desk/queue?stage=recorded`);
  await page.locator("[data-row]").first().waitFor();
  const whole = () => page.evaluate(() => document.querySelector(".queue-row")?.getAttribute("aria-setsize"));
  for (let n = 0; n < 60 && (await whole()) !== "200"; n++) {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await day.browser.settled(page);
  }
  assert.equal(await whole(), "200", "all of them are loaded");
  await press(page, "Control+a");
  await page.locator(".bulk-bar", { hasText: "200 chosen" }).waitFor();
  assert.ok((await shown(page)) > 0);
}

async function write(page) {
  await page.locator(".bulk-bar").getByRole("button", { name: "Write to the customers" }).click();
  await page.locator("[role=tab]").nth(2).waitFor();
  for (const name of ["中文", "English", "Español"]) {
    const tab = page.getByRole("tab", { name });
    await tab.click();
    const lang = { 中文: "zh", English: "en", Español: "es" }[name];
    assert.equal(await tab.locator(".muted").innerText(), String(all.filter((one) => one.lang === lang).length));
    await page.locator(".bulk-dialog textarea").fill(words[lang]);
  }
  await page.getByRole("button", { name: "Send to 200 customers" }).click();
  const end = page.locator(".bulk-dialog [data-first], .bulk-dialog .alert, .bulk-dialog .mistake").first();
  await end.waitFor({ timeout: 240_000 });
  const said = await page.locator(".bulk-dialog").innerText();
  assert.match(said, /Done for 200 complaints\./);
}

async function theirPage({ number, code, lang }) {
  const answer = await day.redress.fetch(`/status?lang=${lang}`, { method: "POST", body: new URLSearchParams({ number, code }) });
  assert.equal(answer.status, 200);
  return answer.text();
}

test("one answer for two hundred, each in their language, and each reads it once", tell, async () => {
  const page = await day.browser.openAs(day.redress, "sun", "/desk/");
  await page.getByRole("heading", { level: 1, name: "My day" }).waitFor();
  await chooseAll(page);
  await write(page);
  const sun = await day.as("sun");
  for (const [n, one] of all.entries()) {
    const wanted = words[one.lang].replace("{name}", `客户 ${n}`).replace("{number}", one.number);
    const html = await theirPage(one);
    assert.equal(html.split(wanted).length - 1, 1, `${one.number}: ${wanted}`);
    for (const other of langs) if (other !== one.lang) assert.ok(!html.includes(words[other].replace("{name}", `客户 ${n}`).replace("{number}", one.number)));
    if (n % 50 === 0) assert.equal((await journal(sun, one.number)).filter(({ kind }) => kind === "answered").length, 1);
  }
  await page.context().close();
});
