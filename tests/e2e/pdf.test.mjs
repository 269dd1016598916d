// SPDX-License-Identifier: Apache-2.0
// Printed pages as PDF: made beside the request by WeasyPrint, asked for again until
// it is there, and honest when it cannot be made.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { Redress, until } from "./harness.mjs";
import { accounts, password } from "./company.mjs";

let redress, sun, number;
before(async () => {
  redress = await Redress.start({ accounts });
  sun = await redress.signIn("sun", password);
  const answers = { name: "陈小红", phone: "13800000000", type: "goods", story: "瓶盖松动,产品漏液。", request: ["exchange"] };
  const filed = await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang: "zh", answers });
  assert.equal(filed.status, 201);
  number = filed.body.number;
});
after(() => redress?.stop());

const get = (path, one = sun, of = redress) => fetch(`${of.base}${path}`, { headers: one.headers, redirect: "manual" });
const sheet = (more = "") => `/print/complaints/${encodeURIComponent(number)}/record?lang=zh${more}`;

async function made(path) {
  let got;
  await until(async () => (got = await get(path)).status !== 202, "the PDF", 120_000);
  return got;
}
const textOf = (pdf) => execFileSync("pdftotext", ["-", "-"], { input: pdf, encoding: "utf8" });

test("a sheet becomes a PDF: first a page that asks again, then the file", async () => {
  const page = await get(sheet());
  assert.equal(page.status, 200);
  assert.match(await page.text(), /href="\?format=pdf&amp;lang=zh"/);
  const first = await get(sheet("&format=pdf"));
  assert.equal(first.status, 202);
  assert.equal(first.headers.get("refresh"), "3");
  assert.match(await first.text(), /正在生成 PDF/);
  const pdf = await made(sheet("&format=pdf"));
  assert.equal(pdf.status, 200);
  assert.equal(pdf.headers.get("content-type"), "application/pdf");
  assert.match(pdf.headers.get("cache-control"), /no-store/);
  const bytes = Buffer.from(await pdf.arrayBuffer());
  assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
  const said = textOf(bytes).replace(/\s/g, "");
  for (const one of ["公司投诉记录表", "陈小红", "瓶盖松动", number]) assert.ok(said.includes(one), `${one} in ${said.slice(0, 400)}`);
});

test("what is printed is kept while nothing changes, and made anew when something does", async () => {
  assert.equal((await get(sheet("&format=pdf"))).status, 200);
  const qian = await redress.signIn("qian", password);
  for (const [one, action, answers] of [
    [sun, "judge", { verdict: "established" }],
    [qian, "verify", { verified_at: "2026-11-20 10:00", found: "密封垫漏装" }],
  ]) {
    const seen = await one.complaint(number);
    const done = await one.post(`/api/v1/complaints/${number}/actions`, { action, answers }, { "if-match": seen.etag });
    assert.equal(done.status, 200, JSON.stringify(done.body));
  }
  assert.equal((await get(sheet("&format=pdf"))).status, 202);
  const pdf = await made(sheet("&format=pdf"));
  assert.ok(textOf(Buffer.from(await pdf.arrayBuffer())).replace(/\s/g, "").includes("密封垫漏装"));
});

test("who may not read a complaint gets no PDF of it, and a format that there is not is refused", async () => {
  assert.equal((await get(sheet("&format=pdf"), { headers: {} })).status, 401);
  assert.equal((await get(sheet("&format=doc"))).status, 400);
});

test("where no PDF can be made, the page says to print from the browser", async () => {
  const other = await Redress.start({ accounts, env: { REDRESS_PRINTER: "/bin/false" } });
  try {
    const one = await other.signIn("sun", password);
    const path = "/print/blank/company-desk/record?lang=en&format=pdf";
    await until(async () => (await get(path, one, other)).status === 503, "the refusal");
    const again = await get(path, one, other);
    assert.equal(again.status, 202, "it is tried again when it is asked for again");
    assert.equal((await get("/print/blank/company-desk/record?lang=en", one, other)).status, 200);
  } finally {
    await other.stop();
  }
});
