// SPDX-License-Identifier: Apache-2.0
// Staff sign in at an OpenID provider: the whole way with a real one
// (oidc-provider, code and PKCE), and what a provider or a stranger might send
// that is not right, with a small one that lies on demand.  At the end a proxy in
// front that knows who it is.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import { build, freePort, Redress } from "./harness.mjs";
import { codeAt, stepNow } from "./authenticator.mjs";
import { Provider } from "./provider.mjs";
import { password } from "./company.mjs";

const api = "/api/v1";
const secret = "the client's own secret";
const servers = [];
let redress;
let root;

async function listen(answer) {
  const port = await freePort();
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  servers.push(server);
  return { server, issuer: `http://127.0.0.1:${port}` };
}

before(async () => {
  redress = await Redress.start({
    accounts: [{ login: "root", roles: [], password, admin: true }, { login: "sun", roles: ["service.officer"], password }],
  });
  root = await redress.signIn("root", password);
});
after(async () => {
  for (const server of servers) server.close();
  await redress?.stop();
});

const send = (method, path, body) => redress.json(method, `${api}${path}`, body, root.headers);
const groups = [{ group: "desk", roles: ["service.officer"] }, { group: "heads", roles: [], admin: true }];
const setUp = (doc) => send("PUT", "/sign-in/oidc", { name: "Example", client_id: "redress", secret, groups, ...doc });
const cookiesOf = (answer) => Object.fromEntries(answer.headers.getSetCookie().map((line) => line.split(";")[0].split(/=(.*)/s).slice(0, 2)));
const written = (jar) => Object.entries(jar).filter(([, value]) => value !== "").map((pair) => pair.join("=")).join("; ");
const where = (answer) => answer.headers.get("location");
/** From the desk to the provider: the address there, and what the browser keeps. */
async function leave(query = "", jar = {}) {
  const answer = await redress.fetch(`/auth/oidc${query}`, { headers: { cookie: written(jar) } });
  assert.equal(answer.status, 303);
  return { to: new URL(where(answer), redress.base), jar: { ...jar, ...cookiesOf(answer) } };
}
const back = (query, jar) => redress.fetch(`/auth/oidc/back?${new URLSearchParams(query)}`, { headers: { cookie: written(jar) } });

/** A provider that says whatever a test wants. */
async function liar() {
  const it = await Provider.start();
  servers.push(it.server);
  return it;
}

test("what the provider says of itself is looked at before anybody is sent there", async () => {
  const it = await liar();
  assert.equal((await setUp({ issuer: "http://provider.example" })).status, 422);
  assert.equal((await setUp({ issuer: it.issuer })).status, 200);
  const told = await send("POST", "/sign-in/oidc/test", {});
  assert.equal(told.body.redirect_uri, `${redress.base}/auth/oidc/back`);
  it.name = "https://another.example";
  assert.match((await send("POST", "/sign-in/oidc/test", {})).body.detail, /calls itself "https:\/\/another\.example"/);
  it.name = undefined;
  it.says = { code_challenge_methods_supported: ["plain"] };
  assert.match((await send("POST", "/sign-in/oidc/test", {})).body.detail, /S256/);
  it.says = { token_endpoint: "http://token.example/" };
  assert.match((await send("POST", "/sign-in/oidc/test", {})).body.detail, /token_endpoint/);
  assert.deepEqual((await redress.json("GET", `${api}/sign-in`)).body, { ldap: false, oidc: { name: "Example" }, proxy: false, local: true });
});

test("there and back: PKCE, the client's secret, an account, and where one wanted to go", async () => {
  const it = await liar();
  await setUp({ issuer: it.issuer });
  const { to, jar } = await leave("?to=/desk/queue");
  const asked = Object.fromEntries(to.searchParams);
  assert.deepEqual([asked.tenant, asked.response_type, asked.client_id, asked.code_challenge_method, asked.redirect_uri], ["1", "code", "redress", "S256", `${redress.base}/auth/oidc/back`]);
  it.nonce = asked.nonce;
  const answer = await back({ code: "c0de", state: asked.state }, jar);
  assert.deepEqual([answer.status, where(answer)], [303, "/desk/queue"]);
  const [{ form, authorization }] = it.asked;
  assert.equal(createHash("sha256").update(form.get("code_verifier")).digest("base64url"), asked.code_challenge);
  assert.ok(form.get("code_verifier").length >= 43);
  assert.equal(Buffer.from(authorization.split(" ")[1], "base64").toString(), `redress:${encodeURIComponent(secret).replaceAll("'", "%27")}`);
  const session = await redress.json("GET", `${api}/session`, undefined, { cookie: written(cookiesOf(answer)) });
  assert.deepEqual([session.body.login, session.body.name, session.body.roles, session.body.source], ["li", "Li Na", ["service.officer"], "oidc"]);
  const again = await back({ code: "c0de", state: asked.state }, { ...jar, ...cookiesOf(answer) });
  assert.equal(where(again), "/desk/?sign-in=late", "who is back has nothing left to come back with");
  assert.equal((await redress.json("POST", `${api}/session`, { login: "li", password: "" })).status, 422);
  assert.equal((await redress.json("POST", `${api}/session`, { login: "li", password: "anything" })).body.code, "wrong-password");
});

