// SPDX-License-Identifier: Apache-2.0
// What customers do after filing, through nginx: they accept, refuse, withdraw
// and rate, on the portal's pages and by the API; a press too many, a wrong code
// and what is the staff's do nothing.  And the company's look on those pages.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Redress } from "./harness.mjs";
import { accounts, office, password, photo } from "./company.mjs";

const more = [
  { login: "fang", roles: ["front.officer"], password },
  { login: "cao", roles: ["complaints.officer"], password },
  { login: "root", roles: [], password, admin: true },
];
let redress;
let staff = {};

before(async () => {
  redress = await Redress.start({ accounts: [...accounts, ...more], procedures: ["company-desk", "iso10002"] });
  const soon = (days) => new Date(Date.now() + days * 86400e3).toISOString().slice(0, 10);
  writeFileSync(join(redress.home, "office.json"), JSON.stringify({ ...office, holidays: [`${soon(2)}/${soon(6)}`] }));
  redress.ctl("calendar", "set", "office", join(redress.home, "office.json"));
  for (const { login } of [...accounts, ...more]) staff[login] = await redress.signIn(login, password);
});
after(() => redress?.stop());

const filings = {
  "company-desk": { name: "Chen", phone: "13700000000", type: "goods", story: "It leaks" },
  iso10002: { name: "Chen", behalf: "own", product: "a kettle", story: "It does not switch off", remedy: "no" },
};
async function file(procedure = "company-desk") {
  const got = await redress.json("POST", "/api/v1/complaints", { procedure, answers: filings[procedure] });
  assert.equal(got.status, 201, JSON.stringify(got.body));
  return { number: got.body.number, code: got.body.code };
}
const act = async (login, number, action, answers) => {
  const got = await staff[login].act(number, action, answers);
  assert.equal(got.status, 200, `${login} ${action}: ${JSON.stringify(got.body)}`);
};
async function answered() {
  const key = await file("iso10002");
  await act("fang", key.number, "register", { medium: "internet", recurring: "no", category: ["defective"] });
  await act("fang", key.number, "acknowledge", { acknowledged_by: "email" });
  await act("cao", key.number, "assess", {
    severity: "ordinary", safety: "no", complexity: "no", impact: "one", immediate_needed: "no", immediate_possible: "no",
    compensation: "no", days_given: 5,
  });
  await act("cao", key.number, "conclude", { circumstances: "a thermostat", cause: "a batch" });
  await act("cao", key.number, "decide", { action_planned: ["exchange"], decision: "A new one", prevention: "tests" });
  await act("cao", key.number, "communicate", { communicated_by: "email" });
  return key;
}

const track = (path, body) => redress.json("POST", `/api/v1/track${path}`, body);
const stage = async (number, login = "sun") => (await staff[login].complaint(number)).body.stage;

/** A form of the portal as a browser without JavaScript sends it. */
async function press(path, fields) {
  const answer = await redress.fetch(`${path}?lang=en`, { method: "POST", body: new URLSearchParams(fields) });
  return { status: answer.status, html: await answer.text(), headers: answer.headers };
}
const choice = ({ number, code }, action, answers) =>
  press("/status/action", { "form-number": number, "form-code": code, "form-action": action, ...answers });
const seen = (html) => /name="form-seen" value="(\d+)"/.exec(html)[1];

