// SPDX-License-Identifier: Apache-2.0
// An attacker's round over what makes a desk comfortable: many at once, letters
// that wait, drafts, views, deputies, who is here, who is calling, complaints
// that become one.  Comfort opens no door that the gate shuts, tells nobody what
// they may not see, and grows in nobody's memory without an end.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Redress, until } from "../e2e/harness.mjs";
import { accounts, password, photo, dayIn } from "../e2e/company.mjs";

const api = "/api/v1";
const script = `<img src=x onerror="top.hit=1"><script>top.hit=1</script>`;
let redress;
let zone;
const who = {};
before(async () => {
  const more = [
    { login: "lin", roles: ["quality.clerk"], password },
    { login: "wu", roles: ["service.officer"], password },
    { login: "gone", roles: ["quality.officer"], password },
    { login: "root", roles: [], password, admin: true },
  ];
  redress = await Redress.start({ accounts: [...accounts, ...more] });
  for (const { login } of [...accounts, ...more]) who[login] = await redress.signIn(login, password);
  redress.ctl("user", "disable", "gone");
  zone = (await who.sun.get(`${api}/session`)).body.zone;
});
after(() => redress?.stop());

const send = (login, method, path, body, headers = {}) => redress.json(method, `${api}${path}`, body, { ...who[login].headers, ...headers });
const said = (got) => JSON.stringify(got.body).slice(0, 600);
const at = (number, rest = "") => `/complaints/${number}${rest}`;

/** A refusal that says what is wrong, and nothing of our insides. */
function refused(got, what, statuses) {
  assert.ok(statuses.includes(got.status), `${what}: ${got.status} ${said(got)}`);
  assert.doesNotMatch(said(got), /sqlite|\/tmp\/|\.c:\d|SELECT|0x[0-9a-f]{6}/i, what);
  return got.body;
}
async function fine(asked, status = 200) {
  const got = await asked;
  assert.equal(got.status, status, said(got));
  return got.body;
}
const file = async (more = {}) =>
  fine(redress.json("POST", `${api}/complaints`, { procedure: "company-desk", lang: "en", answers: { name: "Li", phone: "13800000001", type: "goods", story: "It leaks", ...more } }), 201);
const look = (number) => fine(send("root", "GET", at(number)));
const journal = async (number) => (await fine(send("root", "GET", at(number, "/journal?lang=en")))).items;
const change = async (login, method, number, rest, body, headers = {}) =>
  send(login, method, at(number, rest), body, { "if-match": `"${(await look(number)).revision}"`, ...headers });
const track = (path, key, more) => redress.json("POST", `${api}/track${path}`, { number: key.number, code: key.code, ...more });
const day = (ahead) => dayIn(zone, Date.now() + redress.clockMs + ahead * 86400e3);
const away = (login, deputy, more = {}) => send(login, "POST", "/absences", { deputy, from: day(0), until: day(3), ...more });
async function endAll() {
  for (const { login } of accounts) for (const { id } of (await fine(send(login, "GET", "/absences"))).mine) await fine(send(login, "DELETE", `/absences/${id}`));
}
/** One whose plan qian wrote and that waits for the manager's signature. */
async function planned() {
  const key = await file();
  await fine(change("sun", "POST", key.number, "/actions", { action: "judge", answers: { verdict: "established" } }));
  await fine(change("qian", "POST", key.number, "/actions", { action: "propose", answers: { cause: "a seam", severity: "ordinary", plan: "another bag" } }));
  return key;
}
const approve = { action: "approve", sign: { password } };

// --- many at once

