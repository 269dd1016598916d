// SPDX-License-Identifier: Apache-2.0
// What the desk works out by itself: how long is left, what a form needs, how a
// due time came about, why an action is shut, where an address leads.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { build } from "./app.mjs";

let time;
let condition;
let answers;
let explain;
let i18n;
let labels;
let router;
let rulePath;
let rules;

before(async () => {
  globalThis.location = { href: "http://desk.example/desk/", origin: "http://desk.example" };
  const { load } = await import("./app.mjs");
  [time, condition, answers, explain, i18n, labels, router, rulePath, rules] = await load("time", "condition", "answers", "explain", "i18n", "labels", "router", "rule-path", "office/rules");
  for (const one of ["es", "zh", "en"]) await i18n.speak(one);
});
const inLang = (lang) => (i18n.lang.value = lang);

const field = (name, kind, more = {}) => ({ name, kind, label: name, hint: null, required: false, required_if: null, shown_if: null, personal: false, options: [], other: false, currency: null, at_least: 0, at_most: 0, least: null, greatest: null, fields: [], ...more });
const form = (...fields) => ({ name: "f", label: "F", public: false, repeats: false, starts: false, fields });

const at = Date.parse("2026-11-20T12:00:00Z");
const inMs = (ms) => new Date(at + ms).toISOString();
const MIN = 60_000;
const HOUR = 60 * MIN;

for (const [lang, ms, text, tone] of [
  ["en", 26 * HOUR + 5 * MIN, "26 hours left", "calm"],
  ["en", 5 * 24 * HOUR, "5 days left", "calm"],
  ["en", 20 * HOUR, "20 hours left", "near"],
  ["en", 3 * HOUR, "3 hours left", "soon"],
  ["en", 61 * MIN, "61 minutes left", "soon"],
  ["en", MIN, "1 minute left", "soon"],
  ["en", 20_000, "due now", "soon"],
  ["en", -20_000, "due now", "late"],
  ["en", -2 * HOUR, "2 hours late", "late"],
  ["en", -49 * HOUR, "2 days late", "late"],
  ["es", 3 * HOUR, "quedan 3 horas", "soon"],
  ["es", MIN, "queda 1 minuto", "soon"],
  ["es", -2 * HOUR, "2 horas de retraso", "late"],
  ["zh", 3 * HOUR, "还剩3小时", "soon"],
  ["zh", -49 * HOUR, "超期2天", "late"],
]) {
  test(`${ms / MIN} minutes in ${lang} are "${text}"`, () => {
    inLang(lang);
    assert.deepEqual(time.timeLeft(inMs(ms), at), { text, tone });
  });
}

test("a moment is told in the company's zone; one that the browser does not know leaves the reader's", () => {
  inLang("en");
  const moment = "2026-09-30T20:40:00Z";
  const own = time.absolute(moment);
  time.tellTimesIn("Asia/Shanghai");
  assert.equal(plain(time.absolute(moment)), "Oct 1, 2026, 04:40");
  assert.equal(plain(time.dateWords(moment)), "Oct 1, 2026");
  assert.match(plain(time.exact(moment)), /^Thursday, October 1, 2026 at 04:40:00 /);
  time.tellTimesIn("Nowhere/At all");
  assert.equal(time.absolute(moment), own);
});

test("days in a row become ranges, gaps stay gaps", () => {
  inLang("en");
  assert.deepEqual(time.dayRanges(["2026-10-02", "2026-10-01", "2026-10-03", "2026-10-08"]).map((text) => text.replace(/[\u2009\u202f\u00a0]/g, " ")), ["Thu, Oct 1 – Sat, Oct 3", "Thu, Oct 8"]);
});

