// SPDX-License-Identifier: Apache-2.0
// Messages out and mail in, with a real mail server: receipt, letter, answer by
// mail, bounce, notices to staff, digest; and what was said to the server.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress, until } from "./harness.mjs";
import { MailServer, customerMail, mailIn, skip } from "./post.mjs";
import { accounts, hours, office, password } from "./company.mjs";

const api = "/api/v1/complaints";
const customer = "ana@customer.example";
// A Tuesday, ten in the morning in Shanghai: well inside working hours.
const tuesday = Date.parse("2026-11-24T10:00:00+08:00");
let redress;
let server;
let sun;
let zhou;
let root;
let number;
let receipt;

before(async () => {
  if (skip) return;
  server = await MailServer.start();
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], password, admin: true }], clock: tuesday - Date.now() });
  redress.ctlInput = JSON.stringify(office);
  redress.ctl("calendar", "set", "office", "-");
  redress.ctlInput = "";
  redress.ctl("channel", "set", "mail", "--plugin", "mail", "--on", `server=${server.url}`, "tls=none", "from=desk@company.example", "from_name=Company desk");
  redress.ctl("mailbox", "set", "complaints", "--address", "complaints@company.example", "--procedure", "company-desk", "--lang", "en", "--secret-addresses");
  for (const [login, prefers] of [["sun", "mail"], ["zhou", "mail"], ["qian", "digest"], ["qi", "none"]]) {
    redress.ctl("user", "reach", login, "--email", `${login}@company.example`, "--prefers", prefers, "--quiet", "yes");
  }
  await signIn();
});
after(async () => {
  server?.stop();
  await redress?.stop();
});

const to = (address, subject) => (message) => message.to.includes(address) && (!subject || subject.test(message.subject));
const seen = async (staff, of) => (await staff.complaint(of)).body;
const all = async () => (await root.get(api)).body.items;
/** Sessions end when the clock is moved by a day. */
const signIn = async () => ([sun, zhou, root] = await Promise.all(["sun", "zhou", "root"].map((login) => redress.signIn(login, password))));
const addressOf = (value) => /<([^>]*)>/.exec(value)?.[1] ?? value;
const deliveries = async (of, staff = root) => (await staff.get(`${api}/${of}/deliveries`)).body.items;
const submit = async (story, email = customer) =>
  (await redress.json("POST", api, { procedure: "company-desk", lang: "en", answers: { name: "Ana", phone: "+34 600 000 000", email, type: "goods", story } })).body;

test("who files a complaint gets the receipt by mail, with a link that leads to it", { skip }, async () => {
  number = (await submit("The bags were caked and smelt of diesel.")).number;
  receipt = await server.message(to(customer), "the receipt");
  assert.match(receipt.subject, new RegExp(number));
  assert.match(receipt.text, /recorded under number/);
  assert.match(receipt.html, /<html[^>]*lang="en"/);
  assert.doesNotMatch(receipt.raw.slice(0, receipt.raw.indexOf("\r\n\r\n")), /diesel/, "the head holds nothing of what was written");
  assert.equal(receipt.head["auto-submitted"], "auto-generated");
  assert.match(receipt.head["message-id"], /^<d\d+\.[a-z2-7]{26}@company\.example>$/);
  assert.match(addressOf(receipt.head["reply-to"]), /^complaints\+c\.\d+\.[a-z2-7]{26}@company\.example$/);
  const link = /(http\S+)/.exec(receipt.text)[1];
  assert.ok(link.startsWith(redress.base), link);
  const [, code] = /#.*?([0-9a-z]{26})/.exec(link.toLowerCase());
  const tracked = await redress.json("POST", "/api/v1/track", { number, code });
  assert.equal(tracked.status, 200);
  await until(async () => (await deliveries(number)).find((one) => one.kind === "letter").state === "sent", "it is filed as sent");
});