test("many at once go through the same gate, one by one", async () => {
  const mine = await file();
  const signed = await planned();
  const numbers = [mine.number, signed.number, "TS-000000-9999", "' OR 1=1 --", script];
  const taken = await fine(send("song", "POST", "/bulk?lang=en", { numbers, do: { kind: "take" } }));
  assert.deepEqual(taken.results.map(({ status, code }) => [status, code]), numbers.map(() => [404, "not-found"]), "other teams' are as good as none");
  const told = taken.results.map(({ detail }) => detail.replace(/ complaint .*/, ""));
  assert.equal(new Set(told).size, 1, "in the same words");
  const revisions = { [signed.number]: (await look(signed.number)).revision };
  const unsigned = { numbers: [signed.number], revisions, do: { kind: "action", action: "approve" } };
  assert.equal((await fine(send("qi", "POST", "/bulk", unsigned))).done, 0, "a signature needs the password");
  refused(await send("qi", "POST", "/bulk", { ...unsigned, sign: { password: "x".repeat(20) } }), "a wrong password", [403]);
  assert.equal((await fine(send("qian", "POST", "/bulk", { ...unsigned, sign: { password } }))).done, 0, "who wrote it does not sign it");
  assert.equal((await fine(send("sun", "POST", "/bulk", { numbers: [mine.number], revisions: { [mine.number]: 1e6 }, do: { kind: "take" } }))).results[0].status, 412);
  for (const action of ["withdraw", "rate", "explain", "../judge", "", script]) {
    const got = await send("sun", "POST", "/bulk", { numbers: [mine.number], revisions: { [mine.number]: (await look(mine.number)).revision }, do: { kind: "action", action } });
    if (got.status === 200) assert.equal(got.body.done, 0, action);
    else refused(got, action, [422]);
  }
  assert.equal((await look(mine.number)).assignee ?? null, null);
  assert.equal((await look(signed.number)).stage, "instruction");
});

test("a body that is too large, too many or no order is refused whole", async () => {
  const { number } = await file();
  const bodies = [null, [], "x", 7, { numbers: "x", do: { kind: "take" } }, { numbers: [number], do: { kind: "take", login: "root" } }, { numbers: [number], do: { kind: "take" }, by: "root" }, { numbers: [number], do: { kind: "merge", into: number } },
    { numbers: [number], do: { kind: "note", text: "x".repeat(20001) } }, { numbers: [number], do: { kind: "note", text: "a\u0000b" } }, { numbers: [number], do: { kind: "hand_over", to: "customer" } },
    { numbers: Array.from({ length: 201 }, (_, n) => `TS-${n}`), do: { kind: "take" } }, { numbers: [`${number}\u0000`], do: { kind: "take" } }];
  for (const body of bodies) {
    const got = await send("sun", "POST", "/bulk", body);
    if (got.status === 200) assert.equal(got.body.done, 0, JSON.stringify(body));
    else refused(got, JSON.stringify(body).slice(0, 80), [400, 422]);
  }
  refused(await send("sun", "POST", "/bulk", { numbers: [number], do: { kind: "note", text: "x".repeat(5e6) } }), "5 MB", [413]);
  assert.equal((await look(number)).revision, (await journal(number)).length);
  assert.ok(!(await journal(number)).some(({ kind }) => ["noted", "assigned"].includes(kind)));
});

// --- letters that wait

test("what waits is its sender's, is bounded, and is done by the gate as it is then", async () => {
  const { number } = await file();
  const hold = (text, login = "sun") => change(login, "POST", number, "/answers", { text }, { prefer: "hold" });
  refused(await hold("I may not", "song"), "another team's", [404]);
  const { held } = await fine(hold("kept"), 202);
  for (const login of ["wu", "zhou", "song", "root"]) {
    refused(await send(login, "DELETE", `/held/${held}`), `taken back by ${login}`, [404]);
    refused(await send(login, "POST", `/held/${held}/now`, {}), `sent by ${login}`, [404]);
  }
  for (const id of ["0", "-1", "x", "1e3", "9".repeat(30), `${held};1`, `%20${held}`, "%00"]) refused(await send("sun", "DELETE", `/held/${id}`), id, [400, 404]);
  await fine(send("sun", "DELETE", `/held/${held}`));
  const crowd = await Promise.all(Array.from({ length: 70 }, (_, n) => hold(`${n} ${"x".repeat(15000)}`)));
  const kept = crowd.filter((got) => got.status === 202);
  for (const got of crowd) if (got.status !== 202) refused(got, "one too many", [409]);
  assert.equal(kept.length, 50, "an account's are few enough to be read at once");
  const { items } = await fine(send("sun", "GET", "/held"));
  assert.equal(items.length, 50);
  const last = kept.at(-1).body.held;
  await fine(change("zhou", "POST", number, "/notes", { text: "changed" }));
  refused(await send("sun", "POST", `/held/${last}/now`, {}), "what it answers is another by now", [412]);
  for (const { held: id } of items) await fine(send("sun", "DELETE", `/held/${id}`));
  assert.ok(!(await journal(number)).some(({ kind }) => kind === "answered"));
});

