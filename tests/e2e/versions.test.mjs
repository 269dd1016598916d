// SPDX-License-Identifier: Apache-2.0
// Versions of a procedure by API (through the proxy that validates against
// openapi.yaml, where it is there) and by redressctl beside the running worker:
// stored, signed by three people, scheduled, in force, compared, rolled back,
// and a complaint moved from one to another.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { appendFileSync, cpSync, existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Redress, build, source, until } from "./harness.mjs";
import { kept as answered, skip, underContract } from "./contract.mjs";
import { accounts, password } from "./company.mjs";

const folder = join(source, "rules", "company-desk");
let redress;
let root;
let proxy;

const people = [
  { login: "root", roles: [], password, admin: true },
  { login: "checker", roles: ["procedures.check"], password },
  { login: "boss", roles: ["procedures.approve"], password },
];

before(async () => {
  redress = await Redress.start({ accounts: [...accounts, ...people] });
  root = await redress.signIn("root", password);
  if (!skip) proxy = await underContract(redress);
});
after(async () => {
  proxy?.kill("SIGTERM");
  await redress?.stop();
});

const kept = async (promise, status) => (await answered(promise, status)).body;
const remove = (who, path) => redress.json("DELETE", path, undefined, who.headers);

function filesOf(path, prefix = "") {
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const name = prefix + entry.name;
    if (entry.isDirectory()) return filesOf(join(path, entry.name), `${name}/`);
    return entry.name.endsWith(".lua") || name === "README.md" ? [{ name, text: readFileSync(join(path, entry.name), "utf8") }] : [];
  });
}
/** The shipped procedure with something after its rules. */
const edited = (more) => filesOf(folder).map((file) => (file.name === "rules.lua" ? { ...file, text: file.text + more } : file));
const mark = (who, digest, body, status) => kept(who.post(`/api/v1/versions/${digest}/marks`, { password, ...body }), status);
const versionInForce = async () => (await redress.json("GET", "/api/v1/procedures/company-desk")).body.version;

test("a version is checked, stored, compared, signed by three people, and rolled back", async () => {
  const first = await versionInForce();
  const looked = await kept(root.post("/api/v1/versions/check", { files: edited("\nstage = ") }), 200);
  assert.ok(looked.errors > 0 && looked.markers[0].file === "rules.lua" && looked.markers[0].severity === 1);
  await kept(root.post("/api/v1/versions", { files: edited("\nstage = ") }), 422);
  await kept(root.post("/api/v1/versions", { procedure: "another", files: edited("\n-- one\n") }), 422);
  const made = await kept(root.post("/api/v1/versions", { procedure: "company-desk", files: edited("\n-- one\n"), note: "a first try" }), 201);
  assert.equal(made.state, "draft");
  assert.equal(made.errors, 0, JSON.stringify(made.findings));
  assert.equal(await versionInForce(), first);
  const diff = await kept(root.get(`/api/v1/versions/${first}/diff/${made.digest}`), 200);
  assert.deepEqual(diff.files.map((file) => [file.name, file.change]), [["rules.lua", "changed"]]);
  assert.match(diff.files[0].diff, /^\+-- one$/m);
  assert.deepEqual(diff.model, []);

  const checker = await redress.signIn("checker", password);
  const boss = await redress.signIn("boss", password);
  const sun = await redress.signIn("sun", password);
  redress.ctl("procedure", "control", "on");
  await kept(root.post(`/api/v1/versions/${made.digest}/activation`, {}), 409);
  await mark(checker, made.digest, { mark: "prepared" }, 403);
  await mark(root, made.digest, { mark: "prepared", password: "not this one" }, 403);
  await mark(root, made.digest, { mark: "prepared" }, 200);
  await mark(root, made.digest, { mark: "checked" }, 409);
  await mark(checker, made.digest, { mark: "checked", note: "read twice" }, 200);
  await kept(checker.post(`/api/v1/versions/${made.digest}/activation`, {}), 403);
  await kept(sun.get(`/api/v1/versions/${made.digest}/source`), 403);
  assert.deepEqual((await mark(boss, made.digest, { mark: "approved" }, 200)).wants, []);
  const now = await kept(root.post(`/api/v1/versions/${made.digest}/activation`, {}), 200);
  assert.equal(now.state, "in_force");
  assert.equal(await versionInForce(), made.digest);

  const back = await kept(root.post("/api/v1/procedures/company-desk/rollback", { note: "a mistake" }), 200);
  assert.equal(back.digest, first);
  assert.equal(await versionInForce(), first);
  await kept(root.post("/api/v1/procedures/company-desk/rollback", { note: "once more" }), 409);
  redress.ctl("procedure", "control", "off");

  const { items } = await kept(checker.get("/api/v1/procedures/company-desk/versions"), 200);
  assert.deepEqual(items.map((one) => one.state), ["retired", "in_force"]);
  assert.equal(items[1].in_force.at(-1).because, "a mistake");
  await kept(root.get("/api/v1/procedures/none/versions"), 404);
  assert.equal((await kept(checker.get(`/api/v1/versions/${made.digest}/source`), 200)).files.length, filesOf(folder).length);
  assert.equal((await kept(checker.get(`/api/v1/versions/${made.digest}/look`), 200)).errors, 0);
  await kept(root.get("/api/v1/faults"), 200);
  await kept(sun.get("/api/v1/faults"), 403);
});

