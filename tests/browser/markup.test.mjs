// SPDX-License-Identifier: Apache-2.0
// Markup in what people write is words, wherever the desk and the portal show
// it: nothing of it becomes an element, and nothing runs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 240_000 };
const bad = `<img src=x onerror="globalThis.harmed=1"><script>globalThis.harmed=1</script>"'><b id=harm>`;
let redress;
let browser;
const filed = [];

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts: [...accounts, { login: "evil", name: bad, roles: ["service.officer"], password }] });
  browser = await Browser.start();
  for (const story of [`${bad} leaked`, `${bad} leaked, again`]) {
    const got = await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang: "en", answers: { name: bad, phone: "13800001234", type: "goods", story } });
    assert.equal(got.status, 201, JSON.stringify(got.body));
    filed.push(got.body);
  }
  const evil = await redress.signIn("evil", password);
  const at = `/api/v1/complaints/${filed[0].number}`;
  for (const [path, body] of [["notes", { text: bad }], ["answers", { text: bad }], ["tasks", { to: "quality.officer", what: bad }]]) {
    const done = await evil.post(`${at}/${path}`, body, { "if-match": (await evil.complaint(filed[0].number)).etag });
    assert.equal(done.status, 200, JSON.stringify(done.body));
  }
  const form = new FormData();
  form.append("file", new Blob([bad], { type: "text/plain" }), `${bad.replaceAll("/", "")}.txt`);
  await redress.fetch(`${at}/attachments`, { method: "POST", body: form, headers: { ...evil.headers, "if-match": (await evil.complaint(filed[0].number)).etag } });
  const view = await evil.post("/api/v1/views", { name: bad.slice(0, 80), team: "*", filters: {}, order: "due", columns: ["title", "field:name"] });
  assert.equal(view.status, 201, JSON.stringify(view.body));
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

async function unharmed(page, where) {
  const found = await page.evaluate(() => [globalThis.harmed ?? 0, document.querySelectorAll("#harm, img[src=x]").length]);
  assert.deepEqual(found, [0, 0], where);
}

for (const path of ["/desk/", "/desk/queue", "/desk/queue?view=1", "/desk/tasks", "/desk/absence", "/desk/search?q=leaked"])
  test(`${path} shows markup as words`, tell, async () => {
    const page = await browser.openAs(redress, "evil", path);
    await page.locator("main h1").first().waitFor();
    await page.waitForLoadState("networkidle");
    await unharmed(page, path);
    await page.context().close();
  });

test("a complaint's page, all of it unfolded, shows markup as words; the palette finds it as words", tell, async () => {
  const page = await browser.openAs(redress, "evil", `/desk/c/${filed[0].number}`);
  await page.locator(".timeline").waitFor();
  assert.ok((await page.locator("main").innerText()).includes("<img src=x"), "the words are there");
  await page.evaluate(() => document.querySelectorAll("main details:not([open]) > summary").forEach((one) => one.click()));
  await page.locator("svg.way").waitFor();
  await page.waitForLoadState("networkidle");
  await unharmed(page, "unfolded");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.locator(".palette input").fill("leaked");
  await page.locator(".palette-option").first().waitFor();
  await unharmed(page, "the palette");
  await page.context().close();
});

test("the customer's page shows what was written to and by them as words", tell, async () => {
  const page = await browser.open(`${redress.base}/status?lang=en`);
  await page.locator("input[name=number]").fill(filed[0].number);
  await page.locator("input[name=code]").fill(filed[0].code);
  await page.locator("main form button[type=submit]").first().click();
  await page.getByText("<script>", { exact: false }).first().waitFor();
  await unharmed(page, "the status page");
  await page.context().close();
});
