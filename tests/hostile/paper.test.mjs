// SPDX-License-Identifier: Apache-2.0
// An attacker's round over paper: what customers write and what a procedure is
// called, printed, as PDF, as CSV and as a workbook; pages that nobody means well;
// a press that is crowded, slow, or has no folder any more.  Each is text, a clear
// refusal, or bounded, and the worker goes on.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { join } from "node:path";
import { Redress, children, until } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";

const api = "/api/v1";
const script = '"><script>alert(1)</script></style><img src=x onerror=alert(1)>';
const bars = '"><script>alert(2)</script>';

/** A procedure whose names, codes and titles are attacks, in Lua. */
const quoted = (text) => JSON.stringify(text).replace(/\\u([0-9a-f]{4})/g, "\\u{$1}");
const pack = `-- SPDX-License-Identifier: Apache-2.0
procedure "hostile" {
  title = { en = ${quoted(script)} }, languages = { "en" }, calendar = "office", number = "H-{seq:4}",
  document = { code = ${quoted(bars)}, revision = ${quoted("</style>")}, date = "2026-11-01", status = { en = ${quoted(script)} } },
  teams = { "service" }, roles = { "officer", "manager" },
}
form "complaint" { public = true,
  text "name" { required = true }, long "story" { required = true }, choice "type" { "a", "b", "other", other = text },
  checklist "items" { "one", "two" }, money "amount" { currency = "CNY" }, number "count" {}, date "day" {},
  block "parts" { at_most = 100, text "part" {}, long "fault" {} },
}
form "round" { repeats = true, long "wish" { required = true } }
sheet "all" { code = ${quoted(bars)}, title = { en = ${quoted(script)} }, register = "ledger",
  row { cell "number", cell "complaint.name", cell "complaint.type" }, row { cell "complaint.story" },
  part "sheet.part" { side = true, items "complaint.items", each "complaint.parts" { cell "part", cell "fault" } },
  each "round" { cell "at", cell "by", cell "wish" },
  each "round" { row { cell "wish" } },
  each_task "look" { cell "team", cell "what", cell "answered_by", cell "answer" },
  row { signature ${quoted(`I "sign" <b>this</b>`)} },
}
register "ledger" { title = { en = ${quoted("=1+1[]:*?/\\ a title longer than a sheet's name may be &A<b>")} }, code = ${quoted("&A&\"=cmd\"")}, readers = { "service.manager" },
  "number", "complaint.name", "complaint.story", "complaint.type", "complaint.amount", "complaint.count", "complaint.day", "complaint.items", "stage",
}
stage "recorded" { owner = "service.officer",
  action "note" { form = "round", to = "recorded" },
  action "ask"  { open = { task "look" { team = "service.officer" } }, to = "recorded" },
  action "sign" { who = { "service.manager" }, sign = ${quoted(`I "sign" <b>this</b>`)}, to = "closed" },
}
stage "closed" { final = true }
`;
const words = `-- SPDX-License-Identifier: Apache-2.0
words { ["sheet.part"] = ${quoted(script)}, ["complaint.name"] = ${quoted('=HYPERLINK("http://evil.example")')}, ["complaint.type.a"] = ${quoted(bars)}, ["stage.recorded"] = ${quoted("@SUM(1)<script>")} }
`;
const scenario = `-- SPDX-License-Identifier: Apache-2.0
scenario "it is signed" {
  submit { name = "n", story = "s" },
  act("service.officer", "note", { wish = "w" }),
  act("service.officer", "ask"),
  act("service.manager", "sign"),
  expect { stage = "closed" },
}
`;

let redress;
const who = {};
let fetched = 0;
const evil = createServer((_, answer) => (fetched++, answer.end("seen")));