// --- drafts

test("drafts: odd names, too much, others', and nothing to read in the files", async () => {
  const put = (name, body, login = "wu") => redress.json("PUT", `${api}/drafts/${name}`, body, who[login].headers);
  for (const name of ["%00", "a%00b", "%ff%fe", "%c0%af", "%zz", "a%0d%0aSet-Cookie:x=1", encodeURIComponent("n".repeat(201)), "%1b%5b2J", "..%2f..%2fetc"]) {
    const got = await put(name, { values: { text: "x" } });
    if (got.status === 200) await fine(send("wu", "DELETE", `/drafts/${name}`), 204);
    else refused(got, name, [400, 404, 422]);
  }
  for (const name of [encodeURIComponent("<img src=x onerror=hit()>"), encodeURIComponent("漢字 ' OR 1=1 --"), "%25%32%65"]) {
    await fine(put(name, { values: { text: script } }));
    assert.equal((await fine(send("wu", "GET", `/drafts/${name}`))).values.text, script);
    refused(await send("sun", "GET", `/drafts/${name}`), "another's", [404]);
    await fine(send("wu", "DELETE", `/drafts/${name}`), 204);
  }
  refused(await put("big", { values: { text: "x".repeat(64 * 1024 + 1) } }), "more than a body has", [413]);
  for (const body of [{ values: [] }, { values: "x" }, {}, { values: {}, account: 1 }, { values: {}, label: "a\nb" }, { values: {}, number: "TS-000000-9999" }]) refused(await put("odd", body), JSON.stringify(body), [404, 422]);
  const other = await file();
  refused(await put("theirs", { number: other.number, values: {} }, "song"), "of a complaint that is not seen", [404]);
  const deep = JSON.parse(`${"[".repeat(60)}${"]".repeat(60)}`);
  const deepened = await put("deep", { values: { deep } });
  if (deepened.status !== 200) refused(deepened, "deep", [400, 422]);
  const words = `sesquipedalian${"x".repeat(60000)}`;
  for (let n = 0; n < 200; n += 10) await Promise.all(Array.from({ length: 10 }, (_, i) => put(`d${n + i}`, { label: "sesquipedalian", values: { words } })));
  refused(await put("one-more", { values: {} }), "one too many", [409]);
  assert.ok((await fine(send("wu", "GET", "/drafts"))).items.length <= 200);
  assert.equal((await fine(send("wu", "GET", "/drafts"))).items.length, 200, "a list of the largest is answered");
  const kept = readdirSync(redress.home).filter((name) => /^redress\.(db|sqlite)/.test(name)).map((name) => readFileSync(join(redress.home, name)).toString("latin1")).join("");
  assert.ok(kept.length > 100_000);
  assert.ok(!kept.includes("sesquipedalian"), "neither label nor words");
  for (const { name } of (await fine(send("wu", "GET", "/drafts"))).items) await fine(send("wu", "DELETE", `/drafts/${encodeURIComponent(name)}`), 204);
});

// --- views and columns

test("views are their owner's, and a column is a plain name", async () => {
  const view = (more) => ({ name: script, team: "", filters: { owner: "' OR 1=1 --", stage: script }, order: "due", columns: ["number"], ...more });
  const mine = await fine(send("sun", "POST", "/views", view()), 201);
  assert.equal(mine.count, 0, "a filter is a value and no question");
  for (const login of ["wu", "song"]) for (const [method, body] of [["GET"], ["PUT", view()], ["DELETE"]]) refused(await send(login, method, `/views/${mine.id}`, body), `${method} by ${login}`, [404]);
  for (const id of ["0", "-1", "x", "9".repeat(30), "1%00"]) refused(await send("sun", "GET", `/views/${id}`), id, [400, 404]);
  const odd = ['a"."b', "$", "$.facts", "a'b", "a]b", "a.b", "a b", "A", "*", "a\u0000", "__proto__", "a".repeat(101), '"', "facts\\"];
  for (const name of odd) {
    refused(await send("sun", "POST", "/views", view({ columns: [`field:${name}`] })), name, [400, 422]);
    refused(await send("sun", "GET", `/complaints?fields=${encodeURIComponent(name)}`), name, [400]);
  }
  for (const more of [{ team: "quality" }, { team: "%" }, { id: 1 }, { filters: { team: { $gt: "" } } }, { name: "a\u0000b" }, { filters: [] }, { columns: [["number"]] }]) refused(await send("sun", "POST", "/views", view(more)), JSON.stringify(more), [400, 422]);
  const shared = await fine(send("sun", "PUT", `/views/${mine.id}`, view({ team: "*", filters: { assignee: "sun" } })));
  const theirs = (await fine(send("song", "GET", "/views"))).items.find(({ id }) => id === shared.id);
  assert.equal(theirs.count, 0, "a shared view shows each their own");
  await fine(send("sun", "DELETE", `/views/${mine.id}`), 204);
  const made = [];
  for (let n = 0; n < 400; n++) {
    const got = await send("sun", "POST", "/views", view({ name: `v${n}` }));
    if (got.status !== 201) {
      refused(got, "one too many", [409]);
      break;
    }
    made.push(got.body.id);
  }
  assert.ok(made.length < 400, "there is an end of them");
  for (const id of made) await fine(send("sun", "DELETE", `/views/${id}`), 204);
});

