// SPDX-License-Identifier: Apache-2.0
// Who may ask what: every route, method and kind of person against one table
// (rights.mjs), and no change from another site or on what nobody saw.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Redress, source } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { roles, routes, table } from "./rights.mjs";

const api = "/api/v1";
const read = (...path) => readFileSync(join(source, ...path), "utf8");
let redress;
const who = { nobody: { headers: {} } };
before(async () => {
  const staff = (login, held, admin = false) => ({ login, roles: held, password, admin });
  redress = await Redress.start({
    accounts: [...accounts, staff("root", ["service.manager"], true), staff("second", [], true), staff("idle", []), staff("preparer", ["procedures.prepare"]), staff("checker", ["procedures.check"]), staff("approver", ["procedures.approve"])],
  });
  for (const login of [...roles.filter((role) => role !== "nobody"), "second"]) who[login] = await redress.signIn(login, password);
});
after(() => redress?.stop());

const send = (one, method, path, body, headers = {}) => redress.json(method, path, body, { ...one.headers, ...headers });
const said = (got) => JSON.stringify(got.body).slice(0, 600);
const answers = { name: "Li", phone: "13900000000", type: "goods", story: "漏液" };
async function file() {
  const got = await send(who.nobody, "POST", `${api}/complaints`, { procedure: "company-desk", lang: "en", answers });
  assert.equal(got.status, 201, said(got));
  return got.body;
}
const inForce = async () => (await send(who.nobody, "GET", `${api}/procedures/company-desk`)).body.version;

/** Puts what is known only now for its name. */
const filled = (value, known) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value), (key, one) => (typeof one === "string" ? (known[one] ?? one) : one)));

test("every route has its row, and every row its route", () => {
  assert.ok(routes.length > 60, `${routes.length} routes were read`);
  assert.deepEqual([...new Set(routes)].sort(), Object.keys(table).sort());
  const described = [...read("openapi.yaml").matchAll(/^ {2}(\/\S*):\n((?: {4}.*\n|\n)*)/gm)].flatMap(([, path, body]) =>
    [...body.matchAll(/^ {4}(get|post|put|patch|delete):/gm)].map(([, method]) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, "{}")}`));
  assert.deepEqual(described.sort(), routes.filter((route) => route.includes(api) || /\/(healthz|readyz|metrics)$/.test(route)).sort());
});

test("each route answers each kind of person as the table says", async () => {
  const version = await inForce();
  const wrong = [];
  for (const [route, [wanted, { at = [], body, afresh } = {}]] of Object.entries(table)) {
    const [method, shape] = route.split(" ");
    for (const [n, role] of roles.entries()) {
      const known = { version };
      if (at.includes("number") || body?.complaint) known.number = (await file()).number;
      const args = filled(at, known);
      const path = shape.replace(/\{\}/g, () => args.shift());
      const one = afresh && role !== "nobody" ? await redress.signIn(role, password) : who[role];
      if (afresh === "alone" && role !== "nobody") who[role] = one; // the session before is ended
      const got = await send(one, method, path, filled(body, known), { "if-match": "*" });
      if (got.status !== wanted[n]) wrong.push(`${route} by ${role}: ${got.status}, not ${wanted[n]}: ${said(got)}`);
      if (got.status === 403 || got.status === 404) assert.doesNotMatch(said(got), /漏液|13900000000|"Li"/, `${route} by ${role}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("a method that the table has not is refused to each of them, and HEAD is answered as GET is", async () => {
  const version = await inForce();
  const { number } = await file();
  const rows = Object.keys(table).map((route) => route.split(" "));
  const fits = (shape, path) => new RegExp(`^${shape.replaceAll("{}", "[^/]+")}$`).test(path);
  const wrong = [];
  for (const shape of new Set(rows.map(([, one]) => one))) {
    const [first] = rows.find(([, one]) => one === shape);
    const args = filled(table[`${first} ${shape}`][1]?.at ?? [], { version, number });
    const path = shape.replace(/\{\}/g, () => args.shift());
    const served = [...new Set(rows.filter(([, one]) => fits(one, path)).map(([method]) => method))]; // "/versions/check" is one of "/versions/{}", too
    const allowed = [...served, ...(served.includes("GET") ? ["HEAD"] : [])].sort().join();
    for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"].filter((one) => !served.includes(one))) {
      await Promise.all(roles.map(async (role, n) => {
        const got = await redress.fetch(path, { method, headers: { ...who[role].headers, "if-match": "*" } });
        const text = await got.text();
        const what = `${method} ${path} by ${role}: ${got.status}`;
        if (method === "HEAD" && served.includes("GET")) {
          if (!table[`GET ${shape}`]) return;
          if (got.status !== table[`GET ${shape}`][0][n] || text !== "") wrong.push(`${what} ${text}`);
        } else if (got.status !== 405 || got.headers.get("allow")?.split(", ").sort().join() !== allowed) {
          wrong.push(`${what}, Allow: ${got.headers.get("allow")}`);
        }
      }));
    }
  }
  assert.deepEqual(wrong, []);
});

test("no change is made from another site, without the session's token, or on what nobody saw", async () => {
  const version = await inForce();
  const { number } = await file();
  const before = (await who.root.complaint(number)).etag;
  const { headers: trusted } = who.root;
  const wrong = [];
  const expect = async (what, headers, method, path, body, status) => {
    const got = await redress.json(method, path, body, headers);
    if (got.status !== status) wrong.push(`${method} ${path} ${what}: ${got.status}, not ${status}: ${said(got)}`);
  };
  for (const [route, [wanted, { at = [], body } = {}]] of Object.entries(table)) {
    const [method, shape] = route.split(" ");
    if (method === "GET" || wanted[0] !== 401) continue;
    const args = filled(at, { version, number });
    const path = shape.replace(/\{\}/g, () => args.shift());
    const sent = filled(body, { version, number });
    await expect("without a token", { cookie: trusted.cookie, "if-match": "*" }, method, path, sent, 403);
    await expect("with another's token", { ...trusted, "x-csrf-token": who.second.csrf, "if-match": "*" }, method, path, sent, 403);
    for (const foreign of [{ origin: "https://evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }]) {
      await expect(JSON.stringify(foreign), { ...trusted, ...foreign, "if-match": "*" }, method, path, sent, 403);
    }
    const last = shape.split("/").at(-1);
    // A preview and a scenario made of a complaint change nothing, files and tasks have their own states, and who is here changes no complaint.
    if (!shape.startsWith(`${api}/complaints/{}`) || ["attachments", "preview", "presence", "scenario"].includes(last) || shape.includes("/tasks/")) continue;
    await expect("without If-Match", who.sun.headers, method, path, sent, last === "version" ? 403 : 428);
    await expect("with the future's If-Match", { ...(last === "version" ? trusted : who.sun.headers), "if-match": '"999"' }, method, path, sent, 412);
    await expect("with no If-Match at all", { ...(last === "version" ? trusted : who.sun.headers), "if-match": "W/*" }, method, path, sent, 412);
  }
  assert.deepEqual(wrong, []);
  assert.equal((await who.root.complaint(number)).etag, before, "nothing was changed");
});
