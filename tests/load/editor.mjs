// SPDX-License-Identifier: Apache-2.0
// The office's editor with a procedure of 1,000 lines: how long it takes from the
// last key until its findings are on the screen, through the shipped nginx, in a
// real browser.  It tells figures and decides nothing.
//
// usage (by `make bench-editor`): node editor.mjs [TIMES] [LINES]
import { cpus, loadavg } from "node:os";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, skip } from "../browser/kit.mjs";

const times = Number(process.argv[2] ?? 40);
const lines = Number(process.argv[3] ?? 1000);
const NAME = "long";
const RULES = 30;

const numbers = (count, say) => Array.from({ length: count }, (_, n) => say(n)).join("");
/** Stages in a row, each with two actions. */
const stage = (n, last) => `stage "s${n}" {
  owner = "service.officer",
  action "go ${n}" {
    form = "f${n % 20}",
    to   = "${n + 1 < last ? `s${n + 1}` : "closed"}",
  },
  action "end ${n}" { to = "closed" },
}

`;
const form = (n) => `form "f${n}" {
  text "what_${n}" { required = true },
  choice "kind_${n}" { "one", "two", "three" },
}

`;
const rule = (n) => `  rule "rule ${n}" {
    because = "it says so",
    when    = mentions { "word${n}" },
    set     = { severity = "serious" },
  },
`;
const table = `decide "classify" { first,
${numbers(RULES, rule)}}

`;
const head = `procedure "${NAME}" {
  title     = { en = "A long procedure" },
  languages = { "en" },
  calendar  = "office",
  number    = "L-{seq:6}",
  teams     = { "service" },
  roles     = { "officer", "manager" },
}

form "complaint" {
  public = true,
  text "name" { required = true, personal = true },
  phone "phone" { required = true },
  long "story" { required = true },
}

clock "whole" {
  starts = received,
  stops  = entering "closed",
  within = hours(240),
  owner  = "service.manager",
}

`;

/** As many lines as asked, in the parts that a procedure has. */
function longProcedure() {
  const fixed = head + numbers(20, form) + table + 'stage "closed" { final = true }\n';
  const stages = Math.max(2, Math.floor((lines - fixed.split("\n").length) / 9));
  const text = head + numbers(20, form) + numbers(stages, (n) => stage(n, stages)) + 'stage "closed" { final = true }\n\n' + table;
  const said = [["stage.closed", "Closed"], ["clock.whole", "Until it is closed"], ["team.service", "Service"], ["role.officer", "Officer"], ["role.manager", "Manager"], ["name", "Name"], ["phone", "Telephone"], ["story", "Story"], ["one", "One"], ["two", "Two"], ["three", "Three"]];
  for (let n = 0; n < stages; n++) said.push([`stage.s${n}`, `Stage ${n}`], [`action.go ${n}`, `Go ${n}`], [`action.end ${n}`, `End ${n}`]);
  for (let n = 0; n < 20; n++) said.push([`what_${n}`, `What ${n}`], [`kind_${n}`, `Kind ${n}`]);
  return { text, words: `words {\n${said.map(([key, word]) => `  ["${key}"] = "${word}",\n`).join("")}}\n` };
}

async function workspace(redress) {
  const root = await redress.signIn("root", password);
  const send = async (method, path, body, headers) => {
    const got = await redress.json(method, `/api/v1${path}`, body, { ...root.headers, ...headers });
    if (got.status >= 300) throw new Error(`${method} ${path}: ${got.status} ${JSON.stringify(got.body)}`);
    return got.body;
  };
  const [{ id }] = (await send("POST", "/workspaces", { from: "nothing", name: NAME })).items;
  const { text, words } = longProcedure();
  const put = (name, body) => send("PUT", `/workspaces/${id}/files/${encodeURIComponent(name)}`, { text: body }, { "If-None-Match": "*" });
  await put("procedure.lua", text);
  await put("words/en.lua", words);
  const look = await send("POST", `/workspaces/${id}/look`, {});
  return { id, lines: text.split("\n").length, found: look.findings.map(({ code, text: said }) => `${code}: ${said}`) };
}

/** Remembers when the last key was pressed and when, after it, the findings were another and drawn. */
function watch() {
  const seen = { key: 0, drawn: 0, asked: 0 };
  globalThis.seenByBench = seen;
  addEventListener("keydown", () => Object.assign(seen, { key: performance.now(), drawn: 0 }), true);
  const note = () => {
    const said = [...document.querySelectorAll(".beside .finding")].map((one) => one.textContent).join("\n");
    if (said === seen.said) return;
    seen.said = said;
    requestAnimationFrame(() => setTimeout(() => (seen.drawn = performance.now())));
  };
  document.addEventListener("DOMContentLoaded", () => new MutationObserver(note).observe(document.body, { childList: true, subtree: true, characterData: true }));
}

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
function told(what, all) {
  const sorted = [...all].sort((a, b) => a - b);
  return `${what}: p50 ${at(sorted, 0.5).toFixed(0)} ms, p95 ${at(sorted, 0.95).toFixed(0)} ms, most ${sorted.at(-1).toFixed(0)} ms`;
}

async function measure(page, key) {
  await page.keyboard.press(key);
  await page.waitForFunction(() => globalThis.seenByBench.drawn > 0);
  return page.evaluate(() => {
    const { key: pressed, drawn } = globalThis.seenByBench;
    const put = performance.getEntriesByType("resource").filter(({ name }) => name.includes("look=1")).at(-1);
    return { whole: drawn - pressed, asked: put ? put.responseEnd - put.startTime : 0 };
  });
}

async function run(redress, browser) {
  const made = await workspace(redress);
  const page = await browser.openAs(redress, "root", `/office/workspaces/${made.id}/procedure.lua`, { prepare: (one) => one.addInitScript(watch) });
  await page.getByText("Nothing is wrong").or(page.locator(".finding").first()).waitFor();
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+Home");
  const target = made.lines > 200 ? 98 : 20;
  for (let n = 0; n < target; n++) await page.keyboard.press("ArrowDown");
  while (!/^\s*to\s+=/.test(await page.locator(".cm-activeLine").innerText())) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  for (let n = 0; n < 2; n++) await page.keyboard.press("ArrowLeft"); // within the stage's name
  const all = [];
  for (let n = 0; n < times; n++) all.push(await measure(page, "x"), await measure(page, "Backspace"));
  const tabs = page.getByRole("tab");
  await tabs.nth(1).click();
  await page.locator(".draft-graph svg").waitFor();
  console.log(`${made.lines} lines, ${made.found.length} findings to begin with; ${cpus().length} x ${cpus()[0].model.trim()}, load ${loadavg()[0].toFixed(2)}`);
  console.log(told("from the last key to findings on the screen", all.map(({ whole }) => whole)));
  console.log(told("of that, asking and being answered", all.map(({ asked }) => asked)));
}

if (skip) {
  console.log(skip);
} else {
  const redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], admin: true, password }] });
  const browser = await Browser.start();
  try {
    await run(redress, browser);
  } finally {
    await browser.stop();
    await redress.stop();
  }
}