// --- deputies

test("nobody becomes who they are not: self, strangers, the gone, chains and administrators", async () => {
  for (const [login, deputy, more, statuses] of [
    ["qi", "qi", {}, [422]], ["qi", "gone", {}, [422]], ["qi", "nobody", {}, [422]], ["qi", "sun", {}, [422]], ["lin", "qian", { for: "qi" }, [403]], ["sun", "sun", { for: "root" }, [403]],
    ["qi", "qian", { from: "2026-02-30" }, [422]], ["qi", "qian", { from: day(3), until: day(1) }, [422]], ["qi", "qian", { until: day(4000) }, [422]], ["qi", "qian", { from: day(-9), until: day(-3) }, [422]], ["qi", "qian", { roles: ["x.y"] }, [422]],
  ]) refused(await away(login, deputy, more), `${login} names ${deputy} ${JSON.stringify(more)}`, statuses);
  // An administrator's deputy has the roles and not the administration.
  await fine(away("root", "song", { for: "root" }));
  assert.equal((await fine(send("song", "GET", "/session"))).admin, false);
  refused(await send("song", "GET", "/faults"), "an administrator's page", [403]);
  refused(await away("song", "shi", { for: "qi" }), "an administrator's right", [403]);
  const { number } = await file();
  refused(await send("song", "GET", at(number)), "an administrator's sight", [404]);
  await fine(send("root", "DELETE", `/absences/${(await fine(send("root", "GET", "/absences"))).mine[0].id}`));
  // qi's deputy is lin, lin's is gone or another: what lin has from qi goes no further.
  const key = await planned();
  await fine(away("qi", "lin"));
  await fine(away("root", "song", { for: "lin" }));
  refused(await change("song", "POST", key.number, "/actions", approve), "a deputy's deputy", [403, 404]);
  assert.equal((await fine(send("song", "GET", "/session"))).stands_in_for.map(({ login }) => login).join(), "lin");
  await fine(send("lin", "DELETE", `/absences/${(await fine(send("lin", "GET", "/absences"))).mine[0].id}`));
  // Who wrote it does not sign it, in nobody's place; and ended is ended, in the same session.
  await endAll();
  await fine(away("qi", "qian"));
  refused(await change("qian", "POST", key.number, "/actions", approve), "signing one's own as a deputy", [403]);
  await endAll();
  await fine(away("qi", "lin"));
  assert.equal((await look(key.number)).stage, "instruction");
  await endAll();
  refused(await change("lin", "POST", key.number, "/actions", approve), "after the end", [403, 404]);
  // Who is disabled is stood in for by nobody.
  await fine(away("qi", "lin"));
  redress.ctl("user", "disable", "qi");
  refused(await change("lin", "POST", key.number, "/actions", approve), "in the place of one who is gone", [403, 404]);
  redress.ctl("user", "enable", "qi");
  who.qi = await redress.signIn("qi", password);
  await endAll();
});

