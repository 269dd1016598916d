// SPDX-License-Identifier: Apache-2.0
// What every page of the desk and of the office asks for, over a sample company
// with many complaints: how long an answer takes at 16 connections, through the
// shipped nginx; and whether the queue scrolls without a long task in a real browser.
//
// usage (by `make bench-desk N=100000`): node desk.mjs N SECONDS; needs wrk.
// REDRESS_BENCH_HOME: a home that was filled before (`redressctl demo --complaints N`).
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { cpus } from "node:os";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redress } from "../e2e/harness.mjs";
import { Browser, skip } from "../browser/kit.mjs";

const complaints = process.argv[2] ?? "100000";
const seconds = Number(process.argv[3] ?? 4);
const CONNECTIONS = 16;
const work = mkdtempSync(join(tmpdir(), "redress-desk-"));

async function fill() {
  const home = process.env.REDRESS_BENCH_HOME;
  const redress = await Redress.start({ home });
  if (!home) {
    await redress.stopProcesses();
    redress.ctl("demo", "--complaints", complaints);
    await redress.restart();
  }
  return redress;
}

/** Login and password of whoever holds a role, as the demo's table has them. */
function people(home) {
  return readFileSync(join(home, "demo.txt"), "utf8")
    .split("\n")
    .map((line) => /^(\S+)\s+.*?(\S+\.\S+|administrator)\s+(\S+)$/.exec(line.trim()))
    .filter(Boolean)
    .map(([, login, roles, password]) => ({ login, roles: roles.split(","), password }));
}