test("the team that owns it now is told, and nobody who wants no mail", { skip }, async () => {
  const told = await server.message(to("sun@company.example"), "the notice");
  assert.match(told.subject, new RegExp(number));
  assert.match(told.text, new RegExp(`${redress.base}/\\S*${number}`));
  assert.doesNotMatch(`${told.subject}${told.text}`, /diesel|Ana\b/, "no personal text");
  assert.equal(told.head["auto-submitted"], "auto-generated");
});

test("a letter is seen before it goes, and goes as it was seen", { skip }, async () => {
  const { revision } = await seen(sun, number);
  const judged = await sun.post(`${api}/${number}/actions`, { action: "judge", answers: { verdict: "not_established", reason: "storage" } }, { "if-match": `"${revision}"` });
  assert.equal(judged.status, 200, JSON.stringify(judged.body));
  const shown = (await sun.post(`${api}/${number}/letters/preview`, { action: "explain" })).body.letters;
  assert.equal(shown.length, 1);
  assert.equal(shown[0].to, customer);
  assert.equal((await seen(sun, number)).letters.length, 1, "looking sends nothing");
  const sent = await sun.post(`${api}/${number}/actions`, { action: "explain" }, { "if-match": "*" });
  assert.equal(sent.status, 200, JSON.stringify(sent.body));
  const letter = await server.message(to(customer, /Our answer/), "the letter");
  assert.equal(letter.subject, shown[0].subject);
  assert.ok(letter.text.startsWith(shown[0].text.trim()), letter.text);
});

test("the customer's answer by mail joins the complaint, and the owner is told", { skip }, async () => {
  const letter = server.messages.find(to(customer, /Our answer/));
  const other = (await submit("Another matter of mine.")).number;
  await sun.post(`${api}/${other}/take`, undefined, { "if-match": "*" });
  const second = await server.message(to(customer, new RegExp(other)), "the second receipt");
  const answer = customerMail({ to: second.head["reply-to"], subject: `Re: ${second.subject}`, text: "I would rather have my money back.\n\nOn Tue, 24 Nov 2026 at 10:05, Company desk <desk@company.example> wrote:\n> Hello,\n> your complaint is recorded", head: { "In-Reply-To": second.head["message-id"] } });
  const known = server.messages.length;
  assert.equal(mailIn(redress, answer, "--from", customer, "--to", addressOf(second.head["reply-to"])).code, 0);
  const joined = await until(async () => (await seen(sun, other)).messages.find((message) => message.by === "customer"), "the answer");
  assert.equal(joined.text.trim(), "I would rather have my money back.");
  assert.equal(joined.channel, "email");
  assert.ok((await seen(sun, other)).files.some((file) => file.type === "message/rfc822"), "the original is kept");
  const sister = customerMail({ from: "eva@customer.example", to: second.head["reply-to"], text: "I am her sister, and I agree." });
  assert.equal(mailIn(redress, sister, "--from", "eva@customer.example", "--to", addressOf(second.head["reply-to"])).code, 0);
  const notes = async () => (await sun.get(`${api}/${other}/journal?lang=en`)).body.items.filter((event) => event.kind === "noted");
  await until(async () => (await notes()).find((note) => note.detail.text.includes("eva@customer.example")), "the note that it was another address");
  await server.message((message) => server.messages.indexOf(message) >= known && to("sun@company.example", new RegExp(other))(message), "the notice of it");
  assert.ok(letter);
});

