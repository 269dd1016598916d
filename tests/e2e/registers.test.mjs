// SPDX-License-Identifier: Apache-2.0
// A ledger through the whole of redress: rows as the journal has them, as pages, as CSV, and as a
// workbook that is opened again by somebody else's program (python's zipfile and XML).
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redress, source, until } from "./harness.mjs";
import { accounts, password } from "./company.mjs";

const ledger = "/api/v1/procedures/registers/registers/follow%20up";
const names = ["=HYPERLINK(\"http://example.invalid\")", "007", "张三", "say \"hi\", now", "+86", "-1", "@SUM", "Ana"];
const redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], password, admin: true }] });
const folder = mkdtempSync(join(tmpdir(), "redress-registers-"));
after(async () => {
  await redress.stop();
  rmSync(folder, { recursive: true, force: true });
});
cpSync(join(source, "tests", "rules", "registers"), join(redress.rules, "registers"), { recursive: true });
await until(async () => (await redress.json("GET", "/api/v1/procedures")).body.items.some((one) => one.name === "registers"), "the procedure");
const root = await redress.signIn("root", password);
const song = await redress.signIn("song", password);

const filed = [];
for (let n = 0; n < 23; n++) {
  const answers = { name: names[n % names.length], phone: "0139 000 000", story: `${n}: first line\nsecond & <last>` };
  const got = await redress.json("POST", "/api/v1/complaints", { procedure: "registers", lang: "en", answers });
  assert.equal(got.status, 201, JSON.stringify(got.body));
  filed.push({ number: got.body.number, ...answers });
}

async function pages(who, query) {
  const rows = [];
  for (let path = `${ledger}?limit=10&${query}`; path; ) {
    const got = await who.get(path);
    assert.equal(got.status, 200, JSON.stringify(got.body));
    rows.push(...got.body.items);
    path = /<([^>]+)>; rel="next"/.exec(got.headers.get("link") ?? "")?.[1];
  }
  return rows;
}

async function file(who, query) {
  const got = await redress.fetch(`${ledger}?${query}`, { headers: who.headers });
  assert.equal(got.status, 200);
  return { headers: got.headers, bytes: Buffer.from(await got.arrayBuffer()) };
}

/** RFC 4180, read by hand. */
function readCsv(text) {
  const rows = [[]];
  for (let at = 0; at < text.length; ) {
    assert.equal(text[at], '"', `a cell is quoted at ${at}`);
    let cell = "";
    for (at++; text[at] !== '"' || text[at + 1] === '"'; at++) {
      if (text[at] === '"') at++;
      cell += text[at];
    }
    rows.at(-1).push(cell);
    at++;
    if (text[at] === ",") at++;
    else {
      assert.equal(text.slice(at, at + 2), "\r\n");
      at += 2;
      if (at < text.length) rows.push([]);
    }
  }
  return rows;
}

const reader = `
import json, re, sys, zipfile
import xml.etree.ElementTree as xml
n = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
book = zipfile.ZipFile(sys.argv[1])
assert book.testzip() is None
sheet = xml.fromstring(book.read("xl/worksheets/sheet1.xml"))
strings = []
if "xl/sharedStrings.xml" in book.namelist():
    for one in xml.fromstring(book.read("xl/sharedStrings.xml")).findall("x:si", n):
        strings.append("".join(t.text or "" for t in one.iter("{%s}t" % n["x"])))
def column(ref):
    at = 0
    for letter in re.match("[A-Z]+", ref).group():
        at = at * 26 + ord(letter) - 64
    return at - 1
rows = []
for row in sheet.iter("{%s}row" % n["x"]):
    cells = []
    for c in row.findall("x:c", n):
        while len(cells) < column(c.get("r")):
            cells.append("")
        assert c.find("x:f", n) is None, "a formula"
        if c.get("t") == "inlineStr":
            cells.append("".join(t.text or "" for t in c.iter("{%s}t" % n["x"])))
        elif c.get("t") == "s":
            cells.append(strings[int(c.find("x:v", n).text)])
        else:
            cells.append(float(c.find("x:v", n).text))
    rows.append(cells)
setup = sheet.find("x:pageSetup", n)
print(json.dumps({
    "rows": rows,
    "paper": setup.get("paperSize"), "orientation": setup.get("orientation"),
    "frozen": sheet.find(".//x:pane", n).get("state"),
    "header": sheet.find(".//x:oddHeader", n).text,
    "widths": len(sheet.findall(".//x:col", n)),
    "repeated": "Print_Titles" in book.read("xl/workbook.xml").decode(),
    "bold": b"<b/>" in book.read("xl/styles.xml"),
}))
`;

