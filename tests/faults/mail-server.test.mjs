// SPDX-License-Identifier: Apache-2.0
// Mail servers and receivers that hang, refuse, hang up in the middle or talk
// nonsense: nothing is lost, nothing loops, whoever files a complaint notices
// nothing, and only their own messages wait.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { Redress, until } from "../e2e/harness.mjs";
import { password } from "../e2e/company.mjs";
import { Sink } from "../e2e/post.mjs";
import { SmtpServer } from "./smtp.mjs";

let redress;
let root;
let sink;
let hole;
const servers = [];

before(async () => {
  sink = await Sink.start();
  hole = createServer(() => {}); // takes connections and never says a word
  await new Promise((resolve) => hole.listen(0, "127.0.0.1", resolve));
  redress = await Redress.start({ accounts: [{ login: "root", roles: [], password, admin: true }] });
  root = await redress.signIn("root", password);
  const secret = "a signing secret of some length";
  const put = (name, url) => redress.json("PUT", `/api/v1/channels/${name}`, { plugin: "webhook", on: true, settings: { url, secret }, kinds: ["event"] }, root.headers);
  assert.equal((await put("well", `${sink.url}/well`)).status, 200);
  assert.equal((await put("hole", `http://127.0.0.1:${hole.address().port}/`)).status, 200);
});
after(async () => {
  servers.forEach((server) => server.stop());
  sink?.stop();
  hole?.close();
  await redress?.stop();
});

const useServer = (url) => redress.ctl("channel", "set", "mail", "--plugin", "mail", "--on", `server=${url}`, "tls=none", "from=desk@company.example");
const submit = async (email) => {
  const got = await redress.json("POST", "/api/v1/complaints", { procedure: "company-desk", lang: "en", answers: { name: "Li", phone: "13900000000", email, type: "goods", story: "late" } });
  assert.equal(got.status, 201);
  return got.body.number;
};
const letterOf = async (number) => (await root.get(`/api/v1/complaints/${number}/deliveries`)).body.items.find((row) => row.kind === "letter");

for (const manners of ["refuse", "busy", "drop-data", "nonsense", "silent", "hang-ehlo", "hang-data", "endless"]) {
  test(`a mail server that is "${manners}" delays its own messages and nothing else`, async () => {
    const server = await SmtpServer.start(manners);
    servers.push(server);
    useServer(server.url);
    await new Promise((resolve) => setTimeout(resolve, 1200)); // channels are looked at once a second
    const number = await submit(`${manners}@customer.example`);
    await until(() => server.connections > 0, "it was tried");
    await sink.request(({ body }) => body.includes(number), "the receiver that is well hears of it meanwhile");
    const letter = await until(() => letterOf(number), "its letter is routed");
    assert.equal(letter.state, "waiting", JSON.stringify(letter));
    assert.equal(server.messages.length, 0);
    assert.ok(server.connections < 30, `${server.connections} connections: it is not hammered`);
  });
}

test("when the server is well again, each letter leaves once", async () => {
  const server = await SmtpServer.start();
  servers.push(server);
  useServer(server.url);
  servers.slice(0, -1).forEach((old) => old.stop());
  // What was on its way is back before the clock goes on: its next try counts from then.
  const waiting = async () => (await root.get("/api/v1/deliveries?channel=mail&state=waiting")).body.items;
  await until(async () => (await waiting()).every(({ attempts }) => attempts > 0), "what was on its way", 60000);
  await redress.moveClock(redress.clockMs + 2 * 60 * 60 * 1000);
  await until(() => server.messages.length >= 8, "the letters that waited", 90000);
  root = await redress.signIn("root", password); // the session is over by that clock
  await until(async () => (await waiting()).length === 0, "nothing waits");
  const ids = server.messages.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal(new Set(server.messages.map(({ to }) => to[0])).size, 8);
});