test("a mail opens a complaint in the mailbox's procedure, and is answered once", { skip }, async () => {
  const mail = customerMail({ from: "luis@customer.example", name: "Luis", to: "complaints@company.example", subject: "Late again", text: "Third late delivery this month.\n\nLuis" });
  assert.equal(mailIn(redress, mail, "--from", "luis@customer.example", "--to", "complaints@company.example").code, 0);
  assert.equal(mailIn(redress, mail, "--from", "luis@customer.example", "--to", "complaints@company.example").code, 0, "handed over twice");
  const answer = await server.message(to("luis@customer.example"), "the receipt");
  assert.equal(answer.head["auto-submitted"], "auto-replied");
  assert.equal(answer.sender, "", "an automatic answer has no sender to bounce to");
  const items = (await all()).filter((item) => /late delivery|Late again/.test(item.title));
  assert.equal(items.length, 1);
  const opened = await seen(root, items[0].number);
  assert.equal(opened.channel, "email");
  assert.match(opened.facts.story, /Third late delivery/);
  assert.equal(opened.facts.email, "luis@customer.example");
  assert.deepEqual(opened.lacks.includes("phone"), true);
  const log = (await root.get("/api/v1/mails")).body.items;
  assert.ok(log.some((row) => row.outcome === "opened" && row.number === items[0].number));
});

test("what must not be answered is not", { skip }, async () => {
  const known = server.messages.length;
  for (const [n, head] of [{ "Auto-Submitted": "auto-replied" }, { Precedence: "bulk" }, { "List-Id": "<x.example>" }, { "X-Auto-Response-Suppress": "All" }].entries()) {
    mailIn(redress, customerMail({ from: `machine${n}@list.example`, to: "complaints@company.example", subject: `Notice ${n}`, head }), "--from", `machine${n}@list.example`, "--to", "complaints@company.example");
  }
  await until(async () => (await all()).filter((item) => /Notice \d/.test(item.title)).length === 4 || null, "the four");
  const withheld = await until(async () => {
    const rows = (await root.get("/api/v1/deliveries?state=withheld")).body.items.filter((row) => row.kind === "letter");
    return rows.length === 4 ? rows : null;
  }, "four letters withheld");
  assert.ok(withheld.every((row) => row.trouble), "each says why");
  assert.equal(server.messages.slice(known).some((message) => message.to[0].endsWith("list.example")), false);
});

test("a letter that comes back is shown on its complaint", { skip }, async () => {
  const letter = server.messages.find(to(customer, /Our answer/));
  assert.match(letter.sender, /^complaints\+b\.\d+\.[a-z2-7]{26}@company\.example$/);
  const bounce = [
    "From: MAILER-DAEMON@sink.example", `To: ${letter.sender}`, "Subject: Undelivered Mail Returned to Sender", "Auto-Submitted: auto-replied", "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', "", "--b", "Content-Type: text/plain", "", "The mailbox is gone.", "",
    "--b", "Content-Type: message/delivery-status", "", "Reporting-MTA: dns; sink.example", "", `Final-Recipient: rfc822; ${customer}`, "Action: failed", "Status: 5.1.1",
    "Diagnostic-Code: smtp; 550 5.1.1 no such user", "", "--b", "Content-Type: text/rfc822-headers", "", `Message-ID: ${letter.head["message-id"]}`, `Subject: ${letter.subject}`, "", "--b--", ""].join("\n");
  assert.equal(mailIn(redress, bounce, "--from", "", "--to", letter.sender).code, 0);
  const shown = await until(async () => (await seen(sun, number)).undelivered[0], "the bounce");
  assert.equal(shown.how, "bounced");
  assert.equal(shown.status, "5.1.1");
  const bounced = (await deliveries(number)).find((one) => one.state === "bounced");
  assert.equal(bounced.event, shown.event);
  assert.equal((await all()).some((item) => /Undelivered/.test(item.title)), false, "a bounce opens nothing");
  const made = customerMail({ from: customer, to: letter.sender.replace(/\.[a-z2-7]{26}@/, `.${"a".repeat(26)}@`), subject: "guessed", text: "x" });
  mailIn(redress, made, "--from", customer, "--to", letter.sender.replace(/\.[a-z2-7]{26}@/, `.${"a".repeat(26)}@`));
  await until(async () => (await all()).some((item) => /guessed/.test(item.title)) || null, "a guessed address opens a new complaint");
});