const facts = { satisfied: "no", amount: 12000, request: ["return", "other"], done: true };
for (const [held, wanted] of [
  [true, { is: { satisfied: "no" } }],
  [false, { is: { satisfied: "yes" } }],
  [true, { is: { satisfied: ["maybe", "no"] } }],
  [true, { is: { amount: [1, { above: 10000 }] } }],
  [false, { is: { amount: [1, { above: 20000 }] } }],
  [true, { is: { request: ["exchange", "return"] } }],
  [true, { is: { request: "return" } }],
  [false, { is: { request: "exchange" } }],
  [true, { is: { amount: { above: 10000 } } }],
  [false, { is: { amount: { above: 10000, below: 11000 } } }],
  [true, { is: { amount: { at_least: 12000, at_most: 12000 } } }],
  [false, { is: { amount: { about: 12000 } } }],
  [false, { is: { satisfied: { above: 1 } } }],
  [false, { is: { nothing: "no" } }],
  [false, { is: {} }],
  [true, { any: [{ is: { satisfied: "yes" } }, { is: { done: true } }] }],
  [false, { all: [{ is: { satisfied: "no" } }, { is: { done: false } }] }],
  [true, { all: [] }],
  [true, { not: { is: { satisfied: "yes" } } }],
  [false, { not: "nonsense" }],
  [false, { need: "signed" }],
  [false, null],
]) {
  test(`${JSON.stringify(wanted)} ${held ? "holds" : "does not hold"}`, () => assert.equal(condition.conditionHolds(wanted, facts), held));
}

test("a field that another answer makes necessary is asked for only then", () => {
  const call = form(field("satisfied", "choice", { required: true }), field("reason", "long", { required_if: { is: { satisfied: "no" } } }));
  assert.deepEqual(answers.slipsOf(call, { satisfied: "yes" }, {}), []);
  assert.deepEqual(answers.slipsOf(call, { satisfied: "no" }, {}), [{ field: "reason", code: "required" }]);
  assert.deepEqual(answers.slipsOf(call, { satisfied: "no", reason: " late " }, {}), []);
});

test("a fact from before makes a field necessary as an answer does", () => {
  const one = form(field("reason", "long", { required_if: { is: { verdict: "no" } } }));
  assert.deepEqual(answers.slipsOf(one, {}, { verdict: "no" }), [{ field: "reason", code: "required" }]);
});

test("“other” wants to be told what, and says it beside the choice", () => {
  const one = form(field("type", "choice", { other: true }));
  assert.deepEqual(answers.slipsOf(one, { type: "other" }, {}), [{ field: "type_other", code: "needs_other" }]);
  assert.deepEqual(answers.answersOf(one, { type: "other", type_other: " wine " }), { type: "other", type_other: "wine" });
  assert.deepEqual(answers.answersOf(one, { type: "goods", type_other: "wine" }), { type: "goods" });
});

for (const [text, currency, minor] of [
  ["128.50", "CNY", 12850],
  ["128,5", "EUR", 12850],
  ["1 234,50", "EUR", 123450],
  ["¥128", "CNY", 12800],
  ["1200", "JPY", 1200],
  ["12.345", "EUR", null],
  ["-3", "EUR", -300],
  ["1.200.50", "EUR", null],
  ["a lot", "EUR", null],
  ["", "EUR", null],
]) {
  test(`"${text}" ${currency} is ${minor === null ? "no amount" : `${minor} minor units`}`, () => assert.equal(answers.readMoney(text, currency), minor));
}

test("each kind of field is checked by its own shape", () => {
  const code = (kind, value, more) => answers.slipOf(field("x", kind, more), { x: value }, {});
  assert.equal(code("email", "a@b.example"), null);
  assert.equal(code("email", "a@b@c"), "not_an_email");
  assert.equal(code("email", "-a@b.example"), "not_an_email");
  assert.equal(code("phone", "+34 600 000 000"), null);
  assert.equal(code("phone", "call me"), "not_a_phone");
  assert.equal(code("date", "2026-02-29"), "not_a_date");
  assert.equal(code("date", "2028-02-29"), null);
  assert.equal(code("number", "1,5"), null);
  assert.equal(code("number", "one"), "not_a_number");
  assert.equal(code("money", "-1"), "negative");
  assert.equal(code("text", "四个汉字", { at_most: 4 }), null);
  assert.equal(code("text", "五个汉字了", { at_most: 4 }), "too_long");
  assert.equal(code("check", false, { required: true }), "required");
  assert.equal(code("many", [], { required: true }), "required");
});

test("a number and an amount have bounds, a time of day is one", () => {
  const code = (kind, value, more) => answers.slipOf(field("x", kind, more), { x: value }, {});
  assert.equal(code("number", "0", { least: 1, greatest: 9 }), "too_small");
  assert.equal(code("number", "10", { least: 1, greatest: 9 }), "too_great");
  assert.equal(code("money", "9.99", { currency: "EUR", least: 1000 }), "too_small");
  assert.equal(code("datetime", "2026-09-30T17:40"), null);
  assert.equal(code("datetime", "2026-09-30"), "not_a_datetime");
  assert.equal(code("datetime", "2026-09-30 25:00"), "not_a_datetime");
  assert.deepEqual(answers.answersOf(form(field("at", "datetime")), { at: "2026-09-30T17:40" }), { at: "2026-09-30 17:40" });
});