test("absences are so many and no more, and a deputy's deeds say for whom on both sides", async () => {
  let made = 0;
  for (; made < 80; made++) {
    const got = await away("shi", "song", { from: day(10 + 2 * made), until: day(10 + 2 * made) });
    if (got.status !== 200) {
      refused(got, "one too many", [409]);
      break;
    }
  }
  assert.equal(made, 50);
  await endAll();
  const [one, two] = [await file(), await file()];
  await fine(away("root", "song", { for: "sun" }));
  await fine(change("song", "POST", one.number, "/links", { to: two.number, note: "one matter" }));
  for (const { number } of [one, two]) {
    const linked = (await journal(number)).find(({ kind }) => kind === "linked");
    assert.deepEqual([linked.actor, linked.body.for], ["song", "sun"], number);
  }
  const split = await fine(change("song", "POST", one.number, "/split", { answers: { name: "Li", phone: "13800000001", type: "service", story: "rude" }, reason: "two matters" }));
  const received = (await journal(split.links.at(-1).number))[0];
  assert.deepEqual([received.kind, received.actor, received.body.for], ["received", "song", "sun"]);
  await endAll();
});

// --- who is here

test("who is here: nothing of what is not seen", async () => {
  const watched = await file();
  const here = (login, number, writing = false) => send(login, "POST", at(number, "/presence"), { writing });
  refused(await here("song", watched.number), "another team's", [404]);
  refused(await here("sun", "TS-000000-9999"), "none", [404]);
  for (const body of [{}, { writing: "yes" }, { writing: true, login: "root" }, []]) refused(await send("sun", "POST", at(watched.number, "/presence"), body), JSON.stringify(body), [400, 422]);
  await fine(here("sun", watched.number, true));
  await Promise.all(Array.from({ length: 40 }, () => here("wu", watched.number)));
  const { others } = await fine(here("zhou", watched.number));
  assert.deepEqual(others.map(({ login }) => login).sort(), ["sun", "wu"]);
  assert.equal((await redress.json("POST", `${api}${at(watched.number, "/presence")}`, { writing: true }, { cookie: who.sun.cookie })).status, 403, "no token");
});

// --- who is calling, and what belongs together

test("who is calling and what is alike tell nothing to who may not see it", async () => {
  const { number } = await file({ name: "Zebedee", phone: "13811119999", email: "zeb@customer.example" });
  await until(async () => (await fine(send("sun", "GET", "/customers?q=13811119999"))).items.length, "the index");
  for (const q of ["13811119999", "Zebedee", "zeb@customer.example", " ", "%", "*", "_", '"', "' OR 1=1 --", "Zeb*", "a".repeat(100), "\u202e", "NEAR(", "-"]) {
    const got = await fine(send("song", "GET", `/customers?q=${encodeURIComponent(q)}`));
    assert.deepEqual(got.items, [], q);
  }
  for (const q of [" ", "%", "*", '"', "' OR 1=1 --", "NEAR("]) await fine(send("sun", "GET", `/customers?q=${encodeURIComponent(q)}`));
  refused(await send("song", "GET", at(number, "/related")), "another team's", [404]);
  const asked = (login, answers) => send(login, "POST", "/complaints/alike", { procedure: "company-desk", answers });
  const told = await fine(asked("song", { phone: "13811119999", email: "zeb@customer.example" }));
  assert.deepEqual(Object.keys(told).sort(), ["duplicates", "earlier", "hidden", "more"]);
  assert.deepEqual([told.earlier, told.duplicates, told.hidden], [[], [], 1]);
  assert.ok(!JSON.stringify(told).includes(number));
  for (const value of [null, 7, true, [], {}, ["13811119999"], { phone: "13811119999" }, "x".repeat(50000), "\u0000", [[[[]]]]]) {
    const got = await asked("sun", { phone: value, story: value, name: value, member_card: value, email: value });
    if (got.status !== 200) refused(got, JSON.stringify(value)?.slice(0, 40), [400, 413, 422]);
  }
});

// --- two that become one