test("an address that the server refuses is parked at once, shown, and can be tried again", { skip }, async () => {
  const refused = (await submit("Where is my refund?", "nobody@customer.example")).number;
  const parked = await until(async () => (await deliveries(refused)).find((one) => one.kind === "letter" && one.state === "parked"), "it parked");
  assert.match(parked.trouble, /550|no such mailbox/);
  assert.equal(parked.attempts, 1);
  await until(async () => (await seen(sun, refused)).undelivered[0], "the complaint says so");
  const again = await sun.post(`/api/v1/deliveries/${parked.delivery}/retry`);
  assert.equal(again.status, 200, JSON.stringify(again.body));
  await until(async () => (await deliveries(refused)).find((one) => one.delivery === parked.delivery && one.state === "parked" && one.attempts >= 1), "parked again");
  assert.equal((await sun.post(`/api/v1/deliveries/${parked.delivery}/drop`)).body.state, "dropped");
  const waits = (await submit("And this one?", "later@customer.example")).number;
  const later = await until(async () => (await deliveries(waits)).find((one) => one.kind === "letter" && one.attempts === 1), "one attempt");
  assert.equal(later.state, "waiting");
  assert.ok(Date.parse(later.next_at) > Date.parse(later.changed_at), "later");
});

test("an overdue answer is told to who has to act, outside working hours only when they open", { skip }, async () => {
  const late = (await submit("Nobody looks at this one.")).number;
  const known = server.messages.length;
  const fresh = (message) => server.messages.indexOf(message) >= known;
  await redress.moveClock(redress.clockMs + hours(24.5)); // Wednesday, past ten
  await signIn();
  await server.message((message) => fresh(message) && to("sun@company.example", new RegExp(late))(message) && /已超期/.test(message.subject), "the overdue notice");
  await redress.moveClock(Date.parse("2026-11-25T20:00:00+08:00") - Date.now());
  await signIn();
  const evening = (await submit("An evening complaint.")).number;
  const held = await until(async () => (await deliveries(evening)).find((one) => one.recipient === "sun"), "the notice waits");
  assert.equal(held.state, "waiting");
  assert.equal(Date.parse(held.next_at), Date.parse("2026-11-26T08:30:00+08:00"), "until the doors open");
});

test("who wants a digest gets one, the next working morning", { skip }, async () => {
  const evening = (await all()).find((item) => /evening/.test(item.title)).number;
  await redress.moveClock(Date.parse("2026-11-26T08:00:00+08:00") - Date.now());
  await signIn();
  const { revision } = await seen(sun, evening);
  const judged = await sun.post(`${api}/${evening}/actions`, { action: "judge", answers: { verdict: "established" } }, { "if-match": `"${revision}"` });
  assert.equal(judged.status, 200, JSON.stringify(judged.body));
  await until(async () => (await deliveries(evening)).find((one) => one.recipient === "qian" && one.state === "held"), "it is held");
  await redress.moveClock(Date.parse("2026-11-26T08:31:00+08:00") - Date.now());
  await signIn();
  const digest = await server.message(to("qian@company.example"), "the digest");
  assert.match(digest.text, new RegExp(evening));
  assert.equal(server.messages.filter(to("qian@company.example")).length, 1);
  await until(async () => (await deliveries(evening)).find((one) => one.recipient === "qian" && one.state === "sent"), "what it held is told");
});

test("the server heard exactly what it had to", { skip }, async () => {
  const shapes = [/^EHLO [\w.-]+$/, /^MAIL FROM:<[^<>\s]*>( SIZE=\d+)?( BODY=8BITMIME)?$/, /^RCPT TO:<[^<>\s]+>$/, /^DATA$/, /^RSET$/, /^QUIT$/, /^NOOP$/];
  for (const { command } of server.commands) assert.ok(shapes.some((shape) => shape.test(command)), command);
  assert.equal(server.commands.filter(({ command }) => command === "DATA").length, server.messages.length);
  const ids = server.messages.map((message) => message.head["message-id"]);
  assert.equal(new Set(ids).size, ids.length, "nothing was told twice");
});