test("a version waits for its time, and can be taken back", async () => {
  const first = await versionInForce();
  const { digest } = await kept(root.post("/api/v1/versions", { files: edited("\n-- two\n") }), 201);
  const at = new Date(Date.now() + redress.clockMs + 3600e3).toISOString();
  await kept(root.post(`/api/v1/versions/${digest}/activation`, { at: new Date(Date.now() - 3600e3).toISOString() }), 409);
  assert.equal((await kept(root.post(`/api/v1/versions/${digest}/activation`, { at }), 200)).scheduled_at, at);
  assert.equal((await kept(remove(root, `/api/v1/versions/${digest}/activation`), 200)).state, "draft");
  await kept(remove(root, `/api/v1/versions/${digest}/activation`), 409);
  await kept(root.post(`/api/v1/versions/${digest}/activation`, { at }), 200);
  assert.equal(await versionInForce(), first);
  await redress.moveClock(redress.clockMs + 3601e3);
  root = await redress.signIn("root", password);
  await until(async () => (await versionInForce()) === digest, "its time");
});

test("redressctl does the same beside the worker, which takes it up", async () => {
  const first = await versionInForce();
  const elsewhere = join(redress.home, "elsewhere", "company-desk");
  cpSync(folder, elsewhere, { recursive: true });
  appendFileSync(join(elsewhere, "README.md"), "\nA word more.\n");
  const { digest } = JSON.parse(redress.ctl("--json", "procedure", "install", elsewhere, "--note", "a word"));
  const prefix = digest.slice(0, 12);
  assert.match(redress.ctl("procedure", "list", "company-desk"), new RegExp(prefix));
  assert.match(redress.ctl("procedure", "diff", first, prefix), /^\+A word more\.$/m);
  redress.ctlInput = `${password}\n`;
  assert.match(redress.ctl("procedure", "mark", prefix, "prepared", "--as", "root"), /company-desk: version/);
  assert.match(redress.ctl("procedure", "show", prefix), /prepared by root/);
  redress.ctlInput = "wrong\n";
  assert.throws(() => redress.ctl("procedure", "approve", prefix, "--as", "boss"), (error) => error.status === 3);
  redress.ctlInput = "";
  assert.equal(JSON.parse(redress.ctl("--json", "procedure", "show", prefix)).state, "draft");
  redress.ctl("procedure", "activate", prefix);
  await until(async () => (await versionInForce()) === digest, "the worker to take it up");
  redress.ctl("procedure", "rollback", "company-desk", "--note", "not yet");
  await until(async () => (await versionInForce()) === first, "the worker to go back");
  assert.throws(() => redress.ctl("procedure", "move", "TS-1", "--to", prefix, "--preview"), (error) => error.status === 3);
});