test("however many merge at once, each goes into one, and there is no circle", async () => {
  const keys = await Promise.all([1, 2, 3].map(() => file()));
  const [a, b, c] = keys.map(({ number }) => number);
  const merge = (from, into) => send("sun", "POST", at(from, "/merge"), { into, reason: "one matter" }, { "if-match": "*" });
  const done = await Promise.all([merge(a, b), merge(b, a), merge(a, c), merge(b, c), merge(c, a), merge(c, b), merge(a, b)]);
  for (const got of done) if (got.status !== 200) refused(got, "a race", [409, 412]);
  const shown = await Promise.all([a, b, c].map(look));
  const into = Object.fromEntries(shown.map(({ number, merged }) => [number, merged?.number]));
  assert.ok([a, b, c].some((number) => into[number] === undefined), JSON.stringify(into));
  for (let from of [a, b, c]) {
    for (let step = 0; into[from] !== undefined; from = into[from]) assert.ok(++step < 3, JSON.stringify(into));
  }
  assert.equal(done.filter((got) => got.status === 200).length, Object.values(into).filter(Boolean).length, "each once");
  const other = await planned();
  await fine(change("qian", "POST", other.number, "/notes", { text: "seen" }));
  const foreign = await merge((await file()).number, script);
  refused(foreign, "into no number", [422]);
});

