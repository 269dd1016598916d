// SPDX-License-Identifier: Apache-2.0
// Mails made to break whoever reads them.  Each gets an answer within the limits
// of time and memory, and whatever it says is clean.
import assert from "node:assert/strict";
import { test } from "node:test";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { until } from "../e2e/harness.mjs";
import { program, readMail } from "../e2e/mail-reader.mjs";

const crlf = (...lines) => lines.join("\r\n");
const head = (...more) => crlf("From: a@example.com", "To: b@example.com", "Subject: Hostile", ...more);
const MB = 1024 * 1024;

/** Numbers that look random and are the same each time (mulberry32). */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

test("before it reads, it has given up everything but reading and answering", async () => {
  const reader = spawn(program, ["latin1"], { stdio: "pipe" });
  const line = (file, name) => readFileSync(`/proc/${reader.pid}/${file}`, "utf8").split("\n").find((l) => l.startsWith(name));
  await until(() => /\t2$/.test(line("status", "Seccomp:")), "the filter of system calls");
  assert.match(line("status", "NoNewPrivs:"), /\t1$/);
  assert.match(line("limits", "Max file size"), / 0 +0 /);
  assert.match(line("limits", "Max core file size"), / 0 +0 /);
  reader.stdin.end("Subject: still reads\r\n\r\ntext");
  const [code, signal] = await once(reader, "exit");
  assert.deepEqual([code, signal], [0, null]);
});

test("nothing, a line, no empty line, only empty lines", () => {
  assert.equal(readMail("").doc.text, "");
  assert.equal(readMail("hello").doc.text.includes("\n"), false);
  assert.equal(readMail("Subject: no end").doc.subject, "no end");
  assert.equal(readMail("\r\n".repeat(1000)).doc.text, "");
  assert.equal(readMail("\0".repeat(1000)).doc.from.address, "");
});

test("parts in parts, two thousand deep, are read to the twentieth level", () => {
  let mail = head();
  for (let n = 0; n < 2000; n++) mail += `\r\nContent-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}`;
  const { doc } = readMail(`${mail}\r\n\r\nbottom\r\n`);
  assert.equal(doc.subject, "Hostile");
  assert.ok(doc.over.includes("levels"), JSON.stringify(doc.over));
});

test("mails in mails, two thousand deep, are one file", () => {
  const { doc } = readMail(head() + "\r\nContent-Type: message/rfc822\r\n\r\nSubject: in".repeat(2000) + "\r\n\r\nbottom");
  assert.equal(doc.subject, "Hostile");
  assert.ok(doc.attachments.length <= 1);
});

test("of four hundred thousand parts a hundred are read, or the head alone", () => {
  const mail = `${head("Content-Type: multipart/mixed; boundary=b")}\r\n\r\n${"--b\r\nContent-Type: image/png\r\n\r\nx\r\n".repeat(400000)}--b--`;
  const { doc } = readMail(mail);
  assert.ok(["parts", "room", "time"].includes(doc.over[0]), JSON.stringify(doc.over));
  assert.equal(doc.subject, "Hostile");
});

test("25 MB of boundary lines, and of lines that look like them", () => {
  for (const line of ["--b\r\n", "--b--\r\n", "--bb\r\n", "--\r\n"]) {
    const mail = head("Content-Type: multipart/mixed; boundary=b", "", "") + line.repeat(Math.floor((24.9 * MB) / line.length));
    assert.equal(readMail(mail).doc.subject, "Hostile");
  }
});

test("a head of 10 MB: one line, a million lines, a line folded a million times", () => {
  const { doc } = readMail(`${head()}\r\nX-Long: ${"x".repeat(10 * MB)}\r\n\r\ntext`);
  assert.equal(doc.text, "text");
  assert.deepEqual(doc.over, ["head"]);
  assert.equal(readMail(`${head()}\r\n${"X-Many: 1\r\n".repeat(MB)}\r\ntext`).doc.subject, "Hostile");
  assert.equal(readMail(`${head()}\r\nX-Folded: a${"\r\n b".repeat(2 * MB)}\r\n\r\ntext`).doc.subject, "Hostile");
  assert.ok(readMail(`Subject: ${"very ".repeat(2 * MB)}\r\n\r\ntext`).doc.subject.length <= 1010);
});