test("a choice is asked for on a page of its own, done once however often it is pressed, and rated once", async () => {
  const key = await file();
  const status = await press("/status", key);
  assert.match(status.html, /name="form-action" value="withdraw"/);
  assert.doesNotMatch(status.html, /value="judge"|value="rate"/, "nothing of the staff's, nothing that is shut");

  const page = await choice(key, "withdraw");
  assert.equal(page.status, 200);
  assert.match(page.html, /The complaint is closed with this/);
  assert.equal(await stage(key.number), "recorded", "looking does nothing");

  const pressed = { "form-seen": seen(page.html), "form-do": "1", withdrawn_because: "It was found" };
  for (const time of [1, 2, 3]) {
    const done = await choice(key, "withdraw", pressed);
    assert.equal(done.status, 200, `press ${time}`);
    assert.match(done.html, /We have it, thank you/);
    assert.equal(done.headers.get("cache-control"), "no-store");
  }
  const journal = (await staff.sun.get(`/api/v1/complaints/${key.number}/journal`)).body.items;
  assert.equal(journal.filter((e) => e.kind === "acted" && e.body.action === "withdraw").length, 1);
  assert.equal(journal.find((e) => e.kind === "acted").actor, "customer");
  assert.equal(await stage(key.number), "closed");

  const rate = await choice(key, "rate");
  const wrong = await choice(key, "rate", { "form-seen": seen(rate.html), "form-do": "1" });
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /href="#f-stars"/);
  const rated = await choice(key, "rate", { "form-seen": seen(rate.html), "form-do": "1", stars: "4", comment: "quick" });
  assert.match(rated.html, /We have it, thank you/);
  assert.equal((await staff.sun.complaint(key.number)).body.facts.stars, "4");
  const again = await choice(key, "rate");
  assert.equal(again.status, 409);
  assert.match(again.html, /no longer possible/);
});

test("by the API too: what is offered, accepted, refused, and what is shut", async () => {
  const key = await answered();
  const told = await track("", key);
  assert.deepEqual(told.body.actions.map((a) => a.action).sort(), ["accepted", "refuse", "withdraw"]);
  const forms = (await redress.json("GET", "/api/v1/procedures/iso10002")).body.forms.map((f) => f.name);
  assert.ok(forms.includes("objection") && !forms.includes("assessment"), "the forms that are theirs, and no other");

  const empty = await track("/action", { ...key, action: "refuse" });
  assert.equal(empty.status, 422);
  assert.equal(empty.body.errors[0].pointer, "/answers/objection");
  const refused = await track("/action", { ...key, action: "refuse", answers: { objection: "I want my money" } });
  assert.equal(refused.status, 200, JSON.stringify(refused.body));
  assert.equal(await stage(key.number, "cao"), "recourse");
  assert.equal((await track("/action", { ...key, action: "accepted" })).status, 409, "it is too late for that");

  const other = await answered();
  assert.equal((await track("/action", { ...other, action: "accepted" })).status, 200);
  assert.equal(await stage(other.number, "cao"), "correction");
});

test("the code opens nothing of the staff's, and the staff do nothing of the customer's", async () => {
  const key = await file();
  assert.equal((await track("/action", { ...key, action: "judge", answers: { verdict: "established" } })).status, 403);
  assert.equal((await track("/action", { ...key, action: "approve" })).status, 409);
  assert.equal((await choice(key, "judge", { "form-do": "1", verdict: "established" })).status, 409);
  assert.equal((await staff.sun.act(key.number, "withdraw")).status, 403);
  assert.equal(await stage(key.number), "recorded");

  const wrong = { ...key, code: "a".repeat(26) };
  assert.equal((await track("/action", { ...wrong, action: "withdraw" })).status, 404);
  assert.equal((await choice(wrong, "withdraw", { "form-do": "1" })).status, 404);
  assert.equal(await stage(key.number), "recorded");
});

test("who leaves no way to reach them is told that number and code are the only way back, and they are one", async () => {
  const send = async (more) => {
    const form = await redress.openForm("/c/iso10002?lang=en", { ...filings.iso10002, ...more });
    const answer = await redress.fetch("/c/iso10002?lang=en", { method: "POST", body: form });
    assert.equal(answer.status, 201);
    return answer.text();
  };
  assert.doesNotMatch(await send({ email: "chen@example.com" }), /the only way back/);
  const html = await send({});
  assert.match(html, /the only way back/);
  const key = { number: /ISO-\d{6}-\d{4}/.exec(html)[0], code: /data-code="([a-z2-7]{26})"/.exec(html)[1] };
  const status = await press("/status", key);
  assert.equal(status.status, 200);
  assert.match(status.html, /value="withdraw"/);
});