const lamps = field("items", "checklist", { required: true, at_most: 500, options: [{ value: "posts", label: "Posts" }, { value: "lamps", label: "Lamps" }] });

test("an item of a checklist is ticked or has the words of its problem, and the words win", () => {
  const told = { "items/posts": true, "items/lamps": true, "items/lamps/problem": " broken " };
  assert.deepEqual(answers.answersOf(form(lamps), told), { items: { posts: true, lamps: "broken" } });
  assert.deepEqual(answers.slipsOf(form(lamps), told, {}), []);
  assert.deepEqual(answers.slipsOf(form(lamps), { "items/posts": true }, {}), [{ field: "items/lamps", code: "not_ticked" }]);
  assert.deepEqual(answers.slipsOf(form(lamps), {}, {}), [{ field: "items", code: "required" }]);
});

const measures = field("measures", "block", { at_least: 1, at_most: 3, fields: [field("what", "long", { label: "What", required: true }), field("until", "date")] });

test("rows left empty are as if they were not there, and mistakes stand where they are seen", () => {
  const typed = { measures: [{ what: "clean" }, {}, { until: "2026-10-01" }] };
  assert.deepEqual(answers.answersOf(form(measures), typed), { measures: [{ what: "clean" }, { until: "2026-10-01" }] });
  assert.deepEqual(answers.slipsOf(form(measures), typed, {}), [{ field: "measures/3/what", code: "required" }]);
  assert.equal(answers.placeOnPage(form(measures), typed, "measures/2/what"), "measures/3/what");
  assert.equal(answers.placeOnPage(form(measures), typed, "measures/1/what"), "measures/1/what");
  assert.deepEqual(answers.slipsOf(form({ ...measures, at_least: 2 }), { measures: [{ what: "clean" }] }, {}), [{ field: "measures", code: "too_few" }]);
  assert.deepEqual(answers.answersOf(form(measures), { measures: [{}, { what: " " }] }), {});
});

test("what is not asked is neither required nor sent", () => {
  const only = { is: { satisfied: "no" } };
  const call = form(field("satisfied", "choice"), field("reason", "long", { required: true, shown_if: only }));
  assert.deepEqual(answers.slipsOf(call, { satisfied: "yes" }, {}), []);
  assert.deepEqual(answers.slipsOf(call, { satisfied: "no" }, {}), [{ field: "reason", code: "required" }]);
  assert.deepEqual(answers.answersOf(call, { satisfied: "yes", reason: "late" }), { satisfied: "yes" });
  assert.deepEqual(answers.answersOf(form(call.fields[1]), { reason: "late" }, { satisfied: "no" }), { reason: "late" });
});

const derivation = {
  start_ms: Date.parse("2026-09-30T17:40:00+08:00"),
  due_ms: Date.parse("2026-10-08T14:00:00+08:00"),
  zone: "Asia/Shanghai",
  span: { n: 4, unit: "workhours" },
  outside_hours: true,
  starts: "2026-10-08 08:30",
  days: ["2026-10-08"],
  makeup: [],
  holidays: ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-04", "2026-10-05", "2026-10-06", "2026-10-07"],
};
const plain = (text) => text.replace(/[\u2009\u202f\u00a0]/g, " ");

test("a due time over a week of holidays is told step by step, in the company's zone", () => {
  inLang("en");
  assert.deepEqual(explain.derivationWords(derivation).map(plain), [
    "It began Wed, Sep 30, 2026, 17:40 (Asia/Shanghai).",
    "4 working hours were given, counted on the company’s calendar.",
    "That was outside working hours, so counting began Thu, Oct 8, 2026, 08:30.",
    "Working days counted: Thu, Oct 8.",
    "Holidays left out: Thu, Oct 1 – Wed, Oct 7.",
    "So it is due Thu, Oct 8, 2026, 14:00.",
  ]);
});

test("the same is told in Chinese and Spanish with nothing left out", () => {
  for (const lang of ["zh", "es"]) {
    inLang(lang);
    const told = explain.derivationWords(derivation);
    assert.equal(told.length, 6);
    assert.ok(told.every((text) => !/[{}]/.test(text)), told.join("\n"));
  }
});

