// SPDX-License-Identifier: Apache-2.0
// The benchmark: redress against the floors it stands on, both measured here and
// now, in turn, several rounds; what counts is the ratio of medians.
//
//   T          a worker that answers fixed bytes, behind the same nginx configuration
//   rows       the rows of one submission by plain SQLite, so many a commit
//   submit     durable submissions of 1 KB judged by company-desk, 64 connections
//   complaint  a complaint's page as the desk reads it; status: as its customer does
//   queue      a queue page of 50
//   +1 ms      submissions when every sync takes a millisecond longer, with group
//              commit and with one commit a submission
//
// usage (by `make bench`): node bench.mjs ROUNDS SECONDS; needs wrk.
import { execFile, spawn } from "node:child_process";
import { promisify } from "node:util";
import { cpus, totalmem } from "node:os";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redress, build, freePort, until } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";

const rounds = Number(process.argv[2] ?? 5);
const seconds = Number(process.argv[3] ?? 3);
const connections = 64;
const work = mkdtempSync(join(tmpdir(), "redress-bench-"));
const slowSync = join(build, "tests", "faults", "slowsync.so");

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** wrk's figures: requests a second, p50 and p99 in milliseconds, failures. */
async function wrk(base, script) {
  const file = join(work, "wrk.lua");
  writeFileSync(file, `${script}\ndone = function(summary, latency) io.write(string.format("\\nFIGURES %d %d %f %f %d\\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), summary.errors.status + summary.errors.read + summary.errors.write + summary.errors.timeout)) end\n`);
  const { stdout: out } = await promisify(execFile)("wrk", ["-t2", `-c${connections}`, `-d${seconds}s`, "-s", file, base]);
  const [, requests, duration, p50, p99, failures] = /FIGURES (\d+) (\d+) ([\d.]+) ([\d.]+) (\d+)/.exec(out);
  return { rate: requests / (duration / 1e6), p50: p50 / 1000, p99: p99 / 1000, failures: Number(failures) };
}

const story = "产品漏液, the fertilizer was caked when we opened the bags, la bolsa estaba rota. ".repeat(9);
const body = JSON.stringify({ procedure: "company-desk", lang: "zh", answers: { name: "Zhang Wei", phone: "13800000000", type: "goods", story } });
const quoted = (text) => JSON.stringify(text).replace(/\\u/g, "\\\\u");
const post = (path, text, headers = {}) =>
  `wrk.method = "POST"\nwrk.path = ${quoted(path)}\nwrk.body = ${quoted(text)}\nwrk.headers["Content-Type"] = "application/json"\n` +
  Object.entries(headers).map(([name, value]) => `wrk.headers[${quoted(name)}] = ${quoted(value)}`).join("\n");
const get = (path, headers = {}) =>
  `wrk.path = ${quoted(path)}\n` + Object.entries(headers).map(([name, value]) => `wrk.headers[${quoted(name)}] = ${quoted(value)}`).join("\n");

/** nginx with redress's own configuration in front of the floor worker. */
async function startFloor(redress) {
  const home = join(work, "floor");
  const port = await freePort();
  mkdirSync(join(home, "log"), { recursive: true });
  const socket = join(home, "floor.sock");
  const conf = readFileSync(join(redress.home, "nginx.conf"), "utf8")
    .replaceAll(redress.home, home)
    .replaceAll(String(redress.port), String(port))
    .replace(/fastcgi_pass\s+unix:[^;]+;/g, `fastcgi_pass unix:${socket};`);
  writeFileSync(join(home, "nginx.conf"), conf);
  for (const folder of readdirSync(redress.home, { withFileTypes: true })) {
    if (folder.isDirectory()) mkdirSync(join(home, folder.name, "tmp"), { recursive: true });
  }
  const worker = spawn(join(build, "tests", "load", "floor"), [socket, "64"], { stdio: "ignore" });
  const nginx = spawn("nginx", ["-p", home, "-e", join(home, "error.log"), "-c", join(home, "nginx.conf")], { stdio: "inherit", env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } });
  const base = `http://127.0.0.1:${port}`;
  await until(async () => fetch(`${base}/api/v1/procedures`).then(() => true, () => false), "the floor");
  // libfcgi takes SIGTERM as a word for its accept loop, which this worker does not have.
  return { base, stop: () => (nginx.kill("SIGQUIT"), worker.kill("SIGKILL")) };
}

