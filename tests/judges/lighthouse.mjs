// SPDX-License-Identifier: Apache-2.0
// Lighthouse, as a telephone on a slow line, on the portal's home, form, receipt
// and status.  By hand (make lighthouse): prints the scores, and fails below 95 for
// performance and 100 for accessibility and best practices.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { argv, exit } from "node:process";
import { pathToFileURL } from "node:url";
import { Redress, build } from "../e2e/harness.mjs";

const tools = createRequire(join(build, "tests", "package.json"));
const there = existsSync(join(build, "tests", "node_modules", "lighthouse"));
const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
const categories = ["performance", "accessibility", "best-practices"];
const answers = { name: "Ann Lee", phone: "555 0100", story: "The bottle leaked." };

/** Why Lighthouse cannot run here, or false. */
export const skip = !chromium ? "there is no Chromium" : there ? false : "Lighthouse is not installed (make check installs it)";

async function load(name) {
  return import(pathToFileURL(tools.resolve(name)).href);
}

/** {page, scores: {performance, ...} of 100, against: what was found} of one page. */
function told(name, lhr) {
  const scores = Object.fromEntries(categories.map((one) => [one, Math.round(lhr.categories[one].score * 100)]));
  const failed = (ref) => ref.weight > 0 && lhr.audits[ref.id].score !== null && lhr.audits[ref.id].score < 1;
  const refs = categories.slice(1).flatMap((one) => lhr.categories[one].auditRefs.filter(failed));
  const against = refs.map(({ id }) => `${name}: ${id}: ${JSON.stringify(lhr.audits[id].details?.items?.slice(0, 3))}`);
  const times = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "total-byte-weight"].map((id) => `${id} ${lhr.audits[id]?.displayValue}`);
  return { page: name, scores, against, times };
}

/** On a busy machine the trace of a page is lost now and then; it is made anew, three times at most. */
async function judge({ lighthouse, browser }, name, prepare, where) {
  for (let left = 3; ; left--) {
    const tab = await browser.newPage();
    await prepare(tab);
    const { lhr } = await lighthouse(typeof where === "string" ? where : () => where(tab), { onlyCategories: categories, disableStorageReset: true }, undefined, tab);
    await tab.close();
    if (!lhr.runtimeError) return told(name, lhr);
    if (left === 1) throw new Error(`${name}: ${lhr.runtimeError.message}`);
  }
}

/** The way a customer goes: home, form, receipt, status. */
export async function look(redress) {
  const { default: lighthouse } = await load("lighthouse");
  const { default: puppeteer } = await load("puppeteer-core");
  const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"] });
  const form = `${redress.base}/c/company-desk?lang=en`;
  const nothing = () => {};
  const send = (tab) => tab.evaluate(() => document.querySelector("main form").submit());
  const fill = async (tab) => {
    await tab.goto(form);
    await tab.waitForSelector("form.ready");
    await tab.evaluate((given) => Object.entries(given).forEach(([name, value]) => (document.querySelector(`[name=${name}]`).value = value)), answers);
    await redress.moveClock(redress.clockMs + 3000);
  };
  const file = async (tab) => {
    await fill(tab);
    await Promise.all([tab.waitForNavigation(), send(tab)]);
  };
  const ways = [["home", nothing, `${redress.base}/?lang=en`], ["form", nothing, form], ["receipt", fill, send], ["status", file, send]];
  try {
    const seen = [];
    for (const way of ways) seen.push(await judge({ lighthouse, browser }, ...way));
    return seen;
  } finally {
    await browser.close();
  }
}

if (argv[1]?.endsWith("lighthouse.mjs")) {
  if (skip) {
    console.log(`lighthouse: ${skip}`);
    exit(1);
  }
  const redress = await Redress.start({ procedures: ["company-desk", "iso10002"] });
  const seen = await look(redress).finally(() => redress.stop());
  for (const one of seen) console.log(`${one.page.padEnd(8)} ${Object.entries(one.scores).map(([name, score]) => `${name} ${score}`).join(", ")}\n         ${one.times.join(", ")}`);
  const against = seen.flatMap((one) => one.against);
  for (const line of against) console.log(line);
  exit(against.length === 0 && seen.every(({ scores }) => scores.performance >= 95 && scores.accessibility === 100 && scores["best-practices"] === 100) ? 0 : 1);
}