test("a complaint goes on under another version, after a look at what changes", async () => {
  const submission = { procedure: "company-desk", lang: "en", answers: { name: "Ana", phone: "+34 600 000 000", type: "goods", story: "The bags were caked.", request: ["return"], amount: 1250 } };
  const { number } = await kept(redress.json("POST", "/api/v1/complaints", submission), 201);
  const { digest } = await kept(root.post("/api/v1/versions", { files: edited("\n-- three\n") }), 201);
  const faulty = await kept(root.post("/api/v1/versions", { files: filesOf(folder).map((file) => (file.name === "procedure.lua" ? { ...file, text: file.text.replace("within = hours(24)", "within = hours(48)") } : file)) }), 201);
  const at = `/api/v1/complaints/${number}`;
  const preview = await kept(root.get(`${at}/version/${digest}`), 200);
  assert.equal(preview.to, digest);
  assert.equal((await root.complaint(number)).body.procedure.version, preview.from);
  await kept(root.post(`${at}/version`, { version: faulty.digest, reason: "Its scenarios fail." }, { "if-match": "*" }), 409);
  await kept(root.post(`${at}/version`, { version: digest, reason: "The limit was wrong." }, { "if-match": "*" }), 200);
  assert.equal((await root.complaint(number)).body.procedure.version, digest);
  const sun = await redress.signIn("sun", password);
  await kept(sun.get(`${at}/version/${digest}`), 403);
  const journal = await kept(root.get(`${at}/journal`), 200);
  assert.ok(journal.items.some((event) => event.kind === "moved" && event.reason === "The limit was wrong."));
});

test("a new procedure begins as a copy of the starter", { skip: existsSync(join(source, "rules", "starter", "procedure.lua")) ? false : "there is no starter" }, async () => {
  const made = join(redress.rules, "lost-and-found");
  const told = JSON.parse(redress.ctl("--json", "procedure", "new", made));
  assert.equal(told.procedure, "lost-and-found");
  await until(async () => (await redress.json("GET", "/api/v1/procedures/lost-and-found")).status === 200, "it to come into force");
  assert.throws(() => redress.ctl("procedure", "new", made), (error) => error.status === 3);
});

test("a new procedure begins as a copy of one that comes along, under its own name", () => {
  const made = join(redress.home, "gallery", "after-sales");
  assert.equal(JSON.parse(redress.ctl("--json", "procedure", "new", made, "--from", "device-service")).procedure, "after-sales");
  assert.match(readFileSync(join(made, "procedure.lua"), "utf8"), /^procedure "after-sales" /m);
  assert.match(redress.ctl("procedure", "test", made), /nothing wrong/);
  assert.throws(() => redress.ctl("procedure", "new", join(redress.home, "gallery", "none"), "--from", "nothing-like-it"), (error) => error.status === 3);
});

test("the procedures of a company with several are copied together, with what they share", () => {
  const made = join(redress.home, "gallery", "premises");
  redress.ctl("procedure", "new", made, "--from", "property");
  for (const part of ["property-complaint", "property-repair", "property-event", "property-patrol", "shared"]) assert.ok(existsSync(join(made, part)), part);
  assert.match(redress.ctl("procedure", "test", made), /nothing wrong/);
});

test("with the worker stopped, redressctl moves a complaint itself", async () => {
  const submission = { procedure: "company-desk", lang: "en", answers: { name: "Ana", phone: "+34 600 000 000", type: "goods", story: "The bags were caked." } };
  const { number } = await kept(redress.json("POST", "/api/v1/complaints", submission), 201);
  const digest = (await kept(root.get("/api/v1/procedures/company-desk/versions"), 200)).items.find((one) => one.state !== "in_force" && one.errors === 0).digest;
  await redress.stopProcesses();
  assert.match(redress.ctl("procedure", "move", number, "--to", digest, "--preview"), /would go on/);
  assert.match(redress.ctl("procedure", "move", number, "--to", digest, "--note", "by hand"), /goes on under/);
  assert.match(redress.ctl("complaint", "show", number), /by hand/);
  redress.ctl("verify");
});
