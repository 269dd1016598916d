// SPDX-License-Identifier: Apache-2.0
// A real browser for the tests of the pages: Chromium from the system, driven by
// playwright-core, and axe to look at what it shows.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "../e2e/harness.mjs";

const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
const installed = existsSync(join(build, "tests", "node_modules", "playwright-core"));
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const locales = { en: "en-GB", zh: "zh-CN", es: "es-ES" };

/** Why these tests cannot run here, or false. */
export const skip = !chromium ? "there is no Chromium" : installed ? false : "the browser driver is not installed (make check installs it)";

/** What a browser says of an answer that is an answer: asked who I am, changed meanwhile. */
const answers = /the server responded with a status of 4\d\d/;

export class Browser {
  static async start() {
    const it = new Browser();
    const tools = createRequire(join(build, "tests", "package.json"));
    it.axe = readFileSync(tools.resolve("axe-core/axe.min.js"), "utf8");
    it.chromium = await tools("playwright-core").chromium.launch({ executablePath: chromium, args: quiet });
    it.said = []; // what the console said and should not have
    it.broken = []; // what a page did against the content policy
    return it;
  }

  async stop() {
    await this.chromium.close();
    assert.deepEqual(this.broken, [], "the content policy was broken");
  }

  async open(url, { lang = "en", theme = "light", width = 1280, script = true } = {}) {
    const context = await this.chromium.newContext({
      viewport: { width, height: 900 },
      colorScheme: theme,
      locale: locales[lang],
      javaScriptEnabled: script,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    // Wherever a page breaks the content policy, its whole file of tests fails (stop).
    if (script) {
      await page.exposeFunction("policyBroken", (said) => this.broken.push(said));
      await page.addInitScript(() => addEventListener("securitypolicyviolation", (event) => globalThis.policyBroken(`${event.violatedDirective} ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`)));
    }
    page.on("pageerror", (fault) => this.said.push(fault.message));
    page.on("console", (line) => ["error", "warning"].includes(line.type()) && !answers.test(line.text()) && this.said.push(line.text()));
    await page.goto(url);
    return page;
  }

  /** No finding of axe, and nothing wider than the window. */
  async sound(page, where) {
    // What stands still at the top would count as lying on what is scrolled under it.
    await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(this.axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
    assert.deepEqual(
      found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`),
      [],
      where,
    );
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${where} is wider than the window`);
  }
}
