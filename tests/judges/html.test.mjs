// SPDX-License-Identifier: Apache-2.0
// html-validate and the Nu checker over every page in three languages: no error.
// Each is asked once, about all pages together.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { Redress, build } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, skip as noBrowser } from "../browser/kit.mjs";
import { choices, desk, portal, printed, said } from "./pages.mjs";

const run = promisify(execFile);
const tools = createRequire(join(build, "tests", "package.json"));
const jar = join(build, "tests", "node_modules", "vnu-jar", "build", "dist", "vnu.jar");
const java = ["/usr/bin/java", process.env.JAVA].find((path) => path && existsSync(path));
const skip = noBrowser || (existsSync(jar) ? false : "the Nu checker is not installed (make check installs it)");
const tell = { skip, timeout: 600_000 };

/** What is meant to be so. */
function meant(name, what) {
  // Paper is drawn on a grid of 24 columns; cells begin where the paper has them.
  if (name.startsWith("print-")) return /^Table columns? .* established by element “(col|td|th)” ha(s|ve) no cells beginning in/.test(what);
  // The desk's filters and its search act as one types; Enter sends the rest.
  return name.startsWith("desk-") && what.startsWith("wcag/h32");
}

let folder;
let redress;
let browser;
const files = [];
before(async () => {
  if (skip) return;
  folder = mkdtempSync(join(tmpdir(), "redress-pages-"));
  const root = { login: "root", roles: ["service.officer", "service.manager", "quality.officer", "sales.officer"], password, admin: true };
  redress = await Redress.start({ accounts: [...accounts, root] });
  browser = await Browser.start();
  const keep = (lang, pages) => {
    for (const [name, html] of pages) {
      files.push(join(folder, `${name}.${lang}.html`));
      writeFileSync(files.at(-1), html);
    }
  };
  keep("all", said());
  for (const lang of ["zh", "en", "es"]) {
    const { pages, number } = await portal(redress, lang);
    keep(lang, pages);
    keep(lang, await choices(redress, lang));
    keep(lang, await printed(redress, lang, number));
    keep(lang, await desk(redress, browser, lang, number));
  }
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
  if (folder && !process.env.REDRESS_KEEP) rmSync(folder, { recursive: true, force: true });
});

test("html-validate has nothing to say against any page", tell, async () => {
  const { HtmlValidate, FileSystemConfigLoader } = tools("html-validate");
  const judge = new HtmlValidate(new FileSystemConfigLoader({
    root: true,
    extends: ["html-validate:recommended"],
    rules: {
      // How it is written is the templates' matter: what it means is judged here.
      "void-style": "off",
      "no-trailing-whitespace": "off",
      "doctype-style": "off",
      "attribute-boolean-style": "off",
      "attribute-empty-style": "off",
      "no-inline-style": "off", // the policy forbids what matters of it
      "long-title": "off",
      "no-implicit-input-type": "off", // text, says the standard
      // Ticks of one question share its name, as buttons of a choice do.
      "form-dup-name": ["error", { shared: ["radio", "button", "reset", "submit", "checkbox"] }],
      // What is found while one types is a list under a box (ARIA's combobox), which select is not.
      "prefer-native-element": ["error", { exclude: ["listbox"] }],
      // Numbers of complaints and codes are no telephone numbers.
      "tel-non-breaking": "off",
    },
  }));
  const found = [];
  for (const file of files) {
    const report = await judge.validateFile(file);
    for (const result of report.results) {
      for (const one of result.messages) {
        const said = `${one.ruleId}: ${one.message}`;
        if (one.severity === 2 && !meant(basename(file), said)) found.push(`${basename(file)}:${one.line}: ${said}`);
      }
    }
  }
  assert.deepEqual(found, []);
});

test("the Nu checker has nothing to say against any page", { ...tell, skip: skip || (java ? false : "there is no Java runtime") }, async () => {
  const told = await run(java, ["-jar", jar, "--format", "json", "--exit-zero-always", "--errors-only", ...files], { maxBuffer: 1 << 26 }).then((got) => got.stderr, (fault) => assert.fail(fault));
  const found = JSON.parse(told).messages.filter((one) => !meant(basename(one.url), one.message)).map((one) => `${basename(one.url)}:${one.lastLine}: ${one.message}: ${one.extract ?? ""}`);
  assert.ok(files.length > 100, `${files.length} pages were looked at`);
  assert.deepEqual(found, []);
});
