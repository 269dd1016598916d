// SPDX-License-Identifier: Apache-2.0
// The sample company: somebody who starts it can sign in with what was printed
// and finds complaints in every stage, made by the desk itself.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Redress } from "./harness.mjs";

const complaints = 200;
let redress;
let people;

/** The table as it was printed: login, name, roles, password. */
function table(text) {
  const lines = text.split("\n");
  const head = lines.findIndex((line) => /^login +name +roles +password$/.test(line));
  assert.ok(head >= 0, text);
  const end = lines.findIndex((line, n) => n > head && !/ {1,}\w+-\w+-\w+$/.test(line));
  return lines.slice(head + 1, end).map((line) => {
    const words = line.split(/ +/);
    return { login: words[0], roles: words.at(-2).split(","), password: words.at(-1) };
  });
}

before(async () => {
  redress = await Redress.start({ demo: true });
  people = table(redress.printed);
});
after(() => redress?.stop());

test("the table is printed, kept for the owner alone, and printed again by the next start", async () => {
  const kept = join(redress.home, "demo.txt");
  assert.ok(people.length >= 8);
  assert.equal(new Set(people.map((person) => person.password)).size, 1);
  assert.ok(redress.printed.includes(readFileSync(kept, "utf8")));
  assert.equal(statSync(kept).mode & 0o777, 0o600);
  await redress.restart();
  assert.deepEqual(table(redress.printed), people);
});

test("everybody in the table can sign in and has the roles it says", async () => {
  for (const { login, roles, password } of people) {
    const person = await redress.signIn(login, password);
    const { body } = await person.get("/api/v1/session");
    assert.equal(body.login, login);
    if (roles[0] === "administrator") assert.equal(body.admin, true);
    else assert.deepEqual(body.roles, roles);
  }
});

test("every stage of the procedure has complaints, in three languages, some of them late", async () => {
  const { login, password } = people.find((person) => person.roles[0] === "administrator");
  const admin = await redress.signIn(login, password);
  const page = await admin.get("/api/v1/complaints?limit=200");
  assert.equal(page.status, 200, JSON.stringify(page.body));
  const { items } = page.body;
  const model = readFileSync(join(redress.rules, "company-desk", "procedure.lua"), "utf8");
  const stages = [...model.matchAll(/^stage "([^"]+)"/gm)].map(([, stage]) => stage);
  assert.equal(items.length, complaints);
  assert.deepEqual(new Set(items.map((item) => item.stage)), new Set(stages));
  assert.deepEqual(new Set(items.map((item) => item.lang)), new Set(["zh", "en", "es"]));
  assert.ok(items.some((item) => item.late >= 2), "one has climbed");
  assert.ok(items.every((item) => !item.faulted));
});

test("what was played verifies and rebuilds", () => {
  assert.match(redress.ctl("verify"), /whole/);
  assert.match(redress.ctl("rebuild", "--check"), new RegExp(`${complaints} complaints.*\\b0 differ`));
});

test("an installation with complaints of its own is left alone", async () => {
  const own = await Redress.start();
  try {
    const made = await own.json("POST", "/api/v1/complaints", {
      procedure: "company-desk",
      answers: { name: "Ann", phone: "555 0100", type: "goods", story: "a crack" },
    });
    assert.equal(made.status, 201);
    await own.stopProcesses();
    assert.throws(() => own.ctl("demo"), /complaints here already/);
    assert.match(own.ctl("rebuild", "--check"), /1 complaints?\b.*\b0 differ/);
  } finally {
    await own.stop();
  }
});