test("quoted-printable and base64 that go wrong", () => {
  const part = (encoding, body) => readMail(head(`Content-Transfer-Encoding: ${encoding}`, "", "") + body).doc;
  assert.equal(part("quoted-printable", "=\r\n".repeat(3 * MB)).text, "");
  assert.equal(part("quoted-printable", "a=3Db=ZZ=4").text.slice(0, 4), "a=b=");
  part("quoted-printable", "=00=01=1B[31m=C2=9B".repeat(10000));
  part("base64", "!!!!".repeat(MB));
  part("base64", `${"A".repeat(76)}\r\n`.repeat(200000));
  assert.ok(part("7bit", "x".repeat(24 * MB)).over.includes("text"));
});

test("uuencoded and unknown encodings end somewhere", () => {
  readMail(head("Content-Transfer-Encoding: x-uuencode", "", "begin 644 ../../etc/passwd", "M".repeat(100000), "end"));
  readMail(head("Content-Transfer-Encoding: rot26", "", "abc"));
});

test("a hundred thousand addresses, and addresses that are none", () => {
  const many = Array.from({ length: 100000 }, (_, n) => `p${n}@example.com`).join(",\r\n ");
  const { doc } = readMail(`From: a@example.com\r\nTo: ${many}\r\n\r\ntext`);
  assert.equal(doc.to.length, 100);
  assert.ok(doc.over.includes("addresses"));
  const odd = readMail(crlf("From: \"a\\\"b\" <a@example.com\r\n>", "To: <<<<@>>>>, a:b:c:;, @, (((((, \"", `Cc: ${"(".repeat(50000)}`, "", "text"));
  assert.deepEqual(odd.doc.to, []);
  readMail(`From: ${"group:".repeat(20000)}a@b.example${";".repeat(20000)}\r\n\r\n`);
});

