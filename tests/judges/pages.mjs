// SPDX-License-Identifier: Apache-2.0
// Every page that redress shows, as a browser has it, in a language: what customers
// see, what nginx says by itself, what is printed, and the desk after its script
// has run.  New pages are added to the lists here.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { source } from "../e2e/harness.mjs";
import { password } from "../e2e/company.mjs";

const answers = { name: "Ann Lee", phone: "555 0100", type: "goods", story: "The bottle leaked. 产品漏液。" };

async function html(redress, path, init) {
  const got = await redress.fetch(path, init);
  return got.text();
}

function sent(redress, path, body) {
  return html(redress, path, { method: "POST", body, headers: { origin: redress.base } });
}

/** [name, html] of the portal, and {number, code} of the complaint its receipt is for. */
export async function portal(redress, lang) {
  const at = `/c/company-desk?lang=${lang}`;
  const pages = [
    ["home", await html(redress, `/?lang=${lang}`)],
    ["form", await html(redress, at)],
    ["mistakes", await sent(redress, at, await redress.openForm(at, { phone: "x", type: "goods" }))],
    ["ask", await html(redress, `/status?lang=${lang}`)],
    ["missing", await html(redress, `/nowhere?lang=${lang}`)],
    ["closed", await html(redress, `/c/none?lang=${lang}`)],
    ["privacy", await html(redress, `/privacy?lang=${lang}`)],
  ];
  const receipt = await sent(redress, at, await redress.openForm(at, answers));
  const code = /data-code="([a-z2-7]{26})"/.exec(receipt)?.[1];
  const number = /TS-\d{6}-\d{4}/.exec(receipt)?.[0];
  assert.ok(code && number, receipt);
  const both = new URLSearchParams({ number, code });
  pages.push(["receipt", receipt], ["status", await sent(redress, `/status?lang=${lang}`, both)]);
  pages.push(["empty-answer", await sent(redress, `/status/answer?lang=${lang}`, both)]);
  pages.push(["wrong-code", await sent(redress, `/status?lang=${lang}`, new URLSearchParams({ number, code: "a".repeat(26) }))]);
  return { pages, number, code };
}

/** [name, html] of what a customer does after filing: a choice, its mistakes, done, and too late. */
export async function choices(redress, lang) {
  const filed = await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang, answers });
  assert.equal(filed.status, 201, JSON.stringify(filed.body));
  const { number, code } = filed.body;
  const pages = [];
  const take = async (name, action, more) => {
    const key = { "form-number": number, "form-code": code, "form-action": action };
    pages.push([name, await sent(redress, `/status/action?lang=${lang}`, new URLSearchParams({ ...key, ...more }))]);
    return /name="form-seen" value="(\d+)"/.exec(pages.at(-1)[1])?.[1];
  };
  const done = (seen, more) => ({ "form-seen": seen, "form-do": "1", ...more });
  await take("choice", "withdraw").then((seen) => take("choice-done", "withdraw", done(seen)));
  const seen = await take("rate", "rate");
  assert.ok(seen, "the rating is offered");
  await take("rate-mistakes", "rate", done(seen));
  await take("rate-done", "rate", done(seen, { stars: "4" }));
  await take("choice-late", "rate");
  pages.push(["status-closed", await sent(redress, `/status?lang=${lang}`, new URLSearchParams({ number, code }))]);
  return pages;
}

/** What nginx says by itself is files. */
export function said() {
  const folder = join(source, "nginx", "portal", "said");
  return readdirSync(folder).map((name) => [`said-${name.replace(".html", "")}`, readFileSync(join(folder, name), "utf8").replaceAll("@COMPANY@", "Acme")]);
}

export async function printed(redress, lang, number) {
  const root = await redress.signIn("root", password);
  const paths = {
    record: `/print/complaints/${number}/record`,
    blank: "/print/blank/company-desk/record",
    register: "/print/registers/company-desk/archive",
    cover: "/print/procedures/company-desk",
  };
  const pages = [];
  for (const [name, path] of Object.entries(paths)) {
    const got = await redress.fetch(`${path}?lang=${lang}`, { headers: { cookie: root.cookie } });
    assert.equal(got.status, 200, path);
    pages.push([`print-${name}`, await got.text()]);
  }
  return pages;
}

/** The desk: what stands in the document when the page is at rest. */
export async function desk(redress, browser, lang, number) {
  const page = await browser.open(`${redress.base}/desk/?lang=${lang}`, { lang });
  const pages = [];
  const take = async (name) => {
    await page.waitForLoadState("networkidle");
    pages.push([`desk-${name}`, `<!doctype html>${await page.evaluate(() => document.documentElement.outerHTML)}`]);
  };
  await page.locator("#login").waitFor();
  await take("sign-in");
  await page.locator("#login").fill("root");
  await page.locator("#password").fill(password);
  await page.keyboard.press("Enter");
  await page.locator("#login").waitFor({ state: "detached" });
  await take("first");
  for (const path of ["day", "queue", "tasks", "new", "messages", "absence", "reach", "search?q=bottle", "paper", "security", "password", "registers/company-desk/archive", `c/${number}`, "nowhere"]) {
    await page.goto(`${redress.base}/desk/${path}`);
    await page.locator("main h1, main h2").first().waitFor();
    await take(path.replace(/\W.*/, ""));
  }
  await page.context().close();
  return pages;
}
