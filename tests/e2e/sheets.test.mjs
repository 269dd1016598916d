// SPDX-License-Identifier: Apache-2.0
// Paper as staff open it: a complaint's sheet under the company's own code and
// number, the same sheet blank, the register, and the cover of the procedure with
// who signed its editions; who may not see the complaint sees no paper of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redress, source } from "./harness.mjs";
import { accounts, office, password } from "./company.mjs";

const name = "numbers-and-paper";
const folder = join(source, "tests", "rules", name);
const home = mkdtempSync(join(tmpdir(), "redress-e2e-sheets-"));
let redress;
let root, sun, zhou, song;
let number;

const people = [
  { login: "root", name: "Root Li", roles: [], password, admin: true },
  { login: "checker", name: "Check Ma", roles: ["procedures.check"], password },
  { login: "boss", name: "Boss He", roles: ["procedures.approve"], password },
];

const kept = async (promise, status) => {
  const got = await promise;
  assert.equal(got.status, status, JSON.stringify(got.body));
  return got.body;
};

async function page(who, path, status = 200) {
  const got = await redress.fetch(path, { headers: { "accept-language": "en", ...(who ? { cookie: who.cookie } : {}) } });
  const html = await got.text();
  assert.equal(got.status, status, html);
  assert.match(got.headers.get("content-type"), /^text\/html/);
  assert.equal(got.headers.get("cache-control"), "no-store");
  assert.doesNotMatch(html, /<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=/, "nothing inline: the policy would refuse it");
  return html;
}

before(async () => {
  mkdirSync(join(home, "rules"));
  cpSync(folder, join(home, "rules", name), { recursive: true });
  redress = await Redress.start({ home, accounts: [...accounts, ...people] });
  [root, sun, zhou, song] = await Promise.all(["root", "sun", "zhou", "song"].map((login) => redress.signIn(login, password)));
  const answers = { name: "Zhang <San>", story: "It leaks.\nBadly." };
  number = (await kept(redress.json("POST", "/api/v1/complaints", { procedure: name, answers, lang: "zh" }), 201)).number;
  await kept(sun.act(number, "visit", { visited_on: "2026-11-03", met: "the foreman" }), 200);
  await kept(sun.act(number, "record", { statement: "the pump", analysis: "worn" }), 200);
});
after(async () => {
  await redress?.stop();
  rmSync(home, { recursive: true, force: true });
});

const sheet = () => `/print/complaints/${encodeURIComponent(number)}/record`;

test("S01-R01 S04-R01 S04-R02 a sheet has its document code, its serial number and what was answered, in both languages", async () => {
  const html = await page(sun, sheet());
  assert.match(html, /<p class="document">JH\/QER\/企\/2003\/013 /);
  assert.match(html, /NO: <b>企-0001<\/b>/);
  assert.match(html, /顾客投诉处理记录表<\/span> <span lang="en">Complaint handling record/);
  assert.match(html, /Zhang &lt;San&gt;/);
  assert.match(html, /the foreman/);
  assert.match(html, /3 Nov 2026/);
  assert.match(html, /class="unsigned"/);
  assert.match(html, /<svg class="qr"/);
  await kept(zhou.act(number, "read", undefined, { sign: true }), 200);
  assert.match(await page(zhou, sheet()), /<p class="signed"><b>zhou<\/b>/);
});

test("who may not see the complaint sees no sheet of it", async () => {
  assert.match(await page(null, sheet(), 401), /Please sign in/);
  assert.match(await page(song, sheet(), 404), /There is no such page/);
  await page(sun, `${sheet()}s`, 404);
  await page(sun, "/print/complaints/TS-none/record", 404);
  await page(null, `/print/blank/${name}/record`, 401);
});

test("paper says when it was printed on the clock of the procedure's calendar, not of the machine", async () => {
  writeFileSync(join(home, "office.json"), JSON.stringify({ ...office, zone: "Pacific/Kiritimati" }));
  redress.ctl("calendar", "set", "office", join(home, "office.json"));
  const hour = () => new Date(Date.now() + redress.clockMs).toLocaleTimeString("en-GB", { timeZone: "Pacific/Kiritimati", hour: "2-digit" });
  const hours = [hour()];
  const pages = await Promise.all([sheet(), `/print/registers/${name}/records`, `/print/procedures/${name}`].map((path) => page(zhou, path)));
  hours.push(hour());
  for (const html of pages) assert.ok(hours.includes(/<footer class="imprint">.* (\d\d):\d\d<\/footer>/.exec(html)[1]), `${hours}: ${html.slice(-300)}`);
});

