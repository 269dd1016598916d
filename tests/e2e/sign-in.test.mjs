// SPDX-License-Identifier: Apache-2.0
// Staff sign in by their company's own directory: a real slapd on loopback.
// Whoever is not let in hears the same; nobody's account is taken over; when the
// directory is away the spare administrator still comes in.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Redress } from "./harness.mjs";
import { password } from "./company.mjs";
import { Slapd, admin, groups, people, root as base, skip } from "./slapd.mjs";

const api = "/api/v1";
const theirs = "a word of the directory";
let redress;
let slapd;
let root;
let settings;

before(async () => {
  if (skip) return;
  slapd = await Slapd.start([
    { uid: "wang", cn: "Wang Fang", password: theirs, control: 512 },
    { uid: "zhao", cn: "Zhao Lei", password: theirs },
    { uid: "gone", cn: "Gone Away", password: theirs, control: 514 },
    { uid: "nobody", cn: "No Group", password: theirs },
    { uid: "sun", cn: "Another Sun", password: theirs },
    { uid: "twin", cn: "Twin One", password: theirs },
    { uid: "twin", cn: "Twin Two", password: theirs, unit: `ou=abroad,${base}` },
  ]);
  slapd.group("service", "wang", "gone", "sun", "twin");
  slapd.group("heads", "zhao");
  redress = await Redress.start({
    accounts: [{ login: "root", roles: [], password, admin: true }, { login: "sun", roles: ["service.officer"], password }],
  });
  root = await redress.signIn("root", password);
  settings = {
    url: slapd.url, ca_file: slapd.ca, bind_dn: admin.dn, secret: admin.password, base, group_base: groups,
    groups: [
      { group: `CN=service, ${groups}`, roles: ["service.officer"] },
      { group: `cn=heads,${groups}`, roles: ["service.manager"], admin: true },
    ],
  };
});
after(async () => {
  await redress?.stop();
  await slapd?.stop();
});

const send = (method, path, body) => redress.json(method, `${api}${path}`, body, root.headers);
const set = (doc, way = "ldap") => send("PUT", `/sign-in/${way}`, doc);
const signIn = (login, word = theirs, code) => redress.json("POST", `${api}/session`, { login, password: word, ...(code ? { code } : {}) });
const asks = (login) => send("POST", "/sign-in/ldap/test", { login });

test("what is wrong with the settings is named with its field, and nothing of it is kept", { skip }, async () => {
  const wrong = async (change, field) => {
    const got = await set({ ...settings, ...change });
    assert.equal(got.status, 422, JSON.stringify(got.body));
    assert.equal(got.body.errors?.[0]?.pointer ?? got.body.detail, `/${field}`, JSON.stringify(got.body));
  };
  await wrong({ url: "http://ldap.example.org" }, "url");
  await wrong({ url: "ldap://ldap.example.org", insecure: true }, "insecure");
  await wrong({ filter: "(uid=wang)" }, "filter");
  await wrong({ filter: "(uid={login}" }, "filter");
  await wrong({ bind_dn: undefined }, "bind_dn");
  await wrong({ base: undefined }, "base");
  await wrong({ groups: [{ group: "cn=x", roles: ["no role"] }] }, "groups/0/roles");
  await wrong({ colour: "red" }, "colour");
  assert.equal((await send("GET", "/sign-in/ldap")).status, 404);
  assert.deepEqual((await redress.json("GET", `${api}/sign-in`)).body, { ldap: false, oidc: null, proxy: false, local: true });
});

test("set up, the secret is never shown, and the audit says who did it", { skip }, async () => {
  const kept = await set(settings);
  assert.equal(kept.status, 200, JSON.stringify(kept.body));
  assert.deepEqual(kept.body.secret, { set: true });
  assert.deepEqual((await send("GET", "/sign-in/ldap")).body, kept.body);
  assert.equal((await set(kept.body)).status, 200, "what is shown can be put back");
  const printed = redress.ctl("sign-in", "show", "ldap");
  assert.match(printed, /secret +\(kept, not shown\)/);
  for (const text of [printed, JSON.stringify(kept.body), JSON.stringify(redress.logLines())]) assert.ok(!text.includes(admin.password));
  assert.equal((await redress.json("GET", `${api}/sign-in`)).body.ldap, true);
});

test("the right password makes an account with the roles of the groups", { skip }, async () => {
  const found = await asks("wang");
  assert.equal(found.status, 200, JSON.stringify(found.body));
  assert.equal(found.body.dn, `uid=wang,${people}`);
  assert.deepEqual([found.body.login, found.body.roles, found.body.new, found.body.mail], ["wang", ["service.officer"], true, "wang@example.org"]);
  const got = await signIn("wang");
  assert.equal(got.status, 200, JSON.stringify(got.body));
  assert.deepEqual([got.body.login, got.body.name, got.body.roles, got.body.admin, got.body.source], ["wang", "Wang Fang", ["service.officer"], false, "ldap"]);
  const wang = await redress.signIn("Wang", theirs);
  assert.equal((await wang.get(`${api}/session/reach`)).body.email, "wang@example.org");
  assert.equal((await asks("wang")).body.new, false);
  const zhao = await signIn("zhao");
  assert.deepEqual([zhao.body.admin, zhao.body.roles], [true, ["service.manager"]]);
  assert.ok(redress.ctl("sign-in", "test", "ldap", "zhao").includes("service.manager"));
});

