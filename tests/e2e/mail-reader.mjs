// SPDX-License-Identifier: Apache-2.0
// Runs redress-mail on a mail as the worker does, and checks what every answer
// has to be, whatever the mail was.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { build } from "./harness.mjs";

export const program = join(build, "redress-mail");
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function frames(bytes) {
  const out = [];
  while (bytes.length > 0) {
    assert.ok(bytes.length >= 4, "a frame has a length");
    const length = bytes.readUInt32LE(0);
    assert.ok(bytes.length >= 4 + length, "a frame is whole");
    out.push(bytes.subarray(4, 4 + length));
    bytes = bytes.subarray(4 + length);
  }
  return out;
}

/** Every text in a document with the names that lead to it. */
function* texts(value, at = "") {
  if (typeof value === "string") yield [at, value];
  else if (value && typeof value === "object") for (const key of Object.keys(value)) yield* texts(value[key], `${at}/${key}`);
}

const several = new Set(["/text", "/quoted"]);
const known = new Set([
  "from", "reply_to", "to", "cc", "subject", "date_ms", "message_id", "in_reply_to", "references", "received",
  "text", "from_html", "quoted", "attachments", "automatic", "report", "over",
]);

function check({ doc, files }) {
  for (const [at, text] of texts(doc)) {
    assert.ok(text.isWellFormed(), `${at} is Unicode`);
    assert.doesNotMatch(text, /[\0-\x09\x0b-\x1f\x7f-\x9f]/, `${at} has no control characters`);
    if (!several.has(at)) assert.doesNotMatch(text, /[\n\u202a-\u202e\u2066-\u2069\u200b]/, `${at} is one line that shows itself`);
  }
  for (const key of Object.keys(doc)) assert.ok(known.has(key), `${key} is in the protocol`);
  for (const key of ["subject", "message_id", "text"]) assert.equal(typeof doc[key], "string", key);
  assert.equal(typeof doc.from.address, "string");
  for (const { address } of [...doc.to, ...doc.cc, ...doc.reply_to]) assert.match(address, /^[^\s<>@]+@[^\s<>@]+$/);
  assert.ok(doc.to.length <= 100 && doc.attachments.length <= 100 && doc.references.length <= 60);
  assert.ok(Buffer.byteLength(doc.text) <= 8 * 1024 * 1024);
  assert.equal(files.length, doc.attachments.length, "a frame for each attachment");
  doc.attachments.forEach((attachment, i) => {
    assert.equal(files[i].length, attachment.size);
    assert.match(attachment.type, /^[a-z0-9.+_-]+\/[a-z0-9.+_-]+$/);
    assert.ok(attachment.name !== "" && !/[/\\]/.test(attachment.name) && !attachment.name.startsWith("."), attachment.name);
    assert.ok(Buffer.byteLength(attachment.name) <= 200);
  });
}

/** The answer to a mail; throws where there is none, or one that must not be. */
export function readMail(bytes, charset = "latin1") {
  const ran = spawnSync(program, [charset], { input: bytes, maxBuffer: 512 * 1024 * 1024 });
  assert.equal(ran.signal, null, `ended by ${ran.signal}: ${ran.stderr}`);
  assert.equal(ran.status, 0, String(ran.stderr));
  const [first, ...files] = frames(ran.stdout);
  const answer = { doc: JSON.parse(utf8.decode(first)), files };
  check(answer);
  return answer;
}