test("nobody is sent on to another site", async () => {
  const it = await liar();
  it.lie = () => ({ sub: "16", preferred_username: "ma" });
  await setUp({ issuer: it.issuer });
  for (const to of ["https://evil.example/", "//evil.example/desk/", "/desk/../../evil", "/\\evil.example", "/desk//evil.example", "/api/v1/session"]) {
    const gone = await leave(`?to=${encodeURIComponent(to)}`);
    it.nonce = gone.to.searchParams.get("nonce");
    assert.equal(where(await back({ code: "c", state: gone.to.searchParams.get("state") }, gone.jar)), "/desk/", to);
  }
});

test("a state of another browser, none, or a changed ticket is turned back", async () => {
  const it = await liar();
  await setUp({ issuer: it.issuer });
  const mine = await leave();
  const other = await leave();
  it.nonce = mine.to.searchParams.get("nonce");
  const state = mine.to.searchParams.get("state");
  for (const [query, jar] of [
    [{ code: "c", state: other.to.searchParams.get("state") }, mine.jar],
    [{ code: "c" }, mine.jar],
    [{ code: "c", state }, {}],
    [{ code: "c", state }, { "__Host-trip": `${mine.jar["__Host-trip"].slice(0, -2)}AA` }],
  ]) assert.equal(where(await back(query, jar)), "/desk/?sign-in=late");
  assert.equal(it.asked.length, 0, "no code was given to the provider");
});

test("an ID token that is not for us, not now or not of this sign-in is refused", async () => {
  const it = await liar();
  await setUp({ issuer: it.issuer });
  const lies = {
    nonce: () => ({ nonce: "another" }), "no nonce": () => ({ nonce: undefined }), aud: () => ({ aud: "another" }),
    azp: () => ({ aud: ["redress", "another"], azp: "another" }), "aud without azp": () => ({ aud: ["redress", "another"] }),
    iss: () => ({ iss: "https://another.example" }), exp: (now) => ({ exp: now - 120 }), iat: (now) => ({ iat: now - 3600 }), sub: () => ({ sub: "" }),
  };
  for (const [name, lie] of Object.entries(lies)) {
    const { to, jar } = await leave();
    Object.assign(it, { lie, nonce: to.searchParams.get("nonce") });
    const answer = await back({ code: "c", state: to.searchParams.get("state") }, jar);
    assert.equal(where(answer), "/desk/?sign-in=refused", name);
    assert.equal(cookiesOf(answer)["__Host-sid"], undefined, name);
  }
  const { to, jar } = await leave();
  const state = to.searchParams.get("state");
  assert.equal(where(await back({ code: "c", state, iss: "https://another.example" }, jar)), "/desk/?sign-in=refused", "mixed up");
  assert.equal(where(await back({ error: "access_denied", state }, jar)), "/desk/?sign-in=refused");
  it.token = 400;
  assert.equal(where(await back({ code: "used", state }, jar)), "/desk/?sign-in=refused");
});

test("a login that is taken, a person without a role, a disabled account", async () => {
  const it = await liar();
  await setUp({ issuer: it.issuer });
  const come = async (lie) => {
    const { to, jar } = await leave();
    Object.assign(it, { lie, nonce: to.searchParams.get("nonce") });
    return back({ code: "c", state: to.searchParams.get("state") }, jar);
  };
  assert.equal(where(await come(() => ({ sub: "18", preferred_username: "sun" }))), "/desk/?sign-in=taken");
  assert.equal(where(await come(() => ({ sub: "19", preferred_username: "wu", groups: ["others"] }))), "/desk/?sign-in=roles");
  assert.equal(where(await come(() => ({ sub: "20", preferred_username: "老吴" }))), "/desk/?sign-in=roles");
  assert.equal(where(await come(() => ({ sub: "21", preferred_username: "chen", groups: "heads" }))), "/desk/");
  assert.throws(() => redress.ctl("user", "passwd", "chen"), /chen signs in by oidc and has no password here/);
  redress.ctl("user", "disable", "chen");
  assert.equal(where(await come(() => ({ sub: "21", preferred_username: "chen", groups: "heads" }))), "/desk/?sign-in=off");
});