async function wrk(base, path, cookie) {
  const file = join(work, "wrk.lua");
  writeFileSync(
    file,
    `wrk.path = ${JSON.stringify(path)}\nwrk.headers["Cookie"] = ${JSON.stringify(cookie)}\n` +
      `done = function(summary, latency) io.write(string.format("\\nFIGURES %d %d %f %f %f %d\\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(95), latency:percentile(99), summary.errors.status + summary.errors.read + summary.errors.write + summary.errors.timeout)) end\n`,
  );
  const { stdout } = await promisify(execFile)("wrk", ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`, "-s", file, base]);
  const [, requests, duration, p50, p95, p99, failures] = /FIGURES (\d+) (\d+) ([\d.]+) ([\d.]+) ([\d.]+) (\d+)/.exec(stdout);
  return { rate: requests / (duration / 1e6), p50: p50 / 1000, p95: p95 / 1000, p99: p99 / 1000, failures: Number(failures) };
}

/** Every address that a page reads, as one who works with it would meet it. */
async function addresses(staff) {
  const list = "/api/v1/complaints";
  const first = (await staff.get(`${list}?open=1&order=due&limit=50`)).body;
  const deep = (await staff.get(`${list}?order=new&limit=200`)).body.next;
  const number = encodeURIComponent(first.items[Math.min(7, first.items.length - 1)].number);
  const one = `${list}/${number}`;
  const find = (text) => `/api/v1/search?q=${encodeURIComponent(text)}&limit=10&lang=zh`;
  return {
    "my day": "/api/v1/day?lang=zh",
    session: "/api/v1/session",
    "queue, due next": `${list}?open=1&order=due&limit=50&lang=zh`,
    "queue, newest, a later page": `${list}?order=new&limit=50&after=${deep}&lang=zh`,
    "queue, late": `${list}?late=1&order=due&limit=50&lang=zh`,
    "queue, in nobody's hands": `${list}?assignee=none&open=1&order=due&limit=50&lang=zh`,
    "queue, with a company's field": `${list}?open=1&order=due&limit=50&fields=type&lang=zh`,
    views: "/api/v1/views?lang=zh",
    tasks: "/api/v1/tasks?lang=zh",
    "search, two characters": find("漏液"),
    "search, a Spanish word": find("devolucion"),
    "search, an English word": find("leaked"),
    "search, a number": find(decodeURIComponent(number)),
    customers: `/api/v1/customers?q=${encodeURIComponent("138")}`,
    "a complaint": `${one}?lang=zh`,
    "its story": `${one}/journal?lang=zh`,
    "why": `${one}/explanations?lang=zh`,
    "if nobody acts": `${one}/simulation?lang=zh`,
    "earlier ones and duplicates": `${one}/related?lang=zh`,
    "its messages": `${one}/deliveries`,
    procedure: `/api/v1/procedures/company-desk?lang=zh`,
    registers: "/api/v1/procedures/company-desk/registers?lang=zh",
    deliveries: "/api/v1/deliveries",
    drafts: "/api/v1/drafts",
    held: "/api/v1/held",
    absences: "/api/v1/absences",
    colleagues: "/api/v1/colleagues",
  };
}

/** The office's; what nobody opens twice a day (retention, an export) is not among them. */
async function officeAddresses(staff) {
  const procedure = "/api/v1/procedures/company-desk";
  const version = `/api/v1/versions/${(await staff.get(`${procedure}/versions`)).body.items[0].digest}`;
  return {
    "office: procedures": "/api/v1/procedures?lang=zh",
    "office: versions": `${procedure}/versions?lang=zh`,
    "office: a version's source": `${version}/source`,
    "office: what is on record of it": `${version}/proofs?lang=zh`,
    "office: what rules do": `${procedure}/rules?lang=zh`,
    "office: what was decided otherwise": `${procedure}/overrides?lang=zh`,
    "office: map of clauses": `${procedure}/clauses?lang=zh`,
    "office: workspaces": "/api/v1/workspaces",
    "office: what comes along": "/api/v1/shipped",
    "office: people": "/api/v1/accounts",
    "office: teams": "/api/v1/teams?lang=zh",
    "office: a calendar's year": "/api/v1/calendars/office/year",
    "office: settings": "/api/v1/settings?lang=zh",
    "office: channels and mailboxes": "/api/v1/ways",
    "office: audit": "/api/v1/audit",
    "office: health": "/api/v1/health?lang=zh",
  };
}

/** Scrolls the queue for some seconds; long tasks of the page, in milliseconds. */
async function scroll(redress, person) {
  const browser = await Browser.start();
  const page = await browser.open(`${redress.base}/desk/queue`, { lang: "zh" });
  await page.locator("#login").fill(person.login);
  await page.locator("#password").fill(person.password);
  await page.locator("main button[type=submit]").click();
  await page.locator("[data-row]").first().waitFor();
  await page.waitForTimeout(1000);
  const found = await page.evaluate(async () => {
    const long = [];
    new PerformanceObserver((list) => long.push(...list.getEntries().map((one) => one.duration))).observe({ type: "longtask" });
    const end = performance.now() + 8000;
    let frames = 0;
    while (performance.now() < end) {
      scrollBy(0, 400);
      await new Promise(requestAnimationFrame);
      frames++;
    }
    return { long, frames, rows: document.querySelectorAll("[data-row]").length, depth: Math.round(scrollY) };
  });
  await browser.stop();
  return found;
}

async function main() {
  const redress = await fill();
  const staff = people(redress.home);
  const officer = staff.find(({ roles }) => roles.includes("service.officer")) ?? staff[0];
  const manager = staff.find(({ roles }) => roles.some((role) => role.endsWith(".manager"))) ?? staff[0];
  const administrator = staff.find(({ roles }) => roles.includes("administrator"));
  console.log(`${cpus().length} x ${cpus()[0].model.trim()}; ${CONNECTIONS} connections, ${seconds} s each; milliseconds\n`);
  console.log("| what | who | a second | p50 | p95 | p99 | failures |\n|---|---|---|---|---|---|---|");
  const rounds = [["officer", officer, addresses], ["manager", manager, addresses], ["administrator", administrator, officeAddresses]];
  for (const [who, person, asks] of rounds) {
    const signedIn = await redress.signIn(person.login, person.password);
    for (const [name, path] of Object.entries(await asks(signedIn))) {
      const seen = await signedIn.get(path);
      if (seen.status !== 200) {
        console.log(`| ${name} | ${who} | answered ${seen.status} | | | | |`);
        continue;
      }
      const f = await wrk(redress.base, path, signedIn.cookie);
      console.log(`| ${name} | ${who} | ${Math.round(f.rate)} | ${f.p50.toFixed(1)} | ${f.p95.toFixed(1)}${f.p95 > 30 ? " (over 30)" : ""} | ${f.p99.toFixed(1)} | ${f.failures} |`);
    }
  }
  if (!skip) {
    const { long, frames, rows, depth } = await scroll(redress, officer);
    console.log(`\nscrolling the queue for 8 s: ${frames} frames, ${depth} pixels, ${rows} rows in the page, ${long.length} long tasks, the longest ${Math.round(Math.max(0, ...long))} ms`);
  }
  await redress.stop();
  rmSync(work, { recursive: true, force: true });
}
await main();