test("a span that counts day and night says nothing of working days", () => {
  inLang("en");
  const told = explain.derivationWords({ ...derivation, span: { n: 24, unit: "hours" }, days: [], holidays: [], outside_hours: true });
  assert.equal(told.length, 3);
  assert.match(told[1], /24 hours .* day and night/);
});

const procedure = {
  forms: [{ ...form(field("result", "long", { label: "What was done" })), name: "execution", label: "Carrying out" }, { ...form(), name: "round", label: "Talk", repeats: true }],
  stages: [],
  clocks: [],
  roles: [{ name: "quality.manager", label: "Quality · manager" }],
  words: { "signature.approves the plan": "approves the plan", "task.reply": "Reply", reopened: "Times reopened" },
};
const complaint = { forms: { round: [{}] }, counts: { reopened: 2 }, tasks: [{ name: "reply", receipt: true, received_at: null, done: false }, { name: "reply", receipt: true, received_at: null, done: true }], owner: "quality.manager", owner_label: "Quality · manager", facts: {} };

for (const [need, text] of [
  [{ need: "rounds", form: "round", count: 3 }, "needs 3 rounds of “Talk”; there are 1"],
  [{ need: "signed", meaning: "approves the plan" }, "needs the signature “approves the plan”"],
  [{ need: "filled", field: "execution.result" }, "needs “What was done” to be filled in, in the form “Carrying out”"],
  [{ need: "counted", what: "reopened", at_most: 1 }, "Times reopened: at most 1, now 2"],
  [{ need: "tasks_done" }, "waits until all tasks are answered; 1 is open"],
  [{ all: [{ need: "tasks_done" }, { need: "signed", meaning: "approves the plan" }] }, "waits until all tasks are answered; 1 is open and needs the signature “approves the plan”"],
  [{ need: "joined", task: "reply" }, "waits until “Reply” is answered by all: 1 of 2"],
  [{ need: "receipt", task: "reply" }, "waits until all have signed for “Reply”: 1 of 2"],
  [{ need: "told", role: "quality.manager" }, "Quality · manager must have been told first"],
  [{ need: "written", letter: "limit" }, "the letter “limit” must have been sent first"],
  [{ need: "something new" }, null],
]) {
  test(`an action waiting for ${JSON.stringify(need)} says ${text === null ? "nothing it does not know" : `"${text}"`}`, () => {
    inLang("en");
    assert.equal(explain.needWords(need, { procedure, complaint }), text);
  });
}

test("an action that is somebody else's says whose", () => {
  inLang("en");
  const action = { unmet: null, because: "English from the worker" };
  assert.equal(explain.shutWords(action, { procedure, complaint }, ["sales.officer"]), "is for Quality · manager");
  assert.equal(explain.shutWords(action, { procedure, complaint }, ["quality.manager"]), "English from the worker");
});

test("what has parts is told by its parts", () => {
  inLang("en");
  const told = labels.filledFields(procedure, form(lamps, measures), { items: { posts: true, lamps: "broken" }, measures: [{ what: "clean" }, { what: "paint" }] });
  assert.deepEqual(told[0].items, [{ label: "Posts", problem: null }, { label: "Lamps", problem: "broken" }]);
  assert.deepEqual(told[1].rows.map((row) => row.map(({ label, text }) => [label, text])), [[["What", "clean"]], [["What", "paint"]]]);
});

test("a fact decided otherwise is offered what it may be", () => {
  inLang("en");
  const p = { ...procedure, words: { "severity.minor": "minor", "severity.serious": "grave" } };
  assert.deepEqual(labels.factOptions(p, "severity", "minor"), { options: [{ value: "minor", label: "minor" }, { value: "serious", label: "grave" }], closed: false });
  assert.deepEqual(labels.factOptions(p, "responsible", "quality").options, [{ value: "quality", label: "quality" }]);
});

test("values are written as people write them", () => {
  inLang("en");
  const p = { ...procedure, forms: [form(field("amount", "money", { currency: "EUR" }), field("type", "choice", { options: [{ value: "goods", label: "goods we sell" }] }), field("ok", "check"))] };
  assert.equal(labels.valueWords(p, "amount", 12850), "€128.50");
  assert.equal(labels.valueWords(p, "type", "goods"), "goods we sell");
  assert.equal(labels.valueWords(p, "ok", true), "yes");
});