test("signed in there, a password here is asked for anew only by going there again", async () => {
  const it = await liar();
  await setUp({ issuer: it.issuer });
  const come = async (query, jar, lie) => {
    const gone = await leave(query, jar);
    Object.assign(it, { lie, nonce: gone.to.searchParams.get("nonce") });
    return { ...gone, answer: await back({ code: "c", state: gone.to.searchParams.get("state") }, gone.jar) };
  };
  const use = async (jar) => {
    const headers = { cookie: written(jar) };
    const { csrf } = (await redress.json("GET", `${api}/session`, undefined, headers)).body;
    return redress.json("POST", `${api}/session/two-factor`, { password: "anything" }, { ...headers, "x-csrf-token": csrf });
  };
  const me = () => ({ sub: "30", preferred_username: "zhang" });
  const jar = cookiesOf((await come("", {}, me)).answer);
  assert.equal((await use(jar)).body.code, "wrong-password");
  const stale = await come("?again=yes", jar, me);
  assert.deepEqual([stale.to.searchParams.get("prompt"), stale.to.searchParams.get("max_age")], ["login", "0"]);
  assert.equal(where(stale.answer), "/desk/?sign-in=refused", "without auth_time it is no proof");
  const other = await come("?again=yes", jar, (now) => ({ sub: "31", preferred_username: "feng", auth_time: now }));
  assert.equal(where(other.answer), "/desk/?sign-in=refused", "somebody else is no proof either");
  const fresh = await come("?again=yes", jar, (now) => ({ ...me(), auth_time: now }));
  assert.equal(where(fresh.answer), "/desk/");
  assert.equal((await use({ ...jar, ...cookiesOf(fresh.answer) })).status, 200);
});

test("the provider is away: back at the sign-in page, and local passwords count", async () => {
  await setUp({ issuer: `http://127.0.0.1:${await freePort()}` });
  assert.equal(where(await redress.fetch("/auth/oidc")), "/desk/?sign-in=away");
  assert.equal((await redress.json("POST", `${api}/session`, { login: "root", password })).status, 200);
});

test("with oidc-provider: the whole way through its own pages, and a code counts once", async () => {
  const at = createRequire(join(build, "tests", "package.json"));
  const { default: Provider } = await import(pathToFileURL(at.resolve("oidc-provider")).href);
  const { server, issuer } = await listen((req, res) => provider.callback()(req, res));
  const provider = new Provider(issuer, {
    clients: [{ client_id: "redress", client_secret: secret, redirect_uris: [`${redress.base}/auth/oidc/back`], response_types: ["code"], grant_types: ["authorization_code"] }],
    claims: { openid: ["sub"], profile: ["name", "preferred_username", "groups"], email: ["email"] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: "He Ping", preferred_username: "he", email: "he@example.org", groups: ["desk", "heads"] }) }),
    cookies: { keys: [randomBytes(16).toString("hex")] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
  });
  assert.ok(server.listening);
  assert.equal((await setUp({ issuer })).status, 200);
  const { to, jar } = await leave();
  const there = {};
  const walk = async (address, init = {}) => {
    const answer = await fetch(address, { redirect: "manual", ...init, headers: { cookie: written(there), ...init.headers } });
    Object.assign(there, cookiesOf(answer));
    return answer;
  };
  let answer = await walk(to);
  for (let steps = 0; steps < 12 && !(where(answer) ?? "").startsWith(redress.base); steps++) {
    if (where(answer) !== null) {
      answer = await walk(new URL(where(answer), issuer));
      continue;
    }
    const page = await answer.text();
    const action = new URL(/action="([^"]+)"/.exec(page)[1], issuer);
    const prompt = /name="prompt" value="(\w+)"/.exec(page)[1];
    answer = await walk(action, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: `prompt=${prompt}&login=he&password=x` });
  }
  const query = Object.fromEntries(new URL(where(answer)).searchParams);
  const entered = await back(query, jar);
  assert.equal(where(entered), "/desk/");
  const session = await redress.json("GET", `${api}/session`, undefined, { cookie: written(cookiesOf(entered)) });
  assert.deepEqual([session.body.login, session.body.name, session.body.admin, session.body.roles], ["he", "He Ping", true, ["service.officer"]]);
  assert.equal(where(await back(query, jar)), "/desk/?sign-in=refused", "the provider takes a code once");
  assert.ok(!JSON.stringify(redress.logLines()).includes(secret));
});