async function put(name, files) {
  const folder = join(redress.rules, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  await until(async () => (await redress.json("GET", `${api}/procedures`)).body.items.some((one) => one.name === name), `${name}`);
}

before(async () => {
  await new Promise((resolve) => evil.listen(0, "127.0.0.1", resolve));
  redress = await Redress.start({ accounts: [...accounts, { login: "root", name: `Ro'ot "R" <b>Li</b>`, roles: [], password, admin: true }] });
  await put("hostile", { "procedure.lua": pack, "words/en.lua": words, "tests/paper.lua": scenario });
  for (const login of ["root", "sun", "zhou", "song"]) who[login] = await redress.signIn(login, password);
});
after(async () => {
  evil.close();
  await redress?.stop();
});

const file = async (answers, procedure = "hostile") => {
  const got = await redress.json("POST", `${api}/complaints`, { procedure, lang: "en", answers });
  assert.equal(got.status, 201, JSON.stringify(got.body).slice(0, 400));
  return got.body.number;
};
const get = (path, one = who.sun) => redress.fetch(path, { headers: one.headers ?? {} });
const sheet = (number, query = "") => `/print/complaints/${number}/all?lang=en${query}`;
const pid = () => children(redress.child.pid).find((one) => one.name === "redressd").pid;

/** A page of paper: nothing of it runs, whatever is written on it. */
async function page(path, one = who.sun, status = 200) {
  const got = await get(path, one);
  const html = await got.text();
  assert.equal(got.status, status, `${path}: ${html.slice(0, 300)}`);
  assert.match(got.headers.get("content-type"), /^text\/html; ?charset=utf-8/i);
  assert.match(got.headers.get("content-security-policy"), /default-src 'none'/);
  assert.doesNotMatch(got.headers.get("content-security-policy"), /unsafe/);
  assert.equal(got.headers.get("x-content-type-options"), "nosniff");
  assert.equal(got.headers.get("cache-control"), "no-store");
  assert.doesNotMatch(html, /<style|\sstyle=|<script(?![^>]*\ssrc="\/)|<img|<[^>]*\son\w+=|<b>this|<b>Li/i, path);
  return html;
}

/** Others are served while `work` goes on, by the same worker before and after. */
async function beside(work) {
  const before = pid();
  let over = false;
  const watch = (async () => {
    while (!over) {
      assert.equal((await redress.json("GET", `${api}/procedures`)).status, 200, "others are served meanwhile");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  try {
    return await work();
  } finally {
    over = true;
    await watch;
    assert.equal(pid(), before, `the worker that began lives: ${redress.log.slice(-600)}`);
  }
}

// --- what is written

const long = (n, one = "\u6f0f") => one.repeat(n);
const stories = {
  markup: script,
  style: "</style></div></td></table></main><script>alert(1)</script>",
  templates: "{{company}} {{{company}}} {{> page_head}} {{#t}}x{{/t}} {{=<% %>=}}",
  turned: "\u202egnp.exe \u2066x\u2069 \u200b\u200d\ufeff\u00ad end",
  word: long(10_000, "W"),
  whole: long(19_000),
  entities: "&lt;script&gt; &#60;b&#62; &amp;amp;",
  formula: '=HYPERLINK("http://evil.example")',
};

test("what customers write stands on paper as they wrote it, and does nothing", async () => {
  await beside(async () => {
    for (const [name, story] of Object.entries(stories)) {
      const number = await file({ name: `O'Neil "${script}"`, story, type: "other", type_other: script, items: { one: true, two: script }, parts: [{ part: "p", fault: script }] });
      const html = await page(sheet(number));
      const shown = html.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&amp;/g, "&");
      assert.ok(shown.includes(story), `${name} is all there: ${html.length}`);
      assert.ok(html.includes("&lt;script&gt;alert(2)"), "the code of the document");
    }
    for (const story of ["a\u0000b", "a\u0007b", "\ud800"]) {
      const got = await redress.json("POST", `${api}/complaints`, { procedure: "hostile", lang: "en", answers: { name: "n", story } });
      assert.ok([400, 422].includes(got.status), `${JSON.stringify(story)}: ${got.status}`);
    }
    await page("/print/registers/hostile/ledger?lang=en", who.zhou);
    for (const path of ["/print/blank/hostile/all", "/print/procedures/hostile"]) await page(`${path}?lang=en`);
  });
});

test("junk in an address of paper is refused, and nobody sees what is not theirs", async () => {
  const number = await file({ name: "secret name", story: "s" });
  const ledger = "/print/registers/hostile/ledger";
  const csv = `${api}/procedures/hostile/registers/ledger`;
  const cases = [[`${sheet(number)}&format=doc`, 400], [`${sheet(number)}&format=`, 400], [`/print/complaints/${number}/none`, 404], [`/print/complaints/${number}/record`, 404], ["/print/blank/hostile/record", 404],
    ["/print/blank/none/all", 404], ["/print/registers/hostile/none", 404], ["/print/procedures/none", 404], [`${sheet(number)}&lang=en`, 400], [`${ledger}?from=junk`, 400], [`${ledger}?until=2026-02-30`, 400],
    [`${ledger}?from=2026-02-02&until=2026-02-01`, 400], [`${ledger}?until=1970-01-01T00:00:00Z`, 400], [`${ledger}?from=-1`, 400], [`${ledger}?from=99999-01-01`, 400], [`${csv}?after=-1`, 400], [`${csv}?after=99999999999999999999`, 400],
    [`${csv}?limit=0`, 400], [`${csv}?limit=201`, 400], [`${csv}?format=csv&limit=5`, 400], [`${csv}?format=pdf`, 400], [`${csv}?from=2026-03-29T01:30:00Z&until=2026-03-29T01:30:00Z`, 400]];
  await beside(async () => {
    for (const [path, status] of cases) {
      const got = await get(path, who.root);
      const text = await got.text();
      assert.ok(got.status === status || (status === 400 && got.status === 422), `${path}: ${got.status}, not ${status}: ${text.slice(0, 200)}`);
      assert.doesNotMatch(text, /sqlite|\/tmp\/|\.c:\d|0x[0-9a-f]{6}|secret name/i, path);
    }
    assert.equal((await get(`${csv}?after=9007199254740991`, who.root)).status, 200, "a cursor behind the end is an empty page");
    await page("/print/blank/hostile/all?lang=%22%3E%3Cscript%3E");
    await page(`${ledger}?from=2026-01-01&until=9999-12-31&lang=en`, who.zhou);
    for (const one of [{}, who.song]) assert.ok([401, 404].includes((await get(sheet(number), one)).status));
    assert.doesNotMatch(await (await get(`${ledger}?lang=en`, who.song)).text(), /secret name|O.{1,5}Neil/);
  });
});

test("no cell or head of a CSV can start a formula, and a workbook has none", async () => {
  await file({ name: "@SUM(1)", story: "\t=1", type: "other", type_other: "+1", items: { one: "=1+1", two: "-1" } });
  const got = await get(`${api}/procedures/hostile/registers/ledger?format=csv&lang=en`, who.zhou);
  assert.equal(got.status, 200);
  const text = await got.text();
  assert.doesNotMatch(text, /(^|[,\n\ufeff])"[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/, "a cell starts a formula");
  assert.match(text, /"'@SUM\(1\)"/);
  const [, name] = /filename="([^"]*)"/.exec(got.headers.get("content-disposition"));
  assert.doesNotMatch(name, /[\/\\:*?<>|]/);
  const book = await get(`${api}/procedures/hostile/registers/ledger?format=xlsx&lang=en`, who.zhou);
  assert.equal(book.status, 200);
  const path = join(redress.home, "ledger.xlsx");
  writeFileSync(path, Buffer.from(await book.arrayBuffer()));
  const seen = JSON.parse(execFileSync("python3", ["-c", `
import json, sys, zipfile
import xml.etree.ElementTree as xml
n = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
book = zipfile.ZipFile(sys.argv[1])
sheet = xml.fromstring(book.read("xl/worksheets/sheet1.xml"))
names = [one.get("name") for one in xml.fromstring(book.read("xl/workbook.xml")).iter("{%s}sheet" % n["x"])]
cells = ["".join(t.text or "" for t in c.iter("{%s}t" % n["x"])) for c in sheet.iter("{%s}c" % n["x"])]
print(json.dumps({"formulas": len(list(sheet.iter("{%s}f" % n["x"]))), "names": names, "longest": max(map(len, cells)), "cells": "@SUM(1)" in cells}))
`, path], { encoding: "utf8" }));
  assert.deepEqual({ ...seen, names: seen.names.map((one) => one.length <= 31) }, { formulas: 0, names: [true], longest: 19_000, cells: true });
});

test("a ledger of very long stories is read and written in parts, and the worker lives", async () => {
  for (let n = 0; n < 150; n++) await file({ name: `n${n}`, story: long(19_000) });
  const ledger = `${api}/procedures/hostile/registers/ledger`;
  await beside(async () => {
    const first = await who.zhou.get(`${ledger}?limit=200`);
    assert.equal(first.status, 200);
    assert.ok(first.body.items.length < first.body.total && first.body.next > 0, "fewer than asked for, and where it goes on");
    let rows = 0;
    for (let after = 0; after !== null; ) {
      const { body } = await who.zhou.get(`${ledger}?limit=200&after=${after}`);
      rows += body.items.length;
      after = body.next;
    }
    assert.equal(rows, first.body.total);
    for (const format of ["csv", "xlsx"]) assert.equal((await get(`${ledger}?format=${format}`, who.zhou)).status, 200);
    const paper = await get("/print/registers/hostile/ledger?lang=en", who.zhou);
    assert.ok([200, 413].includes(paper.status), `${paper.status}`);
    await paper.arrayBuffer();
  });
});

test("a crowded press has a short line, serves others, and fetches nothing", async () => {
  const number = await file({ name: "file:///etc/passwd", story: `<img src="http://127.0.0.1:${evil.address().port}/x"> url(http://127.0.0.1:${evil.address().port}/y)` });
  await beside(async () => {
    const got = await Promise.all(Array.from({ length: 80 }, (_, n) => get(`/print/registers/hostile/ledger?from=2026-01-01&until=2027-01-01T00:00:${String(n % 60).padStart(2, "0")}Z&format=pdf&lang=en`, who.song)));
    for (const one of got) assert.ok([202, 429].includes(one.status), `${one.status}`);
    await Promise.all(got.map((one) => one.arrayBuffer()));
  });
  assert.equal((await get(`${sheet(number)}&format=pdf`)).status, 202);
  const began = Date.now();
  await redress.restart();
  assert.ok(Date.now() - began < 60_000, "what is printed keeps nobody from stopping");
  who.sun = await redress.signIn("sun", password);
  await until(async () => (await get(`${sheet(number)}&format=pdf`)).status === 200, "the PDF", 120_000);
  assert.equal(fetched, 0, "nothing was fetched");
});

test("after all that the journal is whole and nothing crashed", () => {
  assert.match(redress.ctl("verify"), /whole/);
  assert.doesNotMatch(redress.log + JSON.stringify(redress.logLines()), /AddressSanitizer|runtime error|a memory limit was reached/);
});
