// SPDX-License-Identifier: Apache-2.0
// What an administrator sets up at the office for letters to go out, mail to come
// in and staff to sign in: by keys alone, with wrong answers told at their
// fields, and secrets that are kept and never shown.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Redress } from "../e2e/harness.mjs";
import { accounts, password } from "../e2e/company.mjs";
import { Browser, skip } from "./kit.mjs";

const tell = { skip, timeout: 300_000 };
const phrase = "a password of the mail server";
let redress, browser, root;

before(async () => {
  if (skip) return;
  redress = await Redress.start({ accounts: [...accounts, { login: "root", roles: [], admin: true, password }] });
  root = await redress.signIn("root", password);
  browser = await Browser.start();
});
after(async () => {
  await browser?.stop();
  await redress?.stop();
});

const kept = async (path) => (await root.get(`/api/v1/${path}`)).body;
const focused = (page) => page.evaluate(() => document.activeElement.id);
const mistake = (page, id) => page.locator(`[id="${id}-mistake"]`);
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
/** On to the field of this id, by Tab alone. */
async function tabTo(page, id) {
  for (let n = 0; n < 120; n++) {
    if ((await focused(page)) === id) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab never comes to ${id}`);
}
async function type(page, id, text) {
  await tabTo(page, id);
  await press(page, "Control+A");
  await page.keyboard.type(text);
}

test("a channel is set up by keys alone: what is wrong is told at its field, and then it is kept", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/channels/new");
  await page.locator("#way-plugin").waitFor();
  await tabTo(page, "way-plugin");
  await page.keyboard.type("Mail");
  await page.locator("#way-settings-server").waitFor();
  await type(page, "way-name", "Letters!");
  await press(page, "Enter");
  await mistake(page, "way-name").waitFor();
  await page.waitForFunction(() => document.activeElement.id === "way-name");
  await type(page, "way-name", "letters");
  await type(page, "way-settings-server", "ftp://mail.example.com");
  await type(page, "way-settings-password", phrase);
  await press(page, "Enter");
  await mistake(page, "way-settings-server").waitFor();
  await mistake(page, "way-settings-from").waitFor();
  assert.equal(await mistake(page, "way-name").count(), 0);
  await page.waitForFunction(() => document.activeElement.id === "way-settings-server");
  await browser.sound(page, "a channel with mistakes");
  await type(page, "way-settings-server", "smtp://127.0.0.1:1");
  await type(page, "way-settings-from", "desk@example.com");
  await press(page, "Enter");
  await page.getByText("letters is kept").waitFor();
  const { settings, on } = await kept("channels/letters");
  assert.equal(settings.server, "smtp://127.0.0.1:1");
  assert.equal(on, true);
  assert.deepEqual(settings.password, { set: true });
  assert.deepEqual(browser.said, []);
});

test("a channel is changed with its secret kept, serves some only, is switched off, and removed when that is confirmed", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/channels/channel/letters");
  await page.locator("#way-settings-from").waitFor();
  assert.equal(await page.locator("#way-settings-password").inputValue(), "");
  assert.match(await page.locator("#way-settings-password-hint").innerText(), /kept as it is/);
  assert.doesNotMatch(await page.content(), new RegExp(phrase));
  await page.locator("#way-settings-from").fill("complaints@example.com");
  await page.locator("[id='way-kinds-letter']").check();
  await page.locator("[id='way-procedures-company-desk']").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("letters is kept").waitFor();
  const channel = await kept("channels/letters");
  assert.equal(channel.settings.from, "complaints@example.com");
  assert.deepEqual([channel.settings.password, channel.kinds, channel.procedures, channel.teams], [{ set: true }, ["letter"], ["company-desk"], undefined]);
  await page.getByRole("button", { name: "Switch letters off" }).click();
  await page.getByRole("button", { name: "Switch letters on" }).waitFor();
  assert.deepEqual(await kept("channels/letters"), { ...channel, on: false }, "nothing else is another");
  await page.getByRole("link", { name: "Change letters" }).click();
  await page.getByRole("button", { name: "Remove this channel" }).click();
  await page.getByText("Nothing is sent by letters any more").waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  assert.equal((await root.get("/api/v1/channels/letters")).status, 200);
  await page.getByRole("button", { name: "Remove this channel" }).click();
  await page.waitForFunction(() => document.activeElement.matches("[role=group] .btn-danger"));
  await press(page, "Enter");
  await page.getByText("No channel is set up yet").waitFor();
  assert.equal((await root.get("/api/v1/channels/letters")).status, 404);
  assert.deepEqual(browser.said, []);
});

test("a mailbox is set up, refused where it is not right, changed and removed", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/channels/new-mailbox");
  await page.locator("#way-address").waitFor();
  await page.locator("#way-name").fill("complaints");
  await page.locator("#way-address").fill("nowhere");
  await page.locator("#way-procedure").selectOption("company-desk");
  await page.locator("#way-answers").fill("story = text\nshoe = subject");
  await page.getByRole("button", { name: "Add a mailbox" }).click();
  await mistake(page, "way-address").waitFor();
  await mistake(page, "way-answers").waitFor();
  await page.locator("#way-address").fill("complaints@example.com");
  await page.locator("#way-answers").fill("story = text");
  await page.getByRole("button", { name: "Add a mailbox" }).click();
  await page.getByText("complaints is kept").waitFor();
  const box = await kept("mailboxes/complaints");
  assert.deepEqual([box.address, box.procedure, box.answers], ["complaints@example.com", "company-desk", { story: "text" }]);
  await page.getByRole("link", { name: "Change complaints" }).click();
  await page.locator("#way-lang").selectOption("zh");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("complaints is kept").waitFor();
  assert.deepEqual(await kept("mailboxes/complaints"), { ...box, lang: "zh" });
  await page.getByRole("link", { name: "Change complaints" }).click();
  await page.getByRole("button", { name: "Remove this mailbox" }).click();
  await page.getByRole("button", { name: "Remove this mailbox" }).click();
  await page.getByText("No mailbox is set up").waitFor();
  assert.deepEqual(browser.said, []);
});

/* --- two administrators at one form --- */

const put = (path, body, headers = {}) => redress.json("PUT", `/api/v1/${path}`, body, { ...root.headers, ...headers });
const save = (page) => page.locator("form.set-up button[type=submit]").click();

test("whoever was not the first to change a channel sees what the other changed, and loses nothing that was typed", tell, async () => {
  const settings = { server: "smtp://127.0.0.1:1", from: "desk@example.com", login: "desk", password: phrase };
  await put("channels/shared", { plugin: "mail", on: true, settings });
  const page = await browser.openAs(redress, "root", "/office/channels/channel/shared");
  await page.locator("#way-settings-server").waitFor();
  await page.locator("#way-settings-from").fill("mine@example.com");
  await put("channels/shared", { plugin: "mail", on: false, settings: { ...settings, server: "smtp://127.0.0.1:2" } });
  await save(page);
  const newer = page.locator(".newer");
  await newer.waitFor();
  assert.match(await newer.innerText(), /smtp:\/\/127\.0\.0\.1:2[^]*: no/);
  await page.waitForFunction(() => document.activeElement.classList.contains("newer"));
  assert.equal(await page.locator("#way-settings-server").inputValue(), "smtp://127.0.0.1:2");
  assert.equal(await page.locator("#way-settings-from").inputValue(), "mine@example.com");
  assert.equal((await kept("channels/shared")).settings.from, "desk@example.com", "nothing is written over unseen");
  await browser.sound(page, "a channel that somebody else changed");
  await save(page);
  await page.getByText("shared is kept").waitFor();
  const now = await kept("channels/shared");
  assert.deepEqual([now.on, now.settings.server, now.settings.from, now.settings.password], [false, "smtp://127.0.0.1:2", "mine@example.com", { set: true }]);
});

test("what somebody else removed meanwhile is set up anew when it is saved again", tell, async () => {
  const box = { address: "shared@example.com", procedure: "company-desk" };
  await put("mailboxes/shared", box);
  const page = await browser.openAs(redress, "root", "/office/channels/mailbox/shared");
  await page.locator("#way-address").waitFor();
  await page.locator("#way-address").fill("mine@example.com");
  await put("mailboxes/shared", { ...box, lang: "es" });
  await save(page);
  await page.locator(".newer").getByText(/es/).first().waitFor();
  assert.equal(await page.locator("#way-lang").inputValue(), "es");
  await redress.json("DELETE", "/api/v1/mailboxes/shared", undefined, root.headers);
  await save(page);
  await page.getByText("Somebody removed this").waitFor();
  await save(page);
  await page.getByText("shared is kept").waitFor();
  assert.equal((await kept("mailboxes/shared")).address, "mine@example.com");
  await redress.json("DELETE", "/api/v1/mailboxes/shared", undefined, root.headers);
});

test("a name that somebody took while it was written is told at the name", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/channels/new-mailbox");
  await page.locator("#way-name").fill("quick");
  await page.locator("#way-address").fill("slow@example.com");
  await put("mailboxes/quick", { address: "quick@example.com", procedure: "company-desk" });
  await page.locator("#way-procedure").selectOption("company-desk");
  await save(page);
  await mistake(page, "way-name").waitFor();
  assert.equal((await kept("mailboxes/quick")).address, "quick@example.com");
  await redress.json("DELETE", "/api/v1/mailboxes/quick", undefined, root.headers);
});

test("a kept secret is taken away by a tick, and the audit tells that it was", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/channels/channel/shared");
  await page.locator("#way-settings-login").fill("");
  await tabTo(page, "way-settings-password-clear");
  await press(page, "Space");
  await page.locator("#way-settings-password-hint").getByText("taken away when you save").waitFor();
  await page.locator("#way-settings-password").pressSequentially("x");
  assert.equal(await page.locator("#way-settings-password-clear").isChecked(), false, "whoever writes another wants one");
  await page.locator("#way-settings-password-clear").check();
  assert.equal(await page.locator("#way-settings-password").inputValue(), "");
  await save(page);
  await page.getByText("shared is kept").waitFor();
  const { settings } = await kept("channels/shared");
  assert.equal(settings.password, undefined);
  assert.equal(settings.server, "smtp://127.0.0.1:2");
  await page.goto(`${redress.base}/office/audit?about=shared`);
  await page.getByText("password: set, not shown → taken away").waitFor();
  assert.ok(!(await page.locator("main").innerText()).includes(phrase));
  await page.goto(`${redress.base}/office/channels/channel/shared`);
  await page.locator("#way-settings-password").waitFor();
  assert.equal(await page.locator("#way-settings-password-clear").count(), 0);
  await redress.json("DELETE", "/api/v1/channels/shared", undefined, root.headers);
  assert.deepEqual(browser.said, []);
});

test("two who set up signing in at the same time: the second sees the first's, and a secret is taken away there, too", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/sign-in/oidc");
  await page.locator("#way-name").fill("Mine");
  await page.locator("#way-client_id").fill("mine");
  await put("sign-in/oidc", { name: "Theirs", issuer: "https://id.example.com", client_id: "theirs", secret: phrase });
  await save(page);
  const newer = page.locator(".newer");
  await newer.waitFor();
  assert.match(await newer.innerText(), /https:\/\/id\.example\.com/);
  assert.equal(await page.locator("#way-issuer").inputValue(), "https://id.example.com");
  await page.locator("#way-secret-clear").check();
  await save(page);
  await page.waitForURL(/saved=oidc/);
  assert.deepEqual(await kept("sign-in/oidc"), { name: "Mine", issuer: "https://id.example.com", client_id: "mine" });
  await redress.json("DELETE", "/api/v1/sign-in/oidc", undefined, root.headers);
  assert.deepEqual(browser.said, []);
});

test("the forms of channels and mailboxes stand in every look", tell, async () => {
  const hook = { plugin: "webhook", on: false, settings: { url: "https://crm.example.com/hook", secret: "of some length to sign with" } };
  assert.equal((await redress.json("PUT", "/api/v1/channels/hook", hook, root.headers)).status, 200);
  const page = await browser.openAs(redress, "root", "/office/channels/channel/hook");
  const ready = () => page.locator("form.set-up").waitFor();
  await ready();
  await browser.soundEverywhere(page, "a channel's form", { ready, look: globalThis.lookAt });
  const other = await browser.openAs(redress, "root", "/office/channels/new-mailbox");
  const there = () => other.locator("form.set-up").waitFor();
  await there();
  await browser.soundEverywhere(other, "a mailbox's form", { ready: there, look: globalThis.lookAt });
  assert.deepEqual(browser.said, []);
});

/** The console tells of a 503, which is the answer here. */
function answeredAway() {
  assert.equal(browser.said.length, 1);
  assert.match(browser.said.pop(), /status of 503/);
}
const card = (page, way) => page.locator(`[data-way="${way}"]`);

test("signing in by the directory is set up by keys alone, and asked where nothing listens: it says so in words", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/sign-in/ldap");
  await page.locator("#way-url").waitFor();
  await type(page, "way-url", "http://directory.example.com");
  await type(page, "way-base", "dc=example,dc=com");
  await press(page, "Enter");
  await mistake(page, "way-url").waitFor();
  await page.waitForFunction(() => document.activeElement.id === "way-url");
  await type(page, "way-url", "ldap://127.0.0.1:1");
  await type(page, "way-bind_dn", "cn=reader,dc=example,dc=com");
  await press(page, "Enter");
  await mistake(page, "way-secret").waitFor();
  await type(page, "way-secret", phrase);
  await page.getByRole("button", { name: "Add a group" }).click();
  await type(page, "way-groups-0", "cn=service,dc=example,dc=com");
  await page.locator("[id='way-groups-0-roles-service.officer']").check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The company’s directory: kept").waitFor();
  const way = await kept("sign-in/ldap");
  assert.deepEqual([way.url, way.secret, way.groups], ["ldap://127.0.0.1:1", { set: true }, [{ group: "cn=service,dc=example,dc=com", roles: ["service.officer"] }]]);
  await page.locator("#signin-login").fill("li");
  await press(page, "Enter");
  await card(page, "ldap").getByText("The directory does not answer. Look at its address").waitFor();
  answeredAway();
  await browser.sound(page, "a directory that does not answer");
  await globalThis.lookAt?.(page, "no answer");
  assert.doesNotMatch(await page.content(), new RegExp(phrase));
  assert.deepEqual(browser.said, []);
});

test("a way is changed with its secret kept; a provider that is not there is told in words; a way without encryption is warned of", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/sign-in/ldap");
  assert.match(await page.locator("#way-secret-hint").innerText(), /kept as it is/);
  await page.locator("summary", { hasText: "seldom" }).click();
  await page.locator("#way-insecure").check();
  await page.getByRole("button", { name: "Save" }).click();
  await card(page, "ldap").getByText("It goes without encryption").waitFor();
  assert.deepEqual((await kept("sign-in/ldap")).secret, { set: true });
  await page.goto(`${redress.base}/office/sign-in/oidc`);
  for (const [id, text] of [["name", "Example"], ["issuer", "ftp://x"], ["client_id", "redress"]]) await page.locator(`#way-${id}`).fill(text);
  await page.getByRole("button", { name: "Save" }).click();
  await mistake(page, "way-issuer").waitFor();
  await page.locator("#way-issuer").fill("https://127.0.0.1:1");
  await page.getByRole("button", { name: "Save" }).click();
  await card(page, "oidc").getByRole("button", { name: "Ask the provider" }).click();
  await card(page, "oidc").getByText("The provider does not answer").waitFor();
  answeredAway();
  await card(page, "oidc").getByRole("link", { name: "Change Single sign-on" }).click();
  await page.getByRole("button", { name: "Nobody signs in this way any more" }).click();
  await page.getByText("Its settings and secret are gone").waitFor();
  await page.getByRole("group").getByRole("button", { name: "Nobody signs in this way any more" }).click();
  await card(page, "oidc").getByText("not set up").waitFor();
  assert.equal((await root.get("/api/v1/sign-in/oidc")).status, 404);
  assert.deepEqual(browser.said, []);
});

