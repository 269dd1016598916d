// SPDX-License-Identifier: Apache-2.0
// What customers are told when something is not as it should be: by the worker in
// their language, by nginx alone in all of them; under the company's name, with
// the right status, what to do, and no word of what runs behind.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Redress } from "./harness.mjs";

const company = "云山 & Söhne <百货>";
const shown = "云山 &amp; Söhne &lt;百货>";
let redress;
before(async () => {
  redress = await Redress.start({ settings: [`company = ${company}`], env: { REDRESS_SUBMIT_RATE: "3" } });
});
after(() => redress?.stop());

async function page(path, init) {
  const got = await redress.fetch(path, init);
  return { status: got.status, headers: got.headers, html: await got.text() };
}

/** A page of nginx itself: whole, in three languages, with the company and without the machinery. */
function honest({ status, html, headers }, wanted, ...words) {
  assert.equal(status, wanted);
  assert.match(headers.get("content-type"), /^text\/html; charset=utf-8$/);
  assert.equal(headers.get("cache-control"), "no-store");
  assert.match(headers.get("content-security-policy"), /default-src 'none'/);
  for (const word of [shown, 'lang="zh-CN"', 'lang="es"', "/assets/portal.css", ...words]) assert.ok(html.includes(word), `${word} is not in ${html}`);
  assert.doesNotMatch(html, /nginx|fastcgi|redressd|upstream|gateway|@COMPANY@|\b[45]\d\d\b/i);
}

test("an address that is none: the worker's page in the reader's language, nginx's in all", async () => {
  for (const [lang, words] of [["zh", "没有这个页面"], ["en", "There is no such page"], ["es", "Esta página no existe"]]) {
    const got = await page("/nowhere", { headers: { cookie: `lang=${lang}` } });
    assert.equal(got.status, 404);
    assert.ok(got.html.includes(words), lang);
  }
  honest(await page("/assets/none.css"), 404, "没有这个页面", "There is no such page", "Esta página no existe");
  honest(await page("/_said/503.html"), 404, "没有这个页面");
});

test("a form that is closed or never was leads to those that are open", async () => {
  const got = await page("/c/none?lang=zh");
  assert.equal(got.status, 404);
  assert.match(got.html, /这张表目前没有开放/);
  assert.match(got.html, /href="\/"/);
});

test("a form whose mark is forged or old is shown again with what was typed", async () => {
  const form = await redress.openForm("/c/company-desk?lang=en", { name: "Ann", phone: "13800000000", type: "goods", story: "it leaks" });
  form.set("form-started", "1234.abcd");
  const got = await page("/c/company-desk?lang=en", { method: "POST", body: form, headers: { origin: redress.base } });
  assert.equal(got.status, 422);
  assert.match(got.html, /it leaks/);
  assert.match(got.html, /press “Send” again/);
});

test("too large: what to do about it, before the worker hears of it", async () => {
  const big = await page("/status/answer", { method: "POST", body: new Uint8Array(26 * 1024 * 1024), headers: { "content-type": "application/octet-stream", origin: redress.base } });
  honest(big, 413, "25 MB", "最多 25 MB", "fewer or smaller", "menos fotos");
});

test("too many: when to try again", async () => {
  const posts = await Promise.all(Array.from({ length: 12 }, () => page("/c/company-desk", { method: "POST", body: new URLSearchParams({ a: "b" }), headers: { origin: redress.base } })));
  const refused = posts.find((got) => got.status === 429);
  assert.ok(refused, posts.map((got) => got.status).join(" "));
  honest(refused, 429, "半分钟", "half a minute", "medio minuto");
  assert.equal(refused.headers.get("retry-after"), "30");
});

test("a head that is too large or no method of the page has the same face", async () => {
  honest(await page("/assets/portal.css", { method: "POST", body: "x" }), 405, "无法读取");
  const raw = await new Promise((done, failed) => {
    let text = "";
    const line = connect(redress.port, "127.0.0.1", () => line.write(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"a".repeat(40_000)}\r\n\r\n`));
    line.on("data", (bytes) => (text += bytes)).on("close", () => done(text)).on("error", failed);
  });
  assert.match(raw, /^HTTP\/1.1 400 /);
  assert.ok(raw.includes(shown));
  assert.doesNotMatch(raw, /nginx\//);
});

test("with the worker away, nginx alone says so, and that nothing typed is lost", async () => {
  rmSync(join(redress.home, "run", "redressd.sock"));
  for (const path of ["/", "/c/company-desk", "/status"]) {
    const got = await page(path);
    honest(got, 503, "您填写的内容还在", "what you typed is still there", "lo que escribió sigue ahí");
    assert.equal(got.headers.get("retry-after"), "30");
  }
  honest(await page("/status", { method: "POST", body: new URLSearchParams({ number: "x" }), headers: { origin: redress.base } }), 503);
  const api = await redress.fetch("/api/v1/session");
  assert.equal(api.status, 503);
  assert.match(api.headers.get("content-type"), /problem\+json/);
});
