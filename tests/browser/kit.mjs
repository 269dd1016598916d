// SPDX-License-Identifier: Apache-2.0
// A real browser for the tests of the pages: Chromium from the system, driven by
// playwright-core, and axe to look at what it shows.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "../e2e/harness.mjs";
import { password as usual } from "../e2e/company.mjs";

const chromium = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
const installed = existsSync(join(build, "tests", "node_modules", "playwright-core"));
const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const locales = { en: "en-GB", zh: "zh-CN", es: "es-ES" };
const tags = { en: "en", zh: "zh-CN", es: "es" };
const rules = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"], iframes: false };
/** What every page is looked at in. */
export const langs = ["zh", "en", "es"];
export const themes = ["light", "dark"];
export const widths = [390, 1280];
const everyLook = process.env.REDRESS_LOOKS === "all"; // make looks
/** The lights that a page is looked at in at one width, where it is looked at in each language: light and
 * dark change places from one language and width to the next, so that each language meets each light and
 * each width, and each light each width.  REDRESS_LOOKS=all: all with all. */
export const lights = (lang, width) => (everyLook ? themes : [themes[(langs.indexOf(lang) + widths.indexOf(width)) % 2]]);

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
    it.signedIn = new WeakMap(); // redress -> login -> staff
    it.asked = new WeakMap(); // page -> what it waits for from the server
    return it;
  }

  async stop() {
    await this.chromium.close();
    assert.deepEqual(this.broken, [], "the content policy was broken");
  }

  async open(url, options = {}) {
    const context = await this.context(options);
    const page = await this.page(context, options);
    await page.goto(url);
    return page;
  }

  /** A page of somebody who has signed in; the password is typed only where that is what is tested.
   * `options.beside`: another page of the same person, in the same window; `prepare(page)` comes first. */
  async openAs(redress, login, path, options = {}) {
    const context = options.beside?.context() ?? (await this.context(options));
    const page = await this.page(context, options);
    if (!options.beside) {
      const [name, value] = (await this.#session(redress, login, options.password ?? usual)).split(/=(.*)/s);
      const devtools = await context.newCDPSession(page);
      const given = await devtools.send("Network.setCookie", { name, value, url: redress.base.replace("http:", "https:"), path: "/", secure: true, httpOnly: true, sameSite: "Lax" });
      assert.ok(given.success, "the browser takes the session");
      await devtools.detach();
    }
    await options.prepare?.(page);
    await page.goto(redress.base + path);
    await this.settled(page);
    return page;
  }

  /** One session a person, as long as it holds. */
  async #session(redress, login, password) {
    const people = this.signedIn.get(redress) ?? new Map();
    this.signedIn.set(redress, people);
    const known = people.get(login);
    if (known && (await known.get("/api/v1/session")).status === 200) return known.cookie;
    people.set(login, await redress.signIn(login, password));
    return people.get(login).cookie;
  }

  context({ lang = "en", theme = "light", width = 1280, script = true } = {}) {
    return this.chromium.newContext({
      viewport: { width, height: 900 },
      colorScheme: theme,
      locale: locales[lang],
      javaScriptEnabled: script,
    });
  }

  async page(context, { script = true } = {}) {
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    // Wherever a page breaks the content policy, its whole file of tests fails (stop).
    if (script) {
      await page.exposeFunction("policyBroken", (said) => this.broken.push(said));
      await page.addInitScript(() => addEventListener("securitypolicyviolation", (event) => globalThis.policyBroken(`${event.violatedDirective} ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`)));
    }
    page.on("pageerror", (fault) => this.said.push(fault.message));
    page.on("console", (line) => ["error", "warning"].includes(line.type()) && !answers.test(line.text()) && this.said.push(line.text()));
    const asked = new Set();
    this.asked.set(page, asked);
    page.on("request", (one) => asked.add(one));
    for (const end of ["requestfinished", "requestfailed"]) page.on(end, (one) => asked.delete(one));
    return page;
  }

  /** What was asked of the server is answered and drawn, and nothing moves any more. */
  async settled(page) {
    const asked = this.asked.get(page) ?? new Set();
    const drawn = () =>
      page.evaluate(async () => {
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return document.readyState === "complete" && !document.querySelector("[aria-busy=true]");
      });
    for (let quiet = 0, turn = 0; quiet < 3 && turn < 300; turn++) quiet = (await drawn()) && asked.size === 0 ? quiet + 1 : 0;
    await page.evaluate(() => {
      for (const one of document.getAnimations()) if (one.effect?.getComputedTiming().endTime !== Infinity) one.finish();
    });
  }

  /** No finding of axe, and nothing wider than the window. */
  async sound(page, where) {
    // What stands still at the top would count as lying on what is scrolled under it.
    await page.evaluate(() => scrollTo(0, 0));
    if (!(await page.evaluate(() => Boolean(globalThis.axe)))) await page.evaluate(this.axe);
    const found = await page.evaluate(async (options) => {
      const { violations } = await globalThis.axe.run(document, options);
      const wide = document.documentElement.scrollWidth > innerWidth;
      return { violations: violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`), wide };
    }, rules);
    assert.deepEqual(found.violations, [], where);
    assert.ok(!found.wide, `${where} is wider than the window`);
  }

  /** The page as it stands, light and dark, narrow and wide; with `options.lang`, in the lights of that
   * language.  What a width or a light does to it is waited for; `look(page, name)` is called in each, for
   * a picture. */
  async soundLooks(page, where, options = {}) {
    for (const width of options.widths ?? widths) {
      await page.setViewportSize({ width, height: 900 });
      for (const theme of options.lang ? lights(options.lang, width) : themes) {
        await page.emulateMedia({ colorScheme: theme });
        await this.settled(page);
        await this.sound(page, `${where}, ${theme}, ${width} px`);
        await options.look?.(page, `${theme}-${width}`);
      }
    }
  }

  /** The same in every language: at the desk and the office by its own chooser, elsewhere by asking for the page anew.
   * `options.ready(page, lang)` brings the page where it is to be looked at, after each change of language. */
  async soundEverywhere(page, where, options = {}) {
    for (const lang of options.langs ?? langs) {
      await this.speak(page, lang);
      await options.ready?.(page, lang);
      await this.soundLooks(page, `${where} in ${lang}`, { ...options, lang, look: options.look && ((at, name) => options.look(at, `${lang}-${name}`)) });
    }
  }

  /** Another language, as a reader chooses it. */
  async speak(page, lang) {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.emulateMedia({ colorScheme: "light" });
    const url = new URL(page.url());
    if (/^\/(desk|office)\//.test(url.pathname)) {
      await page.locator("select.tool-select:has(option[value=zh])").first().selectOption(lang);
    } else {
      url.searchParams.set("lang", lang);
      await page.goto(url.href);
    }
    await page.waitForFunction((tag) => document.documentElement.lang === tag, tags[lang]);
    await this.settled(page);
  }
}
