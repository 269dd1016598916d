// SPDX-License-Identifier: Apache-2.0
// redressctl beside the running worker: channels, mailboxes, the outbox and how
// staff are reached are set up from the line, secrets never from it.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Redress, until } from "./harness.mjs";
import { accounts } from "./company.mjs";
import { Sink } from "./post.mjs";

let redress;
let sink;

before(async () => {
  sink = await Sink.start(({ url }) => (url.startsWith("/down") ? { status: 503 } : { status: 200, body: '{"errcode":0,"code":0}' }));
  redress = await Redress.start({ accounts });
});
after(async () => {
  sink?.stop();
  await redress?.stop();
});

const ctl = (...args) => redress.ctl(...args);
const told = (...args) => JSON.parse(redress.ctl("--json", ...args));
const withInput = (input, ...args) => {
  redress.ctlInput = input;
  try {
    return redress.ctl(...args);
  } finally {
    redress.ctlInput = "";
  }
};
/** It ends with 3 (refused) and says why. */
const refused = (why, ...args) =>
  assert.throws(
    () => redress.ctl(...args),
    (error) => {
      assert.equal(error.status, 3, error.stderr);
      assert.match(error.stderr, why);
      return true;
    },
  );
const onDisk = () => readdirSync(redress.home).filter((name) => name.startsWith("redress.db")).map((name) => readFileSync(join(redress.home, name), "latin1")).join("");

test("how somebody is told is set piece by piece, and a wrong piece changes nothing", () => {
  assert.deepEqual(told("user", "reach", "sun"), { login: "sun", email: "", phone: "", handle: "", prefers: "mail", quiet: true });
  ctl("user", "reach", "sun", "--email", "Sun@Company.Example", "--handle", "sun-1");
  const after = told("user", "reach", "sun", "--prefers", "robot", "--quiet", "no");
  assert.deepEqual(after, { login: "sun", email: "Sun@company.example", phone: "", handle: "sun-1", prefers: "robot", quiet: false });
  refused(/prefers/, "user", "reach", "sun", "--prefers", "pigeon");
  refused(/email/, "user", "reach", "sun", "--email", "sun@x\r\nRCPT TO:<y@z>");
  refused(/phone/, "user", "reach", "sun", "--phone", "call me");
  refused(/quiet/, "user", "reach", "sun", "--quiet", "maybe");
  refused(/no/, "user", "reach", "nobody");
  assert.deepEqual(told("user", "reach", "sun"), after);
  assert.equal(told("user", "reach", "sun", "--handle", "").handle, "");
});

test("a secret on the line is refused; from a file or standard input it is kept and never shown", () => {
  const secret = "SEC-of-a-robot-0123456789";
  refused(/url=@FILE/, "channel", "set", "chat", "--plugin", "wecom", `url=${sink.url}/wecom?key=abc`);
  writeFileSync(join(redress.home, "robot.url"), `${sink.url}/dingtalk?access_token=abc\n`);
  withInput(`${secret}\n`, "channel", "set", "chat", "--plugin", "dingtalk", "--on", "--teams", "service", `url=@${join(redress.home, "robot.url")}`, "secret=-");
  const shown = told("channel", "show", "chat");
  assert.deepEqual(shown.settings.secret, { set: true });
  assert.deepEqual(shown.settings.url, { set: true });
  assert.deepEqual(shown.teams, ["service"]);
  assert.doesNotMatch(ctl("channel", "show", "chat"), new RegExp(`${secret}|access_token`));
  assert.ok(!onDisk().includes(secret), "sealed on disk");
  assert.match(ctl("channel", "list"), /^chat +dingtalk +on +for service$/m);
});

test("what is not named stays, what is empty goes, what is unknown is refused by name", () => {
  ctl("channel", "set", "chat", "style=markdown", "--kinds", "overdue,test");
  let shown = told("channel", "show", "chat");
  assert.equal(shown.settings.style, "markdown");
  assert.deepEqual(shown.settings.secret, { set: true });
  assert.equal(shown.on, true);
  ctl("channel", "set", "chat", "style=", "secret=", "--kinds", "", "--off");
  shown = told("channel", "show", "chat");
  assert.equal(shown.settings.secret, undefined, "a secret is taken away alone");
  assert.deepEqual(shown.settings.url, { set: true });
  const [row] = told("audit", "--about", "chat");
  assert.deepEqual([row.before.settings.secret, row.after.settings.secret], [{ set: true }, { cleared: true }]);
  withInput("SEC-of-a-robot-0123456789\n", "channel", "set", "chat", "secret=-");
  assert.equal(shown.kinds, undefined);
  assert.equal(shown.on, false);
  refused(/styel/, "channel", "set", "chat", "styel=text");
  refused(/style/, "channel", "set", "chat", "style=fancy");
  refused(/teams/, "channel", "set", "chat", "--teams", "nobodies");
  refused(/--plugin/, "channel", "set", "fresh", "style=text");
  refused(/no plugin/, "channel", "set", "fresh", "--plugin", "pigeon");
  assert.throws(() => ctl("channel", "set", "chat", "--plugni", "x"), (error) => error.status === 2);
});