test("a proxy in front: only its own parameters, with the secret, say who it is", async () => {
  const shared = "between nginx and the worker";
  const headers = { "redress-proxy-user": "evil", "redress-proxy-secret": shared, "x-forwarded-user": "evil", "x-auth-request-user": "evil" };
  assert.equal((await redress.fetch("/auth/proxy", { headers })).status, 404);
  assert.equal((await send("PUT", "/sign-in/proxy", { secret: "short" })).status, 422);
  assert.equal((await send("PUT", "/sign-in/proxy", { secret: shared, groups })).status, 200);
  assert.equal(where(await redress.fetch("/auth/proxy", { headers })), "/desk/?sign-in=refused");
  mkdirSync(join(redress.home, "sign-in.d"), { recursive: true });
  const configure = async (lines) => {
    writeFileSync(join(redress.home, "sign-in.d", "proxy.conf"), `location = /auth/proxy {\n${lines.join("\n")}\nfastcgi_pass unix:run/redressd.sock;\n}\n`);
    await redress.restart();
  };
  const says = ['set $sign_in_user "Guo@example.org";', 'set $sign_in_name "Guo Jing";', 'set $sign_in_groups "others, desk";'];
  await configure([...says, 'set $sign_in_secret "of somebody else entirely";']);
  assert.equal(where(await redress.fetch("/auth/proxy", { headers })), "/desk/?sign-in=refused");
  await configure(says);
  assert.equal(where(await redress.fetch("/auth/proxy", { headers })), "/desk/?sign-in=refused", "a forgotten secret lets nobody in");
  await configure([...says, `set $sign_in_secret "${shared}";`]);
  const answer = await redress.fetch("/auth/proxy?to=/office/", { headers });
  assert.equal(where(answer), "/office/");
  const session = await redress.json("GET", `${api}/session`, undefined, { cookie: written(cookiesOf(answer)) });
  assert.deepEqual([session.body.login, session.body.name, session.body.roles, session.body.source], ["guo", "Guo Jing", ["service.officer"], "proxy"]);
  const by = () => ({ cookie: written(cookiesOf(answer)), "x-csrf-token": session.body.csrf });
  const confirm = (word) => redress.json("POST", `${api}/session/confirmation`, { password: word }, by());
  const none = await confirm("anything");
  assert.deepEqual([none.status, none.body.code], [403, "wrong-password"]);
  assert.match(none.body.detail, /no password here: set up the second step/);
});

test("whoever comes by the proxy confirms with a code of their second step, which they set up on its word", async () => {
  const come = async () => {
    const jar = cookiesOf(await redress.fetch("/auth/proxy?to=/office/"));
    const found = await redress.json("GET", `${api}/session`, undefined, { cookie: written(jar) });
    return { cookie: written(jar), "x-csrf-token": found.body.csrf };
  };
  const begin = (by) => redress.json("POST", `${api}/session/two-factor`, { password: "vouched for by the proxy" }, by);
  const old = await come();
  const clock = redress.clockMs;
  await redress.moveClock(clock + 6 * 60_000);
  const late = await begin(old);
  assert.deepEqual([late.status, late.body.code], [403, "wrong-password"]);
  assert.match(late.body.detail, /come in by the proxy once more/);
  const by = await come();
  const { secret } = (await begin(by)).body;
  const step = stepNow(); // codes are of the time that telephones have
  const code = (ahead) => codeAt(secret, step + ahead);
  const on = await redress.json("POST", `${api}/session/two-factor/confirmation`, { code: code(0) }, by);
  assert.equal(on.status, 200, JSON.stringify(on.body));
  const jar = cookiesOf(on);
  if (Object.keys(jar).length > 0) by.cookie = written(jar);
  const confirm = (word) => redress.json("POST", `${api}/session/confirmation`, { password: word }, by);
  assert.equal((await confirm("vouched for by the proxy")).status, 403);
  assert.equal((await confirm(code(0))).status, 403, "a code counts once");
  assert.equal((await confirm(code(1))).status, 200);
});