function openWorkbook(bytes) {
  const path = join(folder, "register.xlsx");
  writeFileSync(path, bytes);
  return JSON.parse(execFileSync("python3", ["-c", reader, path], { encoding: "utf8" }));
}

test("S05-R02 a register's rows are numbered without a gap in order of receipt, as the journal has them", async () => {
  const rows = await pages(root, "lang=en");
  assert.deepEqual(rows.map((row) => row.place), filed.map((_, n) => n + 1));
  assert.deepEqual(rows.map((row) => row.number), filed.map((_, n) => String(n + 1)));
  assert.deepEqual(rows.map((row) => row.complaint), filed.map((one) => one.number));
  for (const row of rows) {
    const journal = await root.get(`/api/v1/complaints/${row.complaint}/journal`);
    const entered = journal.body.items.find((event) => event.kind === "registered" && event.body.register === "follow up");
    assert.equal(row.number, entered.body.number);
    assert.equal(row.at, entered.at);
    assert.equal(row.cells[2], filed[row.place - 1].name);
  }
});

test("a csv holds what the pages hold, and no cell starts a formula", async () => {
  const rows = await pages(root, "lang=en");
  const { bytes, headers } = await file(root, "lang=en&format=csv");
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.match(headers.get("content-disposition"), /^attachment; filename=".+\.csv"/);
  const table = readCsv(bytes.subarray(3).toString());
  assert.equal(table.length, rows.length + 1);
  table.slice(1).forEach((line, n) => {
    assert.deepEqual(line.slice(0, 2), [String(n + 1), rows[n].number]);
    assert.deepEqual(line.slice(3).map((cell) => cell.replace(/^'(?=[=+\-@])/, "")), rows[n].cells.slice(1));
    for (const cell of line) assert.doesNotMatch(cell, /^[=+\-@\t\r]/);
  });
  assert.equal(redress.ctl("register", "csv", "registers", "follow up"), bytes.subarray(3).toString());
});

test("a workbook is opened again: every cell as on the page, set up for printing", async () => {
  const rows = await pages(root, "lang=en");
  const { bytes, headers } = await file(root, "lang=en&format=xlsx");
  assert.equal(headers.get("content-length"), String(bytes.length));
  const book = openWorkbook(bytes);
  const width = rows[0].cells.length + 2;
  assert.equal(book.rows.length, rows.length + 1);
  book.rows.slice(1).forEach((line, n) => {
    assert.equal(line[0], n + 1);
    assert.equal(line[1], rows[n].number);
    const cells = line.slice(3);
    while (cells.length < width - 3) cells.push("");
    assert.deepEqual(cells, rows[n].cells.slice(1));
  });
  assert.ok(book.rows.some((line) => line.includes("007")), "leading zeros are kept");
  assert.deepEqual([book.paper, book.orientation, book.frozen, book.repeated, book.bold], ["9", "landscape", "frozen", true, true]);
  assert.equal(book.widths > 0, true);
  assert.match(book.header, /^&L.+/);
});

test("whoever may not see a complaint reads its place, number and time, in files too", async () => {
  for (const row of await pages(song, "lang=en")) {
    assert.equal(row.readable, false);
    assert.deepEqual([row.complaint, row.cells], [null, []]);
  }
  const table = readCsv((await file(song, "lang=en&format=csv")).bytes.subarray(3).toString());
  assert.deepEqual(table[23].slice(0, 2), ["23", "23"]);
  assert.ok(table.slice(1).every((line) => line.slice(3).every((cell) => cell === "")));
});

test("S15-R19 registers are listed and printed by the command, and a period is of whole days", async () => {
  const day = (await pages(root, "lang=en"))[0].at.slice(0, 10);
  const listed = JSON.parse(redress.ctl("--json", "register", "list", "registers"));
  assert.deepEqual(listed.map((one) => one.name), ["follow up", "confirmed", "overdue"]);
  assert.match(redress.ctl("register", "show", "registers", "follow up"), /^.+: 23\n\n1 {2}1 {2}/);
  assert.equal((await root.get(`${ledger}?until=2001-01-01`)).body.total, 0);
  assert.equal((await root.get(`${ledger}?from=${day}`)).body.total >= 1, true);
  assert.throws(() => redress.ctl("register", "show", "registers", "none"), (error) => error.status === 3);
});
