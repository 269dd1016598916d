// SPDX-License-Identifier: Apache-2.0
// What is searched for is found in three languages (two Chinese characters, Spanish
// without its accents, an English word), by number and by phone, and opened by keys.
import { setTimeout as wait } from "node:timers/promises";
import { after, before, test } from "node:test";
import { skip } from "./kit.mjs";
import { begin, file, press, tell } from "./days.mjs";

let day;
before(async () => {
  if (skip) return;
  day = await begin();
  for (let n = 0; n < 5; n++) await file(day.redress, { story: `Something else, ${n}.` });
});
after(() => day?.end());

const sought = [
  { lang: "zh", answers: { name: "李伟", phone: "137-1234-5678", story: "洗衣机甩干时异响，要求上门维修。" }, ask: ["异响", "维修"] },
  { lang: "es", answers: { name: "José Núñez", phone: "611 22 33 44", story: "La batería del teléfono se hinchó después de una semana." }, ask: ["bateria hincho", "NUNEZ"] },
  { lang: "en", answers: { name: "Grace Hopper", phone: "555 0199", story: "The dishwasher floods the kitchen.", member_card: "VIP-77120" }, ask: ["dishwasher", "VIP-77120"] },
];

/** Asked in the box, opened from what was found. */
async function find(page, asked, number) {
  await page.evaluate(() => document.activeElement.blur());
  await press(page, "/");
  await page.waitForSelector("[data-search]:focus");
  await press(page, "Control+a");
  await page.keyboard.type(asked);
  await press(page, "Enter");
  await page.waitForFunction((q) => new URLSearchParams(location.search).get("q") === q, asked);
  await page.locator(`.search-item a[href$="${number}"]`).waitFor();
  await press(page, "/");
  const rows = await page.evaluate(() => [...document.querySelectorAll("[data-row]")].map((row) => row.getAttribute("href")));
  for (let n = rows.findIndex((href) => href.endsWith(number)); n >= 0; n--) await press(page, "ArrowDown");
  await press(page, "Enter");
  await page.getByRole("heading", { level: 1, name: number }).waitFor();
}

test("what is searched for is found in each language, by number and by phone, and opened by keys", tell, async () => {
  for (const one of sought) one.number = (await file(day.redress, one.answers, { lang: one.lang })).number;
  const sun = await day.as("sun");
  for (let n = 0; n < 300 && (await sun.get("/api/v1/search?q=x")).body.waiting > 0; n++) await wait(100);
  for (const { lang, answers, ask, number } of sought) {
    const page = await day.browser.openAs(day.redress, "sun", "/desk/", { lang });
    await page.locator(".page-day h2").first().waitFor();
    for (const asked of [...ask, number, answers.phone.replace(/\D/g, "")]) await find(page, asked, number);
    await page.context().close();
  }
});
