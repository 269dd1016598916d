// SPDX-License-Identifier: Apache-2.0
// Real mails of thirty years in any charset, whole and broken, and complaints in
// the envelopes of today: each is read, and says what it should.  The mails are
// not part of this project; REDRESS_DATA names their folder (default
// ../shared/data).
import assert from "node:assert/strict";
import { test } from "node:test";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { source } from "./harness.mjs";
import { readMail } from "./mail-reader.mjs";

const data = process.env.REDRESS_DATA ?? join(source, "..", "shared", "data");
const skip = existsSync(join(data, "eml")) ? false : `no mails at ${data}`;
const lines = (path) => readFileSync(join(data, path), "utf8").trim().split("\n");
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

test("complaints in every encoding say what their writers wrote", { skip }, () => {
  const wanted = lines("eml_derived/expected.jsonl").map((line) => JSON.parse(line));
  assert.equal(wanted.length, 42);
  for (const one of wanted) {
    const { doc, files } = readMail(readFileSync(join(data, "eml_derived", one.file)), one.lang === "zh" ? "gb18030" : "latin1");
    assert.equal(doc.subject, one.subject.trim(), one.file);
    assert.match(doc.from.address, /^\w+\d*@example\.(com|net)$/, one.file);
    const forwarded = one.shape === "forwarded";
    assert.equal(doc.text, forwarded ? `please handle\n\n${one.body_text}` : one.body_text, one.file);
    const got = doc.attachments.map(({ name }, i) => ({ name, sha256: sha256(files[i]) }));
    if (forwarded) assert.match(got.pop().name, /\.eml$/, "the mail that was passed on is kept too");
    assert.deepEqual(got, one.attachments.map(({ name, sha256: hash }) => ({ name, sha256: hash })), one.file);
    assert.equal(doc.from_html, one.shape === "html-only", one.file);
    if (one.shape === "reply-quoted") assert.match(doc.quoted, /wrote:\n> We have received/, one.file);
    assert.equal(doc.report, undefined, one.file);
    assert.equal(doc.over, undefined, one.file);
  }
});

/** The rows of the manifest, by the names of its columns. */
function manifest() {
  const [head, ...rows] = lines("eml/manifest.tsv").map((line) => line.split("\t"));
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ""])));
}
const mails = skip ? [] : manifest().map((row) => ({ ...row, ...readMail(readFileSync(join(data, "eml", row.file))) }));

test("a hundred and twelve mails of others are read", { skip }, () => {
  assert.equal(mails.length, 112);
  for (const { file, doc } of mails) assert.equal(doc.over, undefined, file);
});

test("bounces and feedback are reports, and nothing else is", { skip }, () => {
  const kinds = { delivery: 0, disposition: 0, feedback: 0 };
  for (const { file, kind, doc } of mails) {
    assert.equal(doc.report !== undefined, kind === "bounce" || kind === "feedback-report", file);
    if (!doc.report) continue;
    kinds[doc.report.kind]++;
    if (doc.report.kind === "delivery") {
      assert.match(doc.report.action, /^(failed|delayed)$/, file);
      assert.match(doc.report.recipient, /@/, file);
      if (doc.report.status) assert.match(doc.report.status, /^[45]\.\d+\.\d+$/, file);
    }
    if (kind === "feedback-report") assert.equal(doc.report.kind, "feedback", file);
  }
  assert.deepEqual(kinds, { delivery: 27, disposition: 2, feedback: 3 });
  const tied = mails.filter(({ doc }) => doc.report?.message_ids.length > 0).length;
  assert.ok(tied >= 29, `${tied} reports name the mail they are about`);
});

test("an answer by a machine is told", { skip }, () => {
  const machines = mails.filter(({ kind }) => kind === "auto-reply");
  assert.equal(machines.length, 3);
  for (const { file, doc } of machines) assert.equal(doc.automatic, "auto-submitted", file);
});

test("every named file of a mail is kept", { skip }, () => {
  let compared = 0;
  for (const { file, attachments, kind, python_defects: defects, content_types: types, doc } of mails) {
    if (kind !== "message" || defects !== "0" || types.includes("message/")) continue;
    // Unnamed parts that are no text are files as well; Python counts named ones.
    const named = doc.attachments.filter(({ name }) => !/^part-\d+\./.test(name)).length;
    const single = doc.attachments.length === 0 && attachments === "1" && !types.includes("|");
    if (!single) assert.ok(named >= Number(attachments) || doc.attachments.length >= Number(attachments), `${file}: ${named} of ${attachments}`);
    compared++;
  }
  assert.ok(compared > 40, `${compared} were compared`);
});

test("old charsets, wrong labels and broken heads are read", { skip }, () => {
  const of = (number) => mails.find(({ file }) => file.startsWith(`${number}_`)).doc;
  assert.match(of("008").subject, /新片又到.如有重複寄發/, "Big5 in a raw subject");
  assert.match(of("008").text, /永久網址/);
  assert.match(of("032").text, /^あいうえお/, "Shift_JIS");
  assert.equal(of("033").text, "스티해", "ks_c_5601-1987");
  assert.match(of("027").subject, /^Formação FrenetikPolis: Mega Campanha Final Verão/);
  assert.match(of("086").text, /Fr\+APY-sche/, "UTF-7 is never decoded");
  assert.match(of("084").subject, /^メッセージ/, "carriage returns alone end the lines");
  assert.equal(of("075").report.recipient, "kijitora@nyaan.example.org", "a line of an mbox in front");
  assert.match(of("098").text, /世界人権宣言/, "EUC-JP");
});