test("a password that is given again is asked of the directory, and changed only there", { skip }, async () => {
  const wang = await redress.signIn("wang", theirs);
  assert.equal((await wang.post(`${api}/session/two-factor`, { password: "another" })).body.code, "wrong-password");
  assert.equal((await wang.post(`${api}/session/two-factor`, { password: theirs })).status, 200);
  const change = await wang.post(`${api}/session/password`, { old: theirs, new: "quite another passphrase" });
  assert.equal(change.status, 409, JSON.stringify(change.body));
});

test("wrong, unknown, disabled, doubled and injected logins hear the same", { skip }, async () => {
  const heard = [];
  for (const [login, word] of [["wang", "wrong"], ["stranger", theirs], ["gone", theirs], ["twin", theirs], ["*)(uid=*", theirs], ["wang)(|(uid=*", theirs], ["sun", theirs], ["*", theirs]]) {
    const got = await signIn(login, word);
    heard.push([got.status, got.body.code, got.body.detail]);
  }
  for (const one of heard) assert.deepEqual(one, heard[0]);
  assert.deepEqual(heard[0].slice(0, 2), [403, "wrong-password"]);
  assert.equal((await signIn("wang", "")).status, 422);
  assert.equal((await signIn("wang", "\u0000")).status, 400);
  const because = redress.logLines().filter((line) => line.fact === "sign-in failed").map((line) => line.because).join("\n");
  for (const word of ["unknown at the directory", "disabled at the directory", "more than one entry"]) assert.ok(because.includes(word), because);
  assert.ok(!JSON.stringify(redress.logLines()).includes(theirs), "a password is in the log");
});

test("an administrator is told what is wrong with a login", { skip }, async () => {
  assert.match((await asks("gone")).body.trouble, /disabled/);
  assert.match((await asks("sun")).body.trouble, /taken here by another account \(local\)/);
  assert.match((await asks("nobody")).body.trouble, /none of their groups/);
  assert.deepEqual([(await asks("twin")).status, (await asks("stranger")).status], [409, 404]);
});

test("the local account of the same login stays whose it is", { skip }, async () => {
  const got = await signIn("sun", password);
  assert.deepEqual([got.status, got.body.name, got.body.source], [200, "sun", "local"]);
});

test("without a group that counts nobody comes in, and is told why", { skip }, async () => {
  const got = await signIn("nobody");
  assert.deepEqual([got.status, got.body.code], [403, "not-allowed"]);
});

test("a role that is taken away is gone at the next sign-in, with the sessions there were", { skip }, async () => {
  const before = await redress.signIn("zhao", theirs);
  slapd.modify(`dn: cn=heads,${groups}\nchangetype: modify\nadd: member\nmember: uid=nobody,${people}\n-\ndelete: member\nmember: uid=zhao,${people}\n\ndn: cn=service,${groups}\nchangetype: modify\nadd: member\nmember: uid=zhao,${people}`);
  const got = await signIn("zhao");
  assert.deepEqual([got.body.admin, got.body.roles], [false, ["service.officer"]]);
  assert.equal((await before.get(`${api}/session`)).status, 401);
});

test("who is disabled here stays so, whatever the directory says", { skip }, async () => {
  redress.ctl("user", "disable", "zhao");
  assert.equal((await signIn("zhao")).body.code, "wrong-password");
});

test("encryption is not given up, and an unknown certificate is not trusted", { skip }, async () => {
  await set({ ...settings, ca_file: undefined });
  assert.equal((await signIn("wang")).status, 503);
  assert.equal((await asks("wang")).body.code, "directory-away");
  await set({ ...settings, ca_file: undefined, insecure: true });
  assert.equal((await signIn("wang")).status, 200, "this machine may be asked in the clear when the settings say so");
  await set({ ...settings, secret: "not its password" });
  assert.match((await asks("wang")).body.detail, /bind_dn/);
  await set(settings);
});

test("only spare accounts may use local passwords, once there is one", { skip }, async () => {
  assert.equal((await set({ who: "nobody" }, "local")).status, 422);
  assert.equal((await set({ who: "spare" }, "local")).status, 409);
  redress.ctl("user", "change", "root", "--spare", "yes");
  assert.equal((await set({ who: "spare" }, "local")).status, 200);
  assert.equal((await signIn("sun", password)).body.code, "wrong-password");
  assert.equal((await signIn("root", password)).status, 200);
  assert.equal((await redress.json("GET", `${api}/sign-in`)).body.local, false);
});

test("the directory is away: a kind word for its people, and the spare administrator comes in", { skip }, async () => {
  await slapd.down();
  const got = await signIn("wang");
  assert.deepEqual([got.status, got.body.code, got.headers.get("retry-after")], [503, "directory-away", "10"]);
  assert.match(got.body.detail, /try again shortly/);
  assert.equal((await signIn("root", password)).status, 200);
  assert.equal((await signIn("root", "wrong")).body.code, "wrong-password");
  assert.equal((await asks("wang")).status, 503);
  await slapd.up();
  assert.equal((await signIn("wang")).status, 200);
});

test("set up from a file, taken away, and everybody's passwords count again", { skip }, async () => {
  const file = join(redress.home, "local.json");
  writeFileSync(file, JSON.stringify({ who: "everyone" }));
  redress.ctl("sign-in", "set", "local", file);
  assert.equal((await signIn("sun", password)).status, 200);
  assert.equal((await send("DELETE", "/sign-in/ldap")).status, 204);
  assert.equal((await signIn("wang")).body.code, "wrong-password");
});