test("a promise counted over days off says so, in the reader's language, and nothing of what is inside", async () => {
  const key = await answered();
  const html = (await redress.fetch("/status?lang=zh", { method: "POST", body: new URLSearchParams(key) }).then((a) => a.text()));
  assert.match(html, /最迟时间/);
  const how = /<p class="due">[^]*?<\/p>\s*<p class="hint">([^<]*)<\/p>/.exec(html)?.[1];
  assert.match(how ?? "", /休|假|补/, "ten working days have a holiday in them");
  assert.doesNotMatch(how, /投诉人意见/, "no stage of the company's");
});

test("a letter is printed alone, with its number and nobody else's", async () => {
  const key = await file();
  const status = await press("/status", key);
  assert.match(status.html, /action="\/status\/letter\/1"/);
  const letter = await press("/status/letter/1", key);
  assert.equal(letter.status, 200);
  assert.match(letter.html, new RegExp(key.number));
  assert.match(letter.html, /print\.css/);
  assert.equal((await press("/status/letter/9", key)).status, 404);
  assert.equal((await press("/status/letter/1", { ...key, code: "a".repeat(26) })).status, 404);
});

test("a company gives the portal its name, colour, logo and privacy notice", async () => {
  const put = (path, body) => redress.json("PUT", path, body, staff.root.headers);
  const pale = await put("/api/v1/look", { colour: "#ffee88" });
  assert.equal(pale.status, 422);
  assert.match(pale.body.detail, /too pale/);
  assert.equal((await put("/api/v1/look", { texts: { fr: {} } })).status, 422);
  assert.equal((await redress.json("PUT", "/api/v1/look", {}, staff.sun.headers)).status, 403);
  const look = { name: "蓝港商店", colour: "#7a1f5c", texts: { zh: { privacy: "保存两年。\n\n不转交。", welcome: "您好" }, en: { footer: "Blue Harbour <Ltd>" } } };
  const set = await put("/api/v1/look", look);
  assert.equal(set.status, 200, JSON.stringify(set.body));

  const logo = (bytes, type) => {
    const form = new FormData();
    form.append("file", new Blob([bytes], { type }), "logo");
    return redress.fetch("/api/v1/look/logo", { method: "PUT", body: form, headers: staff.root.headers });
  };
  assert.equal((await logo("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "image/png")).status, 422);
  assert.equal((await logo(photo, "image/png")).status, 200);

  const home = await (await redress.fetch("/c/company-desk?lang=zh")).text();
  assert.match(home, /蓝港商店/);
  assert.match(home, /您好/);
  assert.match(home, /href="\/privacy"/);
  assert.match(home, /Blue Harbour &lt;Ltd&gt;/, "what a language lacks is said in another");
  const style = await redress.fetch(/href="(\/look\/style\.css\?[0-9a-f]+)"/.exec(home)[1]);
  assert.match(style.headers.get("content-type"), /^text\/css/);
  assert.match(style.headers.get("cache-control"), /immutable/);
  assert.match(await style.text(), /--brand:#7a1f5c;.*--on-brand:#ffffff/);
  const picture = await redress.fetch(/src="(\/look\/logo\?[0-9a-f]+)"/.exec(home)[1]);
  assert.equal(picture.headers.get("content-type"), "image/png");
  assert.deepEqual(Buffer.from(await picture.arrayBuffer()), photo);
  const privacy = await (await redress.fetch("/privacy?lang=zh")).text();
  assert.match(privacy, /<p class="words">保存两年。<\/p>\s*<p class="words">不转交。<\/p>/);

  assert.equal(JSON.parse(redress.ctl("look", "show")).name, "蓝港商店");
  assert.equal((await staff.sun.get("/api/v1/session")).body.company, "蓝港商店", "the desk is called so, too");
  redress.ctl("look", "logo", "--none");
  assert.equal((await redress.fetch("/look/logo")).status, 404);
});
