// SPDX-License-Identifier: Apache-2.0
// Somebody who reads one language only: takes every word of a page, seen or read
// aloud, and says which are not of that language.
import { readFileSync, readdirSync, existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { source } from "../e2e/harness.mjs";

/** In the page: visible text, piece by piece, and what a screen reader or a tooltip says. */
function wordsOfPage() {
  const out = [`title: ${document.title}`];
  const skipped = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"]);
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) || element.tagName === "OPTION";
  const walk = (element) => {
    // The trap for robots is beside the page, where nobody looks.
    if (skipped.has(element.tagName) || element.classList.contains("trap") || !shown(element)) return;
    for (const name of ["aria-label", "aria-description", "title", "placeholder", "alt"]) {
      if (element.getAttribute(name)) out.push(`${name}: ${element.getAttribute(name)}`);
    }
    if (element.tagName === "INPUT" && ["submit", "button"].includes(element.type)) out.push(element.value);
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE && node.data.trim() !== "") out.push(node.data.trim().replace(/\s+/g, " "));
      if (node.nodeType === Node.ELEMENT_NODE) walk(node);
    }
  };
  walk(document.body);
  return [...new Set(out)];
}

/** Everything on the page, with all that folds unfolded and loaded. */
export async function wordsOf(browser, page) {
  await browser.settled(page);
  for (let turn = 0; turn < 3; turn++) {
    const closed = await page.evaluate(() => {
      const folds = [...document.querySelectorAll("details:not([open]):not(.menu)")];
      for (const fold of folds) fold.open = true;
      return folds.length;
    });
    if (closed === 0) break;
    await browser.settled(page);
  }
  return page.evaluate(wordsOfPage);
}

/** A mail's words: subject, text, and what its page says. */
export const wordsOfMail = ({ subject, text, html }) => [
  subject,
  ...text.split("\n"),
  ...html.replace(/<style[\s\S]*?<\/style>/g, "").replace(/<[^>]+>/g, "\n").replace(/&\w+;/g, " ").split("\n"),
].map((line) => line.trim()).filter(Boolean);

/* --- what is no word of any language --- */

const anywhere = [
  /\bhttps?:\/\/[^\s，。）)]+/g,
  /[\w.+-]+@[\w.-]+\.\w+/g, // addresses
  /\b[\w/]*\.lua(:\d+)?/g, // where a rule stands
  /\b(ZH|CAL?)\/[A-Z]\/[\d-]+/g, // codes of documents
  /\b[A-Z]{2,6}-[\d-]+/g, // numbers
  /\b[0-9a-f]{8,64}\b/g, // versions
  /\b[a-z2-7]{26}\b|\b([a-z2-7]{4} ){6}[a-z2-7]{2}\b/g, // codes of customers
  /\bNO:/g, // the number's sign on paper
  /\b(redress|PDF|CSV|Excel|XLSX|SMTP|MP4|MB|KB|QR|UTC|ID)\b/gi,
  /\b(Asia\/Shanghai|Europe\/Madrid)\b/g,
  /(English|Español|中文)/g, // the languages, each in its own
  /\b(Ctrl|Alt|Esc|Enter|Shift|Tab)\b/g, // keys as they stand on a keyboard
];

/* --- words files --- */

function luaWords(text) {
  const out = {};
  for (const [, key, word] of text.matchAll(/\["([^"]+)"\]\s*=\s*"((?:[^"\\]|\\.)*)"/g)) out[key] = word.replaceAll('\\"', '"');
  return out;
}

const filesUnder = (path) => (existsSync(path) ? (statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesUnder(join(path, name))) : [path]) : []);

function wordsIn(lang, folders) {
  const all = { ...JSON.parse(readFileSync(join(source, "nginx/app/src/words", `${lang}.json`), "utf8")) };
  for (const [key, word] of Object.entries(JSON.parse(readFileSync(join(source, "nginx/portal/words", `${lang}.json`), "utf8")))) all[`portal ${key}`] = word;
  for (const file of folders.flatMap((folder) => filesUnder(join(source, "rules", folder)))) {
    if (file.endsWith(`words/${lang}.lua`)) for (const [key, word] of Object.entries(luaWords(readFileSync(file, "utf8")))) all[`${file} ${key}`.replace(`${lang}.lua `, "")] = word;
  }
  return all;
}

const plain = (text) => text.toLowerCase().replace(/[\s.:…“”«»"]+/g, " ").trim();

/* --- readers --- */

/** `names`: logins and the like, which are nobody's words. */
export function chineseReader(names) {
  const own = new RegExp(`(?<![A-Za-z])(${names.join("|")})(?![A-Za-z])`, "g");
  return (text) => {
    const left = [...anywhere, own].reduce((rest, known) => rest.replace(known, " "), text.replace(/^(title|aria-label|aria-description|placeholder|alt): /, ""));
    return /[A-Za-zÀ-ÿ]{2,}/.test(left);
  };
}

/** Words that are common in English and are none in Spanish. */
const english = /\b(the|and|of|is|was|were|are|with|by|for|it|not|has|have|been|there|needs?|this|that|from|your|you|what|which|who|before|after|until|only|nobody|somebody|complaint|customer|manager|officer|received|closed)\b/i;

/** Catches texts that stand in the English words and otherwise in the Spanish ones, bare names, and English sentences. */
export function spanishReader(names, folders) {
  const en = wordsIn("en", folders);
  const es = wordsIn("es", folders);
  const spanish = new Set(Object.values(es).map(plain));
  const foreign = new Set(Object.keys(en).filter((key) => es[key] !== undefined && plain(es[key]) !== plain(en[key])).map((key) => plain(en[key])).filter((word) => word.length > 2 && !spanish.has(word)));
  const bare = new Set();
  for (const file of folders.flatMap((folder) => filesUnder(join(source, "rules", folder))).filter((name) => /(procedure|rules|forms)\.lua$/.test(name))) {
    for (const [, name] of readFileSync(file, "utf8").matchAll(/\b(?:stage|action|clock|form|task|decide|sheet|register|schedule|summary|letter|sign)\s*=?\s*"([^"]+)"/g)) bare.add(plain(name));
  }
  const own = new RegExp(`(?<![A-Za-z])(${names.join("|")})(?![A-Za-z])`, "g");
  return (text) => {
    const said = text.replace(/^(title|aria-label|aria-description|placeholder|alt): /, "");
    const left = [...anywhere, own].reduce((rest, known) => rest.replace(known, " "), said);
    const pieces = [left, ...[...left.matchAll(/[«“"]([^»”"]+)[»”"]/g)].map(([, quoted]) => quoted), ...left.split(/[·:;,]/)].map(plain);
    if (english.test(left) || /\b[a-z]+(_[a-z]+)+\b/.test(left) || /\b[a-z]{3,}\.[a-z]{3,}\b/.test(left)) return true;
    return pieces.some((piece) => foreign.has(piece) || (bare.has(piece) && !spanish.has(piece)));
  };
}