test("a map is set entry by entry, a number is one", () => {
  ctl("channel", "set", "sms", "--plugin", "sms-http", `url=${sink.url}/sms`, "body=to={phone}&text={text}", "headers.X-Company=redress", "accept.code=0", "longest=70");
  const { settings } = told("channel", "show", "sms");
  assert.deepEqual(settings.headers, { "X-Company": "redress" });
  assert.equal(settings.longest, 70);
  refused(/headers.KEY/, "channel", "set", "sms", "headers=x");
  refused(/longest/, "channel", "set", "sms", "longest=many");
  refused(/longest/, "channel", "set", "sms", "longest=5");
});

test("a dry run prints what would be sent; nothing is sent and no secret is printed", () => {
  const known = sink.requests.length;
  const [message] = told("channel", "dry-run", "chat", "--kind", "overdue");
  assert.equal(message.method, "POST");
  assert.doesNotMatch(JSON.stringify(message), /SEC-of-a-robot|access_token=abc/);
  assert.match(ctl("channel", "dry-run", "chat"), /^POST /m);
  refused(/pigeon|kind/, "channel", "dry-run", "chat", "--kind", "pigeon");
  assert.equal(sink.requests.length, known);
});

test("a test message goes out through the worker and stands in the outbox", async () => {
  ctl("channel", "set", "chat", "--on");
  const { delivery } = told("channel", "test", "chat");
  const got = await sink.request(({ url }) => url.startsWith("/dingtalk?access_token=abc&timestamp="), "the robot's message");
  assert.equal(JSON.parse(got.body).at.isAtAll, false);
  await until(() => told("outbox", "list", "--channel", "chat", "--state", "sent").some((row) => row.delivery === delivery), "it is sent");
  assert.match(ctl("outbox", "list", "--limit", "1"), /sent .* test +/);
  assert.ok(told("outbox", "figures").sent >= 1);
  refused(/no state/, "outbox", "list", "--state", "lost");
});

test("a gateway for text messages is asked by its template", async () => {
  ctl("channel", "set", "sms", "--on", "prefix=+34", "accept.code=0");
  ctl("channel", "test", "sms", "--to", "600 000 000");
  const got = await sink.request(({ url }) => url === "/sms", "the gateway's request");
  assert.equal(got.headers["content-type"], "application/x-www-form-urlencoded; charset=utf-8");
  assert.equal(got.headers["x-company"], "redress");
  assert.equal(new URLSearchParams(got.body).get("to"), "+34600000000");
  await until(() => told("outbox", "list", "--channel", "sms", "--state", "sent").length === 1, "it is sent");
});

test("what is stuck is tried again or given up", async () => {
  writeFileSync(join(redress.home, "down.url"), `${sink.url}/down`);
  ctl("channel", "set", "down", "--plugin", "slack", "--on", "--teams", "service", `url=@${join(redress.home, "down.url")}`);
  const { delivery } = told("channel", "test", "down");
  const row = () => told("outbox", "list", "--channel", "down").find((one) => one.delivery === delivery);
  await until(() => row().attempts > 0, "an attempt");
  assert.match(row().trouble, /503/);
  ctl("channel", "remove", "down");
  await until(() => row().state === "parked", "what waited is parked");
  refused(/no channel/, "channel", "show", "down");
  assert.equal(told("outbox", "retry", "all-parked").deliveries, 0, "a trial goes to no channel but its own");
  assert.equal(row().state, "parked");
  assert.match(ctl("outbox", "drop", String(delivery)), /1 delivery given up/);
  assert.equal(row().state, "dropped");
  assert.throws(() => ctl("outbox", "drop", String(delivery)), (error) => error.status === 3);
  refused(/number/, "outbox", "retry", "everything");
});

test("events that were missed are sent again", async () => {
  withInput("a signing secret\n", "channel", "set", "crm", "--plugin", "webhook", "--on", `url=${sink.url}/crm`, "secret=-");
  const { events } = told("channel", "replay", "crm", "--after", "0");
  assert.ok(events >= 0);
  refused(/seq|number|after/, "channel", "replay", "crm", "--after", "-1");
  assert.throws(() => ctl("channel", "replay", "crm"), (error) => error.status === 2);
  refused(/no channel|none/, "channel", "replay", "nothing", "--after", "0");
});

test("a mailbox is set up, changed, shown and taken away", () => {
  ctl("mailbox", "set", "main", "--address", "complaints@company.example", "--procedure", "company-desk", "--lang", "zh", "--secret-addresses");
  ctl("mailbox", "set", "main", "--charset", "gb18030", "story=text");
  const shown = told("mailbox", "show", "main");
  assert.equal(shown.address, "complaints@company.example");
  assert.equal(shown.charset, "gb18030");
  assert.equal(shown.secret_addresses, true);
  assert.deepEqual(shown.answers, { story: "text" });
  assert.equal(told("mailbox", "list").length, 1);
  refused(/address/, "mailbox", "set", "main", "--address", "no address\r\nRCPT TO:<x@y>");
  refused(/procedure/, "mailbox", "set", "main", "--procedure", "none");
  ctl("mailbox", "set", "main", "--no-secret-addresses", "story=");
  assert.equal(told("mailbox", "show", "main").answers, undefined);
  ctl("mailbox", "remove", "main");
  refused(/no mailbox/, "mailbox", "show", "main");
});
