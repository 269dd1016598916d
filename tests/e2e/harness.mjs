// SPDX-License-Identifier: Apache-2.0
// Starts a whole redress (nginx, redressd, judges) from the build tree in a
// folder of its own, as `redress-serve` starts it for anybody, and speaks HTTP
// to it.  Nothing here knows a secret way in.
import { spawn, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, renameSync, statSync, writeFileSync, readFileSync, existsSync, cpSync, mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const source = process.env.top_srcdir ?? process.cwd();
export const build = process.env.top_builddir ?? join(source, "build", "check");
const ctl = join(build, "redressctl");
// The tests are one address that does the work of a thousand.
const unlimited = { REDRESS_CONNECTIONS: "4096", REDRESS_SUBMIT_RATE: "1000000", REDRESS_SUBMIT_ALL_RATE: "1000000" };

const ports = { least: 10_000, most: 30_000 };
const isFree = (port) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.on("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });

/** A port to listen on, below those that a connection to elsewhere may get before it is used. */
export async function freePort() {
  for (;;) {
    const port = ports.least + Math.floor(Math.random() * (ports.most - ports.least));
    if (await isFree(port)) return port;
  }
}

/** Processes started by `pid`, by name. */
export function children(pid) {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .split(" ")
    .filter(Boolean)
    .map((child) => ({ pid: Number(child), name: readFileSync(`/proc/${child}/comm`, "utf8").trim() }));
}

const addArguments = ({ login, name, roles, admin }) => ["user", "add", login, "--name", name ?? login, "--roles", roles.join(","), ...(admin ? ["--admin"] : []), "--password-stdin"];

/** The folder of a database that has these accounts and nothing else yet: made by redressctl once, for all
 * files of tests that begin with the same people. */
function withAccounts(accounts) {
  const all = join(build, "tests", "accounts");
  const kept = join(all, createHash("sha256").update(JSON.stringify([accounts, statSync(ctl).mtimeMs])).digest("hex"));
  if (existsSync(kept)) return kept;
  mkdirSync(all, { recursive: true });
  const made = mkdtempSync(join(all, "new-"));
  for (const one of accounts) execFileSync(ctl, ["--database", join(made, "redress.db"), ...addArguments(one)], { input: `${one.password}\n` });
  try {
    renameSync(made, kept);
  } catch (error) {
    rmSync(made, { recursive: true }); // another file was first
    if (!existsSync(kept)) throw error;
  }
  return kept;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `probe` returns something truthy; for what happens beside us. */
export async function until(probe, what, limitMs = 30000) {
  const end = Date.now() + limitMs;
  for (;;) {
    const got = await probe();
    if (got) return got;
    if (Date.now() > end) throw new Error(`waited ${limitMs} ms in vain for ${what}`);
    await wait(50);
  }
}

export class Redress {
  /** options: settings (lines for settings.conf), procedures (folders under rules/), clock (ms ahead),
   * demo (with the sample company). */
  static async start(options = {}) {
    const it = new Redress();
    it.home = options.home ?? mkdtempSync(join(tmpdir(), "redress-e2e-"));
    it.ownHome = !options.home;
    it.port = await freePort();
    it.base = `http://127.0.0.1:${it.port}`;
    it.log = "";
    it.clockFile = join(it.home, "clock");
    it.rules = join(it.home, "rules");
    if (!existsSync(it.rules)) {
      mkdirSync(it.rules);
      for (const name of options.procedures ?? ["company-desk"]) {
        cpSync(join(source, "rules", name), join(it.rules, name), { recursive: true });
      }
    }
    it.clockMs = Math.round(options.clock ?? 0);
    writeFileSync(it.clockFile, `${it.clockMs}\n`);
    writeFileSync(
      join(it.home, "settings.conf"),
      [`rules = ${it.rules}`, `rehearsal_clock = ${it.clockFile}`, ...(options.settings ?? [])].join("\n") + "\n",
    );
    it.flags = options.demo ? ["--demo"] : [];
    const accounts = options.accounts ?? [];
    const fresh = accounts.length > 0 && !options.demo && !existsSync(join(it.home, "redress.db"));
    if (fresh) cpSync(withAccounts(accounts), it.home, { recursive: true });
    await it.#spawn(options.env);
    if (!fresh) for (const account of accounts) it.addAccount(account);
    return it;
  }

  async #spawn(env = {}) {
    this.child = spawn(join(build, "nginx", "redress-serve"), ["--home", this.home, "--port", String(this.port), ...this.flags], {
      env: { ...process.env, ...unlimited, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.exited = new Promise((resolve) => this.child.on("exit", (code, signal) => resolve({ code, signal })).on("error", (error) => resolve({ error: error.message })));
    let out = "";
    this.child.stdout.on("data", (d) => (out += d));
    this.child.stderr.on("data", (d) => (this.log += d));
    let gone = null;
    this.exited.then((e) => (gone = e));
    await until(() => {
      if (gone) throw new Error(`redress-serve ended (${JSON.stringify(gone)}):\n${out}\n${this.log.slice(-4000)}`);
      return out.includes("\nready ") || out.startsWith("ready ");
    }, "ready", 120000) // a sample company takes its time under sanitizers
      .catch((error) => {
        this.child.kill("SIGTERM");
        throw error;
      });
    this.printed = out;
  }

  async restart(env) {
    await this.stopProcesses();
    await this.#spawn(env);
  }

  async stopProcesses() {
    this.child.kill("SIGTERM");
    return this.exited;
  }

  async stop() {
    const end = await this.stopProcesses();
    if (this.ownHome && !process.env.REDRESS_KEEP) rmSync(this.home, { recursive: true, force: true });
    return end;
  }

  /** Moves the service's clock to `ms` ahead of the machine's. */
  async moveClock(ms) {
    this.clockMs = Math.round(ms);
    writeFileSync(this.clockFile, `${this.clockMs}\n`);
    await wait(150);
  }

  /** A page's form as a browser without JavaScript sends it: the hidden fields,
   * and the answers after the time that somebody needs to type them. */
  async openForm(path, answers) {
    const page = await this.fetch(path);
    const html = await page.text();
    if (page.status !== 200) throw new Error(`${path}: ${page.status}\n${html}`);
    const form = new FormData();
    for (const [, attributes] of html.matchAll(/<input([^>]*type="hidden"[^>]*)>/g)) {
      form.append(/name="([^"]*)"/.exec(attributes)[1], /value="([^"]*)"/.exec(attributes)?.[1] ?? "");
    }
    for (const [name, value] of Object.entries(answers)) {
      for (const one of [].concat(value)) form.append(name, one);
    }
    await this.moveClock(this.clockMs + 3000);
    return form;
  }

  /** Nothing else of ours runs until it has ended. */
  ctl(...args) {
    this.blocked = true;
    return execFileSync(ctl, ["--config", join(this.home, "redressd.conf"), ...args], {
      encoding: "utf8",
      env: { ...process.env },
      input: this.ctlInput ?? "",
    });
  }

  addAccount(account) {
    this.ctlInput = `${account.password}\n`;
    this.ctl(...addArguments(account));
    this.ctlInput = "";
  }

  async fetch(path, init = {}, base = this.base) {
    if (this.blocked) {
      this.blocked = false;
      await turn(); // connections that nginx closed meanwhile are noticed,
      await turn(); // whatever the loop was at, and not used again
    }
    return fetch(base + path, { redirect: "manual", ...init });
  }

  /** JSON in, {status, body, headers} out. */
  async json(method, path, body, headers = {}, base = this.base) {
    const answer = await this.fetch(path, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    }, base);
    const text = await answer.text();
    let parsed = null;
    try {
      parsed = text ? JSON.parse(text) : null;
    } catch {
      parsed = text;
    }
    return { status: answer.status, body: parsed, headers: answer.headers };
  }

  /** A signed-in member of staff. */
  async signIn(login, password) {
    const got = await this.json("POST", "/api/v1/session", { login, password });
    if (got.status !== 200) throw new Error(`sign in of ${login}: ${got.status} ${JSON.stringify(got.body)}`);
    return new Staff(this, login, password, got.headers.get("set-cookie").split(";")[0], got.body.csrf);
  }

  logLines() {
    const file = join(this.home, "log", "redressd.log");
    const text = existsSync(file) ? readFileSync(file, "utf8") : this.log;
    return text
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line));
  }
}

export class Staff {
  constructor(redress, login, password, cookie, csrf) {
    Object.assign(this, { redress, login, password, cookie, csrf });
  }
  get headers() {
    return { cookie: this.cookie, "x-csrf-token": this.csrf };
  }
  get(path) {
    return this.redress.json("GET", path, undefined, this.headers);
  }
  post(path, body, headers = {}) {
    return this.redress.json("POST", path, body, { ...this.headers, ...headers });
  }
  async complaint(number) {
    const got = await this.get(`/api/v1/complaints/${encodeURIComponent(number)}?lang=en`);
    return { ...got, etag: got.headers.get("etag") };
  }
  /** Acts on what it sees now; signs with its password when asked to. */
  async act(number, action, answers, { sign = false, etag } = {}) {
    const tag = etag ?? (await this.complaint(number)).etag;
    return this.post(
      `/api/v1/complaints/${encodeURIComponent(number)}/actions`,
      { action, ...(answers ? { answers } : {}), ...(sign ? { sign: { password: this.password } } : {}) },
      { "if-match": tag },
    );
  }
}