function resident(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
}
const childrenOf = (pid) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number)
    .map((child) => ({ pid: child, name: readFileSync(`/proc/${child}/comm`, "utf8").trim() }));

async function main() {
  const redress = await Redress.start({ accounts });
  const officer = await redress.signIn("sun", password);
  const floor = await startFloor(redress);
  for (let n = 0; n < 200; n++) await redress.json("POST", "/api/v1/complaints", JSON.parse(body));
  const one = (await redress.json("POST", "/api/v1/complaints", JSON.parse(body))).body;
  const staff = { Cookie: officer.cookie };
  const jobs = {
    T: () => wrk(floor.base, post("/api/v1/complaints", body)),
    submit: () => wrk(redress.base, post("/api/v1/complaints", body)),
    complaint: () => wrk(redress.base, get(`/api/v1/complaints/${one.number}?lang=zh`, staff)),
    status: () => wrk(redress.base, post("/api/v1/track?lang=zh", JSON.stringify({ number: one.number, code: one.code }))),
    queue: () => wrk(redress.base, get("/api/v1/complaints?limit=50&lang=zh", staff)),
  };
  const figures = Object.fromEntries(Object.keys(jobs).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, job] of Object.entries(jobs)) figures[name].push(await job());
  }
  const worker = childrenOf(redress.child.pid).find((child) => child.name === "redressd");
  const memory = {
    worker: resident(worker.pid),
    judge: Math.max(...childrenOf(worker.pid).filter((child) => child.name.startsWith("redress-judge")).map((child) => resident(child.pid))),
  };
  const metrics = await (await fetch(`${redress.base}/metrics`)).text();
  floor.stop();
  await redress.stop();

  const { stdout: rows } = await promisify(execFile)(join(build, "tests", "load", "commit_floor"), [work, String(seconds)]);

  const slow = {};
  const grouped = await Redress.start({ env: { LD_PRELOAD: slowSync, REDRESS_SYNC_MS: "1" } });
  const single = await Redress.start({ env: { LD_PRELOAD: slowSync, REDRESS_SYNC_MS: "1" }, settings: ["commit_batch = 1"] });
  for (let round = 0; round < rounds; round++) {
    for (const [name, at] of [["grouped", grouped], ["single", single]]) (slow[name] ??= []).push(await wrk(at.base, post("/api/v1/complaints", body)));
  }
  await grouped.stop();
  await single.stop();

  const row = (name, list, floorRate, want) => {
    const rate = median(list.map((f) => f.rate));
    console.log(`| ${name} | ${Math.round(rate)} | ${floorRate ? (rate / floorRate).toFixed(2) : "1"} | ${want} | ${median(list.map((f) => f.p50)).toFixed(1)} | ${median(list.map((f) => f.p99)).toFixed(1)} | ${list.reduce((n, f) => n + f.failures, 0)} |`);
    return rate;
  };
  console.log(`\n${cpus().length} x ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB; ${connections} connections, ${rounds} rounds of ${seconds} s, medians\n`);
  console.log("| what | a second | of T | wanted | p50 ms | p99 ms | failures |\n|---|---|---|---|---|---|---|");
  const T = row("T: fixed reply, same nginx", figures.T, 0, "-");
  for (const [, batch, rate] of rows.matchAll(/batch (\d+): (\d+)/g)) {
    console.log(`| rows: plain SQLite, ${batch} submissions a commit | ${rate} | ${(rate / T).toFixed(2)} | - | - | - | - |`);
  }
  row("durable submissions, judged", figures.submit, T, ">= 0.12, p99 <= 4 p50");
  row("a complaint, desk", figures.complaint, T, ">= 0.40");
  row("a complaint, its customer", figures.status, T, "-");
  row("a queue page of 50", figures.queue, T, ">= 0.20");
  const one1 = row("submissions, +1 ms a sync, one commit each", slow.single, 0, "-");
  row("submissions, +1 ms a sync, group commit", slow.grouped, one1, ">= 8 x the line above");
  console.log(`\nresident memory: worker ${memory.worker.toFixed(0)} MB (wanted <= 96), judge ${memory.judge.toFixed(1)} MB (wanted <= 8)`);
  console.log(metrics.split("\n").filter((line) => /^redress_(store|start)/.test(line)).join("\n"));
  rmSync(work, { recursive: true, force: true });
}
await main();