test("a role whose team is wherever the complaint was routed has words too", () => {
  const p = { ...procedure, words: { responsible: "Responsible team", "role.manager": "manager" } };
  assert.equal(labels.roleLabel(p, "responsible.manager"), "Responsible team · manager");
  assert.equal(labels.roleLabel(p, "quality.manager"), "Quality · manager");
  assert.equal(labels.roleLabel(p, "administrator"), "administrator");
});

test("addresses lead to pages, and strange ones nowhere", () => {
  assert.deepEqual(router.placeOf("/desk/"), { page: "day" });
  assert.deepEqual(router.placeOf("/desk/queue"), { page: "queue" });
  assert.deepEqual(router.placeOf("/desk/tasks"), { page: "tasks" });
  assert.deepEqual(router.placeOf("/desk/new"), { page: "new" });
  assert.deepEqual(router.placeOf("/desk/c/TS-202611-0001"), { page: "complaint", number: "TS-202611-0001" });
  assert.deepEqual(router.placeOf(router.complaintPath("编号/1")), { page: "complaint", number: "编号/1" });
  for (const strange of ["/desk/c/", "/desk/c/a/b", "/desk/c/%E0%A4", "/desk/other", "/elsewhere"]) assert.deepEqual(router.placeOf(strange), { page: "missing" }, strange);
});

test("a decision leads to the page of each rule that made it, or of the table's default", () => {
  const hrefs = (rule) => rulePath.rulesOf("shop", "sort", rule).map(({ href }) => href);
  assert.deepEqual(hrefs("sort/harm or press"), ["/office/rules/shop/sort/harm%20or%20press"]);
  assert.deepEqual(hrefs("sort/harm; a/b"), ["/office/rules/shop/sort/harm", "/office/rules/shop/sort/a%2Fb"]);
  assert.deepEqual(hrefs(null), ["/office/rules/shop/sort/-"]);
});

test("rules stand under their tables, narrowed and in the order that is asked for", () => {
  const rule = (table, name, hits, overrides, more = {}) => ({ table, rule: name, hits, overrides, hits_12m: hits, overrides_12m: overrides, last_at: null, never_in_12_months: hits === 0, gone: false, ...more });
  const found = {
    items: [rule("b", "often", 90, 2, { line: 9 }), rule("b", "wrong", 4, 2, { line: 3 }), rule("b", "never", 0, 0, { line: 5 }), rule("old", "left", 1, 1, { gone: true })],
    tables: [{ table: "a", default: {} }, { table: "b", default: {} }],
  };
  const told = (only, order) => rules.sectionsOf(found, only, order).map(({ table, is, rules: all }) => [table, is !== undefined, ...all.map((one) => one.rule)]);
  assert.deepEqual(told("all", "share"), [["a", true], ["b", true, "wrong", "often", "never"], ["old", false, "left"]]);
  assert.deepEqual(told("all", "text")[1], ["b", true, "wrong", "never", "often"]);
  assert.deepEqual(told("never", "hits").flatMap(([, , ...names]) => names), ["never"]);
  assert.deepEqual(told("overridden", "hits").flatMap(([, , ...names]) => names), ["often", "wrong", "left"]);
});

/** A piece and all that it imports at once, by name. */
function withImports(assets, name, all = new Set()) {
  if (all.has(name)) return all;
  all.add(name);
  for (const [, part] of readFileSync(join(assets, name), "utf8").matchAll(/(?:from|import)\s*"\.\/([\w-]+\.js)"/g)) withImports(assets, part, all);
  return all;
}

test("the first page is there with 60 KB of script, in every language", () => {
  const assets = join(build, "nginx", "app", "dist", "assets");
  const names = readdirSync(assets).filter((name) => name.endsWith(".js"));
  const starting = (head) => names.find((name) => name.startsWith(`${head}-`));
  const begun = [...withImports(assets, starting("main")), ...withImports(assets, starting("day"))];
  for (const lang of ["zh", "en", "es"]) {
    const loaded = [...new Set([...begun, starting(lang)])];
    const bytes = loaded.reduce((sum, name) => sum + statSync(join(assets, `${name}.gz`)).size, 0);
    assert.ok(loaded.length > 3 && bytes <= 60 * 1024, `${lang}: ${bytes} bytes in ${loaded.length} pieces`);
  }
});