test("passwords are for spare accounts only when there is a spare administrator, and the page names them", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/sign-in");
  await card(page, "local").getByText("No spare administrator has a password").waitFor();
  await card(page, "local").getByRole("link", { name: /Change/ }).click();
  await page.locator("#way-who").selectOption("spare");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Mark one under People first").waitFor();
  redress.ctl("user", "change", "root", "--spare", "yes");
  await page.getByRole("button", { name: "Save" }).click();
  await card(page, "local").getByText("Only spare accounts may use it").waitFor();
  await card(page, "local").getByRole("link", { name: "root" }).waitFor();
  assert.equal(await card(page, "local").locator(".health-do").count(), 0, "nothing speaks against it any more");
  assert.deepEqual(await kept("sign-in/local"), { who: "spare" });
  assert.deepEqual(browser.said, []);
});

test("signing in and its forms stand in every look", tell, async () => {
  const page = await browser.openAs(redress, "root", "/office/sign-in");
  const ready = () => card(page, "proxy").waitFor();
  await ready();
  await browser.soundEverywhere(page, "signing in", { ready, look: globalThis.lookAt });
  const other = await browser.openAs(redress, "root", "/office/sign-in/ldap");
  const there = async () => {
    await other.locator("form.set-up").waitFor();
    await other.locator("#way-groups-0").waitFor();
  };
  await there();
  await browser.soundEverywhere(other, "a directory's form", { ready: there, look: globalThis.lookAt });
  assert.deepEqual(browser.said, []);
});