test("what one customer writes is not read by the other, whose complaint theirs went into", async () => {
  const hers = await file({ name: "Ana", phone: "13822220001" });
  const his = await file({ name: "Bo", phone: "13822220002" });
  await fine(change("sun", "POST", hers.number, "/merge", { into: his.number, reason: "one delivery" }));
  assert.equal((await track("/answer", hers, { text: "Ana's secret words" })).status, 200);
  const form = new FormData();
  for (const [name, value] of Object.entries({ number: hers.number, code: hers.code, text: "Ana's other words" })) form.append(name, value);
  form.append("files", new Blob([photo], { type: "image/png" }), "ana-secret.png");
  assert.equal((await redress.fetch("/status/answer?lang=en", { method: "POST", body: form })).status, 200);
  const staff = await fine(send("sun", "GET", at(his.number)));
  assert.match(JSON.stringify(staff.messages), /Ana's secret words/);
  const sent = staff.files.find(({ name }) => name === "ana-secret.png");
  assert.ok(sent, "the staff have her file where it goes on");
  const told = await track("", his);
  assert.equal(told.status, 200);
  assert.doesNotMatch(JSON.stringify(told.body), /Ana|ana-secret/);
  const page = async (path, key) => redress.fetch(`${path}?lang=en`, { method: "POST", body: new URLSearchParams({ number: key.number, code: key.code }) });
  assert.doesNotMatch(await (await page("/status", his)).text(), /Ana|ana-secret|You wrote to us/);
  assert.equal((await page(`/status/file/${sent.file}`, his)).status, 404);
  for (const answer of [await track("", hers), await track("/answer", hers, { text: "more" }), await track("/action", hers, { action: "withdraw" })]) assert.ok(!JSON.stringify(answer.body).includes(his.number), said(answer));
  assert.ok(!(await (await page("/status", hers)).text()).includes(his.number));
  assert.equal((await track("/answer", his, { text: "more" })).status, 200);
  assert.equal((await track("", his)).body.messages.filter(({ text }) => text === "more").length, 1, "his own words are his, though hers were the same");
});

test("who may not see the other one neither links nor merges, and hears no more than that there is none", async () => {
  const mine = await planned(); // with quality
  const theirs = await file(); // with service
  const words = [];
  for (const to of [theirs.number, "TS-000000-9999"]) {
    const linked = refused(await change("qian", "POST", mine.number, "/links", { to }), to, [422]);
    const merged = refused(await change("qian", "POST", mine.number, "/merge", { into: to, reason: "x" }), to, [422]);
    words.push(JSON.stringify([linked, merged]).replaceAll(to, "N").replace(/"(request_id|instance|id)":"[^"]*"/g, ""));
  }
  assert.equal(words[0], words[1]);
  refused(await change("song", "POST", theirs.number, "/split", { answers: {}, reason: "x" }), "another team's", [404]);
  refused(await change("sun", "POST", theirs.number, "/split", { procedure: "../x", answers: {}, reason: "x" }), "no procedure", [422]);
  for (const files of [[0], [-1], [1.5], ["1"], [1e9], {}, "1", Array.from({ length: 21 }, () => 1)]) refused(await change("sun", "POST", theirs.number, "/split", { answers: {}, files, reason: "x" }), JSON.stringify(files), [422]);
});

// --- customers

test("eight presses at once are one, and a code does nothing of the staff's", async () => {
  const key = await file();
  for (const action of ["judge", "approve", "explain", "take", "merge", "close", script, "x".repeat(5000)]) refused(await track("/action", key, { action }), action.slice(0, 20), [403, 404, 409, 422]);
  for (const more of [{ action: "withdraw", by: "sun" }, { action: "withdraw", sign: 7 }, { action: ["withdraw"] }, { action: "withdraw", answers: [] }, { action: "withdraw", answers: { verdict: "established" } }]) refused(await track("/action", key, more), JSON.stringify(more), [400, 422]);
  const presses = await Promise.all(Array.from({ length: 8 }, () => track("/action", key, { action: "withdraw" })));
  for (const got of presses) if (got.status !== 200) refused(got, "a press too many", [409]);
  assert.ok(presses.some((got) => got.status === 200));
  assert.equal((await journal(key.number)).filter(({ kind }) => kind === "acted").length, 1);
  refused(await track("/action", key, { action: "withdraw" }), "once more", [409]);
  const rates = await Promise.all(Array.from({ length: 8 }, (_, n) => track("/action", key, { action: "rate", answers: { stars: String((n % 5) + 1) } })));
  assert.equal(rates.filter((got) => got.status === 200).length, 1, rates.map(said).join("\n"));
});

// --- the look

test("a look is a colour, a picture and plain words", async () => {
  const put = (body) => send("root", "PUT", "/look", body);
  for (const colour of ["red", "#12345", "#1234567", "#17508a;}body{display:none", "url(//evil.example)", "#17508g", "expression(1)", 7, [], "#000000\u0000"]) refused(await put({ colour }), String(colour), [400, 422]);
  for (const body of [{ name: "x".repeat(5000) }, { name: "a\u0000b" }, { texts: { en: { script: "x" } } }, { texts: { en: { footer: 7 } } }, { texts: [] }, { logo: { type: "image/svg+xml", digest: "x" } , css: "x" }, { texts: { en: { footer: "x".repeat(30000) } } }]) refused(await put(body), JSON.stringify(body).slice(0, 60), [400, 422]);
  const words = { welcome: script, footer: script, privacy: `${script}\n\n{{{name}}}`, contact: `javascript:alert(1) ${script}` };
  await fine(put({ name: script, colour: "#7a1f5c", texts: { en: words, zh: words, es: words } }));
  const key = await file({ name: script, story: `{{> page_head}} ${script}` });
  for (const [path, init] of [["/"], ["/c/company-desk"], ["/privacy"], ["/status"], ["/none"], ["/status", { method: "POST", body: new URLSearchParams({ number: key.number, code: key.code }) }]]) {
    const html = await (await redress.fetch(path, init)).text();
    assert.doesNotMatch(html, /<img src=x|<script>top/, path);
    assert.doesNotMatch(html, /href="javascript:/, path);
  }
  const logo = (bytes, type) => {
    const form = new FormData();
    form.append("file", new Blob([bytes], { type }), "logo.png");
    return redress.fetch(`${api}/look/logo`, { method: "PUT", body: form, headers: who.root.headers });
  };
  for (const bytes of ["<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "<html><script>1</script>", "GIF89a", "%PDF-1.4", "\u0000\u0000"]) assert.ok([400, 415, 422].includes((await logo(bytes, "image/png")).status), bytes);
  const both = Buffer.concat([photo, Buffer.from("<script>top.hit=1</script>")]);
  if ((await logo(both, "text/html")).status === 200) {
    const got = await redress.fetch("/look/logo");
    assert.equal(got.headers.get("content-type"), "image/png");
    assert.equal(got.headers.get("x-content-type-options"), "nosniff");
  }
  assert.equal((await logo(Buffer.concat([photo, Buffer.alloc(4 * 1024 * 1024)]), "image/png")).ok, false, "too large");
  await fine(put({}));
});

test("after all that the journals are whole, nothing crashed, and the log holds no secret", async () => {
  assert.equal((await redress.json("GET", "/readyz")).status, 200);
  assert.match(redress.ctl("verify"), /whole/);
  assert.match(redress.ctl("rebuild", "--check"), /\b0 differ/);
  const logs = redress.log + JSON.stringify(redress.logLines());
  assert.doesNotMatch(logs, /AddressSanitizer|runtime error|LeakSanitizer|crashed/);
  assert.doesNotMatch(logs, new RegExp(`${password}|Ana's|sesquipedalian|13811119999`));
});