test("line ends and controls in encoded words stay words", () => {
  const word = (text) => `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
  const evil = "Hello\r\nBcc: victim@example.com\0\u001b[31m\u202egnp.exe\u200b";
  const { doc } = readMail(
    crlf(
      `From: ${word(evil)} <a@example.com>`, `To: ${word("x <evil@example.com>, y@example.com")} <b@example.com>`,
      `Subject: ${word(evil)}`, "Content-Type: multipart/mixed; boundary=b", "", "--b", "Content-Type: image/png",
      `Content-Disposition: attachment; filename="${word("../../etc/\r\npasswd")}"`, "", "x", "--b--",
    ),
  );
  assert.equal(doc.subject, "Hello Bcc: victim@example.com [31mgnp.exe");
  assert.equal(doc.from.name, doc.subject);
  assert.deepEqual(doc.to.map(({ address }) => address), ["b@example.com"], "what a name decodes to is no address");
  assert.equal(doc.attachments[0].name, "passwd");
});

test("names that lead elsewhere become base names", () => {
  const names = [
    ['filename="../../../etc/passwd"', "passwd"], ["filename*=utf-8''..%2F..%2Fetc%2Fcron.d%2Fx", "x"],
    ['filename="C:\\\\Windows\\\\con.txt"', "_con.txt"], ["filename=two words.pdf", "two words.pdf"],
    ["filename*0=\"long\"; filename*1*=%20name; filename*2=.txt", "long name.txt"], ['filename="..."', "file"],
    ["filename*=gb18030''%D5%D5%C6%AC.jpg", "照片.jpg"], [`filename="${"n".repeat(5000)}.pdf"`, `${"n".repeat(196)}.pdf`],
  ];
  const parts = names.map(([given]) => crlf("--b", "Content-Type: application/octet-stream", `Content-Disposition: attachment; ${given}`, "", "x", ""));
  const { doc } = readMail(head("Content-Type: multipart/mixed; boundary=b", "", "") + parts.join("") + "--b--\r\n");
  assert.deepEqual(doc.attachments.map(({ name }) => name), names.map(([, clean]) => clean));
});

test("HTML without end, without sense and with things to run", () => {
  const html = (body) => readMail(head("Content-Type: text/html; charset=utf-8", "", "") + body).doc;
  assert.equal(html("<p>one<script>alert(1)</script><style>p{}</style><p>two").text, "one\n\ntwo");
  html("<div>".repeat(500000) + "deep");
  html("<table><tr><td>".repeat(100000) + "</b></i></u>".repeat(100000));
  html("&#0;&#x1b;&#xd800;&#99999999999;&nosuch;&lt;script&gt;".repeat(1000));
  html(`<a href="${"x".repeat(MB)}">x`);
  html("<!--".repeat(MB));
  html("<".repeat(4 * MB));
});

test("charsets that are none, or wide, or shifted", () => {
  for (const charset of ["utf-16", "utf-32", "utf-7", "iso-2022-jp", "hz-gb-2312", "SCSU", "../../etc/passwd", "x".repeat(10000), "\u001b"]) {
    for (const body of ["\xff\xfe\0\xd8".repeat(1000), "\x1b$B\x1b$B~{~{+AAA-".repeat(1000), "\x80".repeat(10000)]) {
      readMail(Buffer.from(head(`Content-Type: text/plain; charset="${charset}"`, "", body), "latin1"));
    }
  }
});

test("noise of a megabyte", () => {
  const next = random(4);
  for (let round = 0; round < 3; round++) {
    const noise = Buffer.from(Array.from({ length: MB }, () => Math.floor(next() * 256)));
    readMail(noise);
    readMail(Buffer.concat([Buffer.from(head("", "")), noise]));
    readMail(Buffer.concat([Buffer.from(head("Content-Type: text/html", "", "")), noise]), "gb18030");
  }
});

test("more than 25 MB is said to be too much", () => {
  const { doc } = readMail(Buffer.concat([Buffer.from(head("", "")), Buffer.alloc(26 * MB, "x\r\n")]));
  assert.ok(doc.over.includes("bytes"));
  assert.equal(doc.subject, "Hostile");
});

test("a mail that is cut off anywhere is read as far as it goes", () => {
  const whole = Buffer.from(
    crlf(
      "Received: from x (y [192.0.2.1]) by z; Mon, 3 Mar 2025 09:00:00 +0800",
      "From: =?gb18030?B?v827pw==?= <a@example.com>", "To: b@example.com", "Subject: =?utf-8?Q?Acci=C3=B3n?= =?utf-8?Q?_y_m=C3=A1s?=",
      "Date: Mon, 3 Mar 2025 09:00:00 +0800", "MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="=_outer"', "", "preamble",
      "--=_outer", 'Content-Type: multipart/alternative; boundary="=_inner"', "", "--=_inner",
      "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", "La puerta est=C3=A1 rota=\r\n otra vez.",
      "--=_inner", "Content-Type: text/html; charset=utf-8", "", "<p>La puerta está <b>rota</b> otra vez.</p>", "--=_inner--",
      "--=_outer", "Content-Type: image/png", "Content-Transfer-Encoding: base64",
      "Content-Disposition: attachment; filename*=utf-8''foto%20uno.png", "", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ", "--=_outer--", "",
    ),
  );
  for (let n = 0; n < 200; n++) readMail(whole.subarray(0, Math.floor((whole.length * n) / 200)));
  const { doc } = readMail(whole);
  assert.equal(doc.text, "La puerta está rota otra vez.");
  assert.equal(doc.subject, "Acción y más");
  assert.equal(doc.from.name, "客户");
  assert.equal(doc.attachments[0].name, "foto uno.png");
});
