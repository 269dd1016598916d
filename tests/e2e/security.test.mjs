// SPDX-License-Identifier: Apache-2.0
// The second step of signing in, own sessions and preferences, under the
// contract: /session/two-factor with its confirmation, recovery and off,
// /session/preferences, /sessions, and what an administrator does for others.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { codeAt, stepNow as now } from "./authenticator.mjs";
import { Redress, Staff } from "./harness.mjs";
import { kept, skip, underContract } from "./contract.mjs";
import { accounts, password } from "./company.mjs";

const api = "/api/v1";
let redress;
let proxy;
let root;
let sun;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], password, admin: true }] });
  proxy = await underContract(redress);
  [sun, root] = [await redress.signIn("sun", password), await redress.signIn("root", password)];
});
after(async () => {
  proxy?.kill("SIGTERM");
  await redress?.stop();
});

const send = (one, method, path, body) => redress.json(method, `${api}${path}`, body, one.headers);
const signIn = (code) => redress.json("POST", `${api}/session`, { login: "sun", password, ...(code ? { code } : {}) });
const renewed = (one, got) => new Staff(redress, one.login, password, got.headers.get("set-cookie").split(";")[0], one.csrf);

test("the second step: begun, confirmed, asked for, taken once, recovered, off", { skip }, async () => {
  const { secret } = (await kept(send(sun, "POST", "/session/two-factor", { password }), 200)).body;
  const old = sun;
  const on = await kept(send(sun, "POST", "/session/two-factor/confirmation", { code: codeAt(secret, now() - 1) }), 200);
  sun = renewed(sun, on);
  assert.equal((await send(old, "GET", "/session")).status, 401);
  assert.equal((await kept(send(sun, "GET", "/session/two-factor"), 200)).body.recovery_left, 10);
  assert.equal((await kept(signIn(), 403)).body.code, "code-required");
  const code = codeAt(secret, now() + 1);
  await kept(signIn(code), 200);
  assert.equal((await kept(signIn(code), 403)).body.code, "wrong-code");
  await kept(signIn(on.body.codes[0]), 200);
  const again = (await kept(send(sun, "POST", "/session/two-factor/recovery", { password, code: on.body.codes[1] }), 200)).body.codes;
  assert.equal((await kept(signIn(on.body.codes[2]), 403)).body.code, "wrong-code");
  const off = await kept(send(sun, "POST", "/session/two-factor/off", { password, code: again[0] }), 200);
  sun = renewed(sun, off);
  await kept(signIn(), 200);
  const logged = JSON.stringify(redress.logLines());
  for (const hidden of [secret, ...again, ...on.body.codes]) assert.ok(!logged.includes(hidden), "a secret is in the log");
});

test("sessions are listed and ended; preferences are kept; an administrator helps", { skip }, async () => {
  const other = await redress.signIn("sun", password);
  const { items } = (await kept(send(sun, "GET", "/sessions"), 200)).body;
  assert.equal(items.filter((one) => one.this).length, 1);
  const id = items.find((one) => !one.this).id;
  await kept(send(sun, "DELETE", `/sessions/${id}`), 204);
  await kept(send(sun, "DELETE", `/sessions/${id}`), 404);
  await kept(send(sun, "DELETE", "/sessions"), 204);
  assert.equal((await send(other, "GET", "/session")).status, 401);
  await kept(send(sun, "PUT", "/session/preferences", { lang: "es", times: "absolute", start: "tasks" }), 200);
  assert.equal((await kept(send(sun, "GET", "/session/preferences"), 200)).body.lang, "es");
  await kept(send(root, "DELETE", "/accounts/sun/two-factor"), 409);
  await kept(send(root, "DELETE", "/accounts/sun/sessions"), 204);
  assert.equal((await send(sun, "GET", "/session")).status, 401);
});