test("S04-R01 a blank form has the code, no number and room to write", async () => {
  const html = await page(song, `/print/blank/${name}/record?lang=zh`);
  assert.match(html, /JH\/QER\/企\/2003\/013/);
  assert.match(html, /NO: <b><\/b>/);
  assert.match(html, /class="unsigned"/);
  assert.doesNotMatch(html, /<svg class="qr"|Zhang/);
  await page(song, `/print/blank/${name}/none`, 404);
  await page(song, "/print/blank/none/record", 404);
});

test("a register prints the rows of a period, and of what the reader may not see the number alone", async () => {
  const html = await page(zhou, `/print/registers/${name}/records`);
  assert.match(html, /企-0001/);
  assert.match(html, /the pump/);
  assert.doesNotMatch(await page(song, `/print/registers/${name}/records`), /the pump|Zhang/);
  assert.doesNotMatch(await page(zhou, `/print/registers/${name}/records?from=2020-01-01&until=2020-01-31`), /企-0001/);
  await page(zhou, `/print/registers/${name}/none`, 404);
});

const filesOf = (path, prefix = "") =>
  readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const file = prefix + entry.name;
    if (entry.isDirectory()) return filesOf(join(path, entry.name), `${file}/`);
    return /\.lua$|^README\.md$/.test(entry.name) ? [{ name: file, text: readFileSync(join(path, entry.name), "utf8") }] : [];
  });

const document = `document  = { code = "JH/QER/企/2003", revision = "002", date = "2026-11-02",
                status = { en = "Issued for Review & Approval", zh = "发出供审核和批准", es = "Emitido para revisión y aprobación" } },`;

test("S02-R01 S02-R02 S02-R03 S02-R04 a cover has titles, revision, date, status, who signed, and a row for each edition", async () => {
  const files = filesOf(folder).map((file) => ({ ...file, text: file.text.replace(/document {2}= .*/, document) }));
  const made = await kept(root.post("/api/v1/versions", { files, note: "clearer words" }), 201);
  for (const [login, mark] of [["root", "prepared"], ["checker", "checked"], ["boss", "approved"]]) {
    const who = await redress.signIn(login, password);
    await kept(who.post(`/api/v1/versions/${made.digest}/marks`, { mark, password }), 200);
  }
  await kept(root.post(`/api/v1/versions/${made.digest}/activation`, {}), 200);

  // What says on a telephone what each value is stands before it.
  const html = (await page(song, `/print/procedures/${name}`)).replace(/<span class="again">(<span class="name"[^>]*>[^<]*<\/span>\s*)*<\/span>/g, "");
  assert.match(html, /顾客投诉处理<\/span> <span lang="en">Customer complaints/);
  assert.match(html, /<td>002<\/td>/);
  assert.match(html, /<td>02\/11\/26<\/td>/);
  assert.match(html, /发出供审核和批准<\/span> <span class="name" lang="en">Issued for Review &amp; Approval/);
  assert.match(html, /编制<\/span> <span class="name" lang="en">Prepared by<\/span>\s*<\/th><td>Root Li<\/td><td>\d\d\/\d\d\/\d\d<\/td>/);
  assert.match(html, /Approved by<\/span>\s*<\/th><td>Boss He<\/td>/);
  const editions = html.slice(html.indexOf('class="lines editions"'));
  assert.match(editions, /<td>001<\/td>(<td><\/td>){3}<td>\d\d\/\d\d\/\d\d<\/td>[\s\S]*<td>002<\/td><td>Root Li<\/td><td>Check Ma<\/td><td>Boss He<\/td><td>\d\d\/\d\d\/\d\d<\/td><td>clearer words<\/td>/);
  assert.match(html, /<dt>serial<\/dt><dd><div lang="[^"]*">Beside the code stands a serial number NO/);

  const english = await page(song, `/print/procedures/${name}?lang=en`);
  assert.doesNotMatch(english, /编制/);
  assert.match(english, /Prepared by/);
  await page(song, "/print/procedures/none", 404);
});
