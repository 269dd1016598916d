// SPDX-License-Identifier: Apache-2.0
// What nobody polite sends: each gets a named error or a closed connection,
// nothing is lost, and the worker goes on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { connect } from "node:net";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password, photo } from "../e2e/company.mjs";

let redress;
let officer;
before(async () => {
  redress = await Redress.start({ accounts });
  officer = await redress.signIn("sun", password);
});
after(() => redress?.stop());

/** Sends bytes as they are; resolves with everything that came back. */
function raw(bytes, { waitMs = 3000 } = {}) {
  return new Promise((resolve) => {
    const socket = connect(redress.port, "127.0.0.1");
    let got = "";
    const end = () => {
      socket.destroy();
      resolve(got);
    };
    const timer = setTimeout(end, waitMs);
    socket.on("data", (d) => (got += d.toString("latin1")));
    socket.on("close", () => (clearTimeout(timer), resolve(got)));
    socket.on("error", () => {});
    socket.write(bytes);
  });
}
const host = () => `Host: 127.0.0.1:${redress.port}\r\n`;
const statusOf = (answer) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

const good = { procedure: "company-desk", answers: { name: "Li", phone: "13900000000", type: "goods", story: "漏液" } };
const post = (body, headers = {}) =>
  redress.fetch("/api/v1/complaints", { method: "POST", body, headers: { "content-type": "application/json", ...headers } });

async function refused(answer, status, code) {
  assert.equal(answer.status, status);
  assert.match(answer.headers.get("content-type"), /^application\/problem\+json/);
  const problem = await answer.json();
  assert.equal(problem.status, status);
  if (code) assert.equal(problem.code, code);
  assert.doesNotMatch(JSON.stringify(problem), /sqlite|\/tmp\/|\.c:\d|SELECT/i, "no internals");
  return problem;
}

test("a foreign Host, an absolute target and HTTP/0.9 get no answer from us", async () => {
  assert.equal(await raw("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"), "");
  assert.equal(await raw("GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n"), "");
  assert.doesNotMatch(await raw("GET /\r\n\r\n"), /<html/);
});

test("smuggling shapes are refused", async () => {
  const both = `POST /api/v1/complaints HTTP/1.1\r\n${host()}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`;
  assert.ok([400, 501].includes(statusOf(await raw(both))));
  const twice = `POST /api/v1/complaints HTTP/1.1\r\n${host()}Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcd`;
  assert.equal(statusOf(await raw(twice)), 400);
});

test("unknown methods are 405 or less, and TRACE never echoes", async () => {
  for (const method of ["TRACE", "PROPFIND", "FOO"]) {
    const answer = await raw(`${method} /api/v1/complaints HTTP/1.1\r\n${host()}X-Canary: canary\r\nConnection: close\r\n\r\n`);
    assert.ok([400, 405].includes(statusOf(answer)), `${method}: ${answer.slice(0, 80)}`);
    assert.doesNotMatch(answer, /canary/);
  }
  const answer = await redress.fetch("/api/v1/track", { method: "GET" });
  await refused(answer, 405, "method-not-allowed");
  assert.match(answer.headers.get("allow"), /POST/);
});

test("strange paths are not found or malformed, never a failure", async () => {
  for (const path of ["/..%2f..%2fetc/passwd", "/a%00b", "/a%0d%0ab", "//evil.example/", "/%ff%fe", "/api/v1/complaints/%27%20OR%201=1", "/a\\b", "/.git/config", "/_files/ab/cd"]) {
    const answer = await raw(`GET ${path} HTTP/1.1\r\n${host()}Connection: close\r\n\r\n`);
    assert.ok([301, 400, 401, 404].includes(statusOf(answer)), `${path}: ${answer.slice(0, 80)}`);
    assert.doesNotMatch(answer, /root:/);
  }
});

test("JSON that is not what it should be is refused by name", async () => {
  await refused(await post("{"), 400, "malformed-request");
  await refused(await post('{"procedure":"company-desk","procedure":"x","answers":{}}'), 400, "malformed-request");
  await refused(await post('{"answers":' + "[".repeat(500) + "]".repeat(500) + "}"), 400, "malformed-request");
  await refused(await post('{"answers":{"amount":NaN}}'), 400, "malformed-request");
  await refused(await post('[1]'), 400, "malformed-request");
  await refused(await post(JSON.stringify(good) + " x"), 400, "malformed-request");
  await refused(await post(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])), 400, "malformed-request");
  await refused(await post(JSON.stringify({ ...good, severity: "serious" })), 422, "invalid-input");
  await refused(await post(JSON.stringify({ ...good, answers: { ...good.answers, responsible: "sales" } })), 422, "invalid-input");
  await refused(await post(JSON.stringify(good), { "content-type": "text/plain" }), 415, "unsupported-type");
  await refused(await post(JSON.stringify({ ...good, procedure: "no-such" })), 404, "not-found");
});

test("each wrong answer is named by its pointer", async () => {
  const answers = { phone: "call me", type: "spaceship", story: " ", amount: -5, email: "a@b\r\nBcc: x@y" };
  const problem = await refused(await post(JSON.stringify({ procedure: "company-desk", answers })), 422, "invalid-input");
  const codes = Object.fromEntries(problem.errors.map((error) => [error.pointer, error.code]));
  assert.equal(codes["/answers/name"], "required");
  assert.equal(codes["/answers/phone"], "not_a_phone");
  assert.equal(codes["/answers/type"], "not_an_option");
  assert.equal(codes["/answers/story"], "required");
  assert.equal(codes["/answers/amount"], "negative");
  assert.ok(["not_an_email", "unclean"].includes(codes["/answers/email"]));
});

test("what is too large is refused before it costs anything", async () => {
  assert.equal((await post(JSON.stringify({ ...good, answers: { ...good.answers, story: "长".repeat(30000) } }))).status, 413);
  const long = await redress.fetch("/api/v1/track", { method: "POST", headers: { "content-type": "application/json", "x-long": "y".repeat(20000) }, body: "{}" });
  assert.ok([400, 431, 494].includes(long.status));
});

test("a body that ends early reaches no handler", async () => {
  const before = (await officer.get("/api/v1/complaints?limit=200")).body.items.length;
  const whole = JSON.stringify(good);
  await raw(`POST /api/v1/complaints HTTP/1.1\r\n${host()}Content-Type: application/json\r\nContent-Length: ${whole.length + 50}\r\n\r\n${whole}`, { waitMs: 500 });
  assert.equal((await officer.get("/api/v1/complaints?limit=200")).body.items.length, before);
});

test("another site cannot act for somebody who is signed in", async () => {
  const { number } = await (await post(JSON.stringify(good))).json();
  const act = (headers) =>
    redress.json("POST", `/api/v1/complaints/${number}/actions`, { action: "judge", answers: { verdict: "established" } }, { "if-match": "*", ...headers });
  assert.equal((await act({})).status, 401);
  assert.equal((await act({ cookie: officer.cookie })).status, 403, "no token");
  assert.equal((await act({ ...officer.headers, "x-csrf-token": "x" })).status, 403, "a wrong token");
  assert.equal((await act({ ...officer.headers, origin: "https://evil.example" })).status, 403, "another origin");
  assert.equal((await act({ ...officer.headers, "sec-fetch-site": "cross-site" })).status, 403, "another site");
  assert.equal((await redress.fetch(`/api/v1/complaints/${number}`, { headers: { cookie: "__Host-sid=" + "a".repeat(26) } })).status, 401);
  assert.equal((await act(officer.headers)).status, 200);
});

/** Posts a hand-made multipart body to the portal. */
async function multipart(body, boundary = "x") {
  const answer = await redress.fetch("/c/company-desk?lang=en", {
    method: "POST",
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}
const part = (name, value) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;

test("broken, endless and crowded forms are refused", async () => {
  assert.equal((await multipart(part("name", "Li"))).status, 400, "no closing boundary");
  assert.equal((await multipart("garbage")).status, 400);
  assert.ok([400, 415].includes((await multipart("--\r\n", "")).status), "no boundary");
  assert.equal((await multipart(part("name", "Li") + "--x--", "y".repeat(80))).status, 400);
  assert.ok([413, 422, 400].includes((await multipart(part("a", "b").repeat(300) + "--x--")).status));
  assert.ok([413, 422].includes((await multipart(part("story", "z".repeat(200000)) + "--x--")).status));
});

test("a script sent as a photo comes back as a download that cannot run", async () => {
  const form = await redress.openForm("/c/company-desk?lang=en", { ...good.answers, story: "<script>alert(1)</script> {{story}}" });
  form.append("evidence", new Blob(["<html><script>alert(1)</script>"], { type: "image/png" }), "../../x\r\nSet-Cookie: a=b.html");
  form.append("evidence", new Blob([photo], { type: "text/html" }), "ok.png");
  const answer = await redress.fetch("/c/company-desk?lang=en", { method: "POST", body: form });
  const html = await answer.text();
  if (answer.status === 422) {
    assert.match(html, /evidence/, "the form takes pictures and papers only, and says which field");
    assert.doesNotMatch(html, /<script>alert/);
    return;
  }
  assert.equal(answer.status, 201);
  const number = /TS-\d{6}-\d{4}/.exec(html)[0];
  for (const id of [1, 2]) {
    const file = await redress.fetch(`/api/v1/complaints/${number}/attachments/${id}`, { headers: officer.headers });
    assert.match(file.headers.get("content-disposition"), /^attachment;/);
    assert.doesNotMatch(file.headers.get("content-disposition"), /\.\.\/|[\r\n]/);
    assert.equal(file.headers.get("x-content-type-options"), "nosniff");
    assert.match(file.headers.get("content-security-policy"), /sandbox/);
    assert.doesNotMatch(file.headers.get("content-type"), /html|javascript|svg/);
  }
});

test("every answer carries the security headers, errors too", async () => {
  for (const path of ["/", "/c/company-desk", "/status", "/nowhere", "/api/v1/nowhere", "/api/v1/procedures", "/healthz", "/desk/"]) {
    const answer = await redress.fetch(path);
    await answer.arrayBuffer();
    const csp = answer.headers.get("content-security-policy") ?? "";
    assert.match(csp, /default-src 'none'/, path);
    assert.doesNotMatch(csp, /unsafe/, path);
    assert.match(csp, /frame-ancestors 'none'/, path);
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff", path);
    assert.equal(answer.headers.get("referrer-policy"), "no-referrer", path);
    assert.doesNotMatch(answer.headers.get("server") ?? "", /\d/, path);
    assert.ok(answer.headers.get("content-type"), path);
  }
});

test("after all that the worker is ready, and its log holds no secret", async () => {
  const one = await (await post(JSON.stringify(good))).json();
  assert.match(one.number, /^TS-/);
  await redress.json("POST", "/api/v1/track", { number: one.number, code: one.code });
  assert.equal((await redress.json("GET", "/readyz")).status, 200);
  assert.doesNotMatch(redress.log, new RegExp(`${one.code}|${password}|${officer.cookie.split("=")[1]}|漏液`));
  assert.match(redress.ctl("verify"), /whole/);
});
