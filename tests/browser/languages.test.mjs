// SPDX-License-Identifier: Apache-2.0
// Who reads one language only works a procedure end to end: a Chinese desk with
// `dispatch`, a Spanish one with `calidad`.  Everything that they read on the way
// (the portal, mail, the desk, paper) is taken word by word, and none is of
// another language.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Redress, until } from "../e2e/harness.mjs";
import { MailServer, skip as noMail } from "../e2e/post.mjs";
import { hours, office, password } from "../e2e/company.mjs";
import { Browser, skip as noBrowser } from "./kit.mjs";
import { chineseReader, spanishReader, wordsOf, wordsOfMail } from "./reader.mjs";

const skip = noBrowser || noMail;
const tell = { skip, timeout: 600_000 };
const api = "/api/v1/complaints";
const minutes = (n) => n * 60_000;
let browser;
before(async () => {
  if (!skip) browser = await Browser.start();
});
after(() => browser?.stop());

/** A company that speaks one language: its desk, its people, its customer, and what they read. */
class Company {
  static async start({ lang, procedures, roles, isForeign, calendar = office }) {
    const it = new Company();
    it.lang = lang;
    it.isForeign = isForeign;
    it.found = new Map(); // text -> where it was read first
    it.server = await MailServer.start();
    const companyName = { zh: "某公司", es: "La empresa" }[lang];
    it.redress = await Redress.start({
      procedures,
      settings: [`company = ${companyName}`],
      accounts: [...Object.entries(roles).map(([login, roles]) => ({ login, name: login, roles: [].concat(roles), password })), { login: "root", roles: [], password, admin: true }],
    });
    writeFileSync(join(it.redress.home, "office.json"), JSON.stringify(calendar));
    it.redress.ctl("calendar", "set", "office", join(it.redress.home, "office.json"));
    it.redress.ctl("channel", "set", "mail", "--plugin", "mail", "--on", `server=${it.server.url}`, "tls=none", "from=desk@company.example", `from_name=${companyName}`);
    it.pages = new Map();
    it.staff = new Map();
    return it;
  }
  async stop() {
    if (process.env.SEEN) writeFileSync(`${process.env.SEEN}-${this.lang}`, [...this.found].map(([text, where]) => `${where}: ${text}`).join("\n"));
    for (const page of this.pages.values()) await page.context().close();
    this.server.stop();
    await this.redress.stop();
  }

  /** Time passes; whoever sat at the desk signs in again. */
  async pass(ms) {
    await this.redress.moveClock(this.redress.clockMs + ms);
    for (const page of this.pages.values()) await page.context().close();
    this.pages.clear();
    this.staff.clear();
  }

  note(where, words) {
    for (const text of words) if (this.isForeign(text) && !this.found.has(text)) this.found.set(text, where);
  }
  /** Reads a page whole. */
  async read(page, where) {
    this.note(where, await wordsOf(browser, page));
  }
  async visit(page, path, where = path) {
    await page.goto(this.redress.base + path);
    await this.read(page, where);
  }

  async api(login) {
    if (!this.staff.has(login)) this.staff.set(login, await this.redress.signIn(login, password));
    return this.staff.get(login);
  }
  /** A member of staff at the desk, in a browser of that language. */
  async desk(login) {
    if (!this.pages.has(login)) {
      if (this.pages.size === 0) await this.refusedAtTheDoor(login);
      this.pages.set(login, await browser.openAs(this.redress, login, "/desk/tasks", { lang: this.lang }));
    }
    return this.pages.get(login);
  }
  async refusedAtTheDoor(login) {
    const page = await browser.open(`${this.redress.base}/desk/`, { lang: this.lang });
    await page.locator("#login").waitFor();
    await this.read(page, "sign-in");
    await page.locator("main button[type=submit]").click();
    await this.read(page, "sign-in, empty");
    await page.locator("#login").fill(login);
    await page.locator("#password").fill("wrong-password");
    await page.locator("main button[type=submit]").click();
    await page.locator("[role=alert]").first().waitFor();
    await this.read(page, "sign-in, refused");
    await page.context().close();
  }
  /** The complaint as these people see it. */
  async look(number, where, ...logins) {
    for (const login of logins) await this.visit(await this.desk(login), `/desk/c/${number}`, `${where}, as ${login}`);
  }
  async act(number, login, action, answers, options) {
    const got = await (await this.api(login)).act(number, action, answers, options);
    assert.equal(got.status, 200, `${login}, ${action}: ${JSON.stringify(got.body)}`);
  }
  /** What is refused is read too. */
  async refused(number, login, action, answers) {
    const staff = await this.api(login);
    const got = await this.redress.json("POST", `${api}/${number}/actions?lang=${this.lang}`, { action, ...(answers ? { answers } : {}) }, { ...staff.headers, "if-match": "*", "accept-language": this.lang });
    assert.ok(got.status >= 400 && got.status < 500, `${login}, ${action}: ${got.status}`);
    if (got.body.detail) this.note(`refused: ${action}`, [got.body.detail]);
  }
  async answer(number, login, name, answer) {
    const staff = await this.api(login);
    const { tasks } = (await staff.complaint(number)).body;
    const task = tasks.find((one) => one.name === name && !one.done && (one.team === this.roleOf(login)));
    assert.ok(task, `${login} has a task ${name}: ${JSON.stringify(tasks)}`);
    const got = await staff.post(`${api}/${number}/tasks/${task.task}/answer`, answer, { "if-match": "*" });
    assert.equal(got.status, 200, JSON.stringify(got.body));
  }
  roleOf(login) {
    return this.roles[login];
  }
  /** Every paper of a procedure, filled and blank, and its cover. */
  async papers(login, procedure, number) {
    const staff = await this.api(login);
    const page = await this.desk(login);
    const { sheets, registers } = (await staff.get(`/api/v1/procedures/${procedure}?lang=${this.lang}`)).body;
    for (const { name } of sheets) {
      if (number) await this.visit(page, `/print/complaints/${number}/${encodeURIComponent(name)}?lang=${this.lang}`, `sheet ${procedure}/${name}`);
      await this.visit(page, `/print/blank/${procedure}/${encodeURIComponent(name)}?lang=${this.lang}`, `blank ${procedure}/${name}`);
    }
    for (const { name } of registers) {
      await this.visit(page, `/desk/registers/${procedure}/${encodeURIComponent(name)}`, `register ${procedure}/${name}`);
      await this.visit(page, `/print/registers/${procedure}/${encodeURIComponent(name)}?lang=${this.lang}`, `ledger ${procedure}/${name}`);
    }
    await this.visit(page, `/print/procedures/${procedure}?lang=${this.lang}`, `cover of ${procedure}`);
  }
  async pagesOfTheDesk(...logins) {
    for (const login of logins) {
      for (const place of ["", "queue", "tasks", "new", "messages", "paper", "search", "reach", "absence", "security", "password", "nowhere"]) await this.visit(await this.desk(login), `/desk/${place}`, `desk/${place}, as ${login}`);
    }
  }
  async portal(path, fill) {
    const page = await browser.open(`${this.redress.base}/`, { lang: this.lang });
    await this.read(page, "portal");
    await this.visit(page, path);
    await page.locator("main form button.main:visible").first().click();
    await this.read(page, "portal, nothing filled in");
    await this.redress.moveClock(this.redress.clockMs + 5000);
    await page.goto(this.redress.base + path);
    await fill(page);
    await this.redress.moveClock(this.redress.clockMs + 5000);
    await page.locator("main form button.main:visible").first().click();
    await page.locator("[data-code]").waitFor();
    await this.read(page, "receipt");
    const code = await page.locator("[data-code]").getAttribute("data-code");
    const number = /[A-Z]+-\d+-\d+/.exec(await page.locator("main").innerText())[0];
    this.customer = { page, number, code };
    return number;
  }
  async follow(where, text) {
    const { page, number, code } = this.customer;
    await page.goto(`${this.redress.base}/status`);
    await page.locator("[name=number]").fill(number);
    await page.locator("[name=code]").fill("a".repeat(26));
    await page.locator("main form button.main:visible").first().click();
    await this.read(page, "status, wrong code");
    await page.goto(`${this.redress.base}/status`);
    await page.locator("[name=number]").fill(number);
    await page.locator("[name=code]").fill(code);
    await page.locator("main form button.main:visible").first().click();
    await this.read(page, `status, ${where}`);
    if (!text) return;
    await page.locator("[name=text]").fill(text);
    await page.locator("main form button.main:visible").first().click();
    await this.read(page, `status, written, ${where}`);
  }
  async mail(least) {
    await until(() => this.server.messages.length >= least, `${least} mails`);
    for (const message of this.server.messages) this.note(`mail “${message.subject}”`, wordsOfMail(message));
  }
  /** Nothing was of another language. */
  understood() {
    assert.deepEqual([...this.found].map(([text, where]) => `${where}: ${text}`), []);
  }
}

async function mailTo(company, logins) {
  for (const login of logins) company.redress.ctl("user", "reach", login, "--email", `${login}@company.example`);
}

test("who reads only Chinese works dispatch end to end", tell, async () => {
  const roles = { zonghe: "affairs.officer", zhuren: "affairs.head", xiaoshou: "sales.manager", pianqu: "sales.district_manager", zhiliang: "quality.officer", dongqu: "east.owner", nanqu: "south.owner" };
  const company = await Company.start({ lang: "zh", procedures: ["dispatch"], roles, isForeign: chineseReader([...Object.keys(roles), "root"]) });
  company.roles = roles;
  try {
    await mailTo(company, ["zonghe", "xiaoshou", "dongqu", "zhuren"]);
    const number = await company.portal("/c/dispatch", async (page) => {
      await page.locator("[name=name]").fill("陈女士");
      await page.locator("[name=phone]").fill("13700000000");
      await page.locator("[name=email]").fill("chen@customer.example");
      await page.locator("[name=source][value=customer]").check();
      await page.locator("[name=product]").fill("洗衣液");
      await page.locator("[name=story]").fill("瓶盖松动，漏液。");
    });
    await company.follow("received", "请尽快处理。");
    await company.pagesOfTheDesk("zonghe", "xiaoshou");
    await company.look(number, "received", "zonghe", "xiaoshou", "zhuren");
    await company.refused(number, "dongqu", "register", {});
    await company.act(number, "zonghe", "register", { came_by: "telephone", type: "product_quality", note: "两瓶" });
    await company.look(number, "dispatching", "zonghe", "xiaoshou", "zhiliang");
    await company.refused(number, "zonghe", "assign", { responsible: "east" });
    await company.act(number, "xiaoshou", "assign", { responsible: "east", hint: "请今天上门" });
    await company.look(number, "handling", "dongqu", "zonghe");
    await company.refused(number, "dongqu", "hand back", { cause: "封盖磨损", plan: "换货", result: "已换货" });
    await company.pass(minutes(31));
    await until(async () => (await (await company.api("zonghe")).complaint(number)).body.clocks.some(({ late }) => late > 0), "a report is missed");
    await company.look(number, "late", "dongqu", "zonghe");
    await company.act(number, "dongqu", "report", { state: "正在去客户处" });
    await company.act(number, "dongqu", "contact", { contacted_at: "2026-11-02 10:40", contacted_by: "赵", said: "先换一箱" });
    await company.act(number, "dongqu", "add an assistant", { role: "district_manager", helper: "周", helps: "上门查看" });
    await company.look(number, "tasks", "pianqu", "zhiliang");
    await company.visit(await company.desk("zhiliang"), "/desk/tasks", "tasks of quality");
    await company.answer(number, "zhiliang", "department", { answers: { found: "封盖磨损", opinion: "更换刀头" } });
    await company.answer(number, "pianqu", "assist", { text: "已上门查看" });
    await company.act(number, "dongqu", "enter a gap", { shortcoming: "封盖检查不足", way: "correct", measure: "每班检查", done_by: "周", until_day: "2026-12-01" }).catch(() => undefined);
    await company.act(number, "dongqu", "hand back", { cause: "封盖磨损", plan: "换货", result: "已换货" });
    await company.act(number, "zonghe", "enter a gap", { shortcoming: "封盖检查不足", way: "correct", measure: "每班检查", done_by: "周", until_day: "2026-12-01" });
    await company.look(number, "recording", "zonghe");
    const recorded = { recorded_plan: "换货一箱，并致歉", recorded_result: "客户已收到", done_on: "2026-11-02" };
    const angry = { called_at: "2026-11-02 14:00", spoke_to: "陈女士", satisfied: "no", opinion: "还是漏", reason: "换来的也漏" };
    await company.act(number, "zonghe", "record the plan", recorded);
    await company.look(number, "call back", "zonghe", "zhuren");
    await company.act(number, "zonghe", "no answer", { tried_at: "2026-11-02 13:00", remark: "无人接听" });
    await company.act(number, "zonghe", "call", angry);
    await company.look(number, "not satisfied", "zonghe");
    await company.refused(number, "zonghe", "hand to the sales manager");
    await company.act(number, "zonghe", "dispatch again");
    await company.look(number, "dispatching again", "xiaoshou");
    await company.act(number, "xiaoshou", "assign again", { responsible: "south", hint: "换一个批次" });
    await company.act(number, "nanqu", "hand back", { cause: "批次问题", plan: "换批次", result: "已换" });
    await company.act(number, "zonghe", "record the plan", recorded);
    await company.act(number, "zonghe", "call", angry);
    await company.act(number, "zonghe", "hand to the sales manager");
    await company.look(number, "with the sales manager", "xiaoshou", "zonghe");
    await company.act(number, "xiaoshou", "arrange", { arranged_plan: "退款", arranged_for: "王某" });
    await company.act(number, "zonghe", "record the plan", recorded);
    await company.act(number, "zonghe", "call", { ...angry, satisfied: "yes", opinion: "满意", reason: undefined });
    await company.look(number, "closed", "zonghe", "zhuren");
    await company.follow("closed");
    await company.papers("zonghe", "dispatch", number);
    // A week and a month pass: their records open by themselves.
    await company.pass(hours(24 * 32));
    for (const [name, action, answers] of [["dispatch-weekly", "fill in", { any_complaints: "yes", unfinished: "无", noteworthy: "无" }], ["dispatch-monthly", null]]) {
      const record = await until(async () => (await (await company.api("zonghe")).get(`${api}?procedure=${name}`)).body.items?.[0]?.number, `a record of ${name}`);
      await company.look(record, name, "zonghe", "zhuren");
      if (action) await company.act(record, "zonghe", action, answers);
      else {
        await company.act(record, "zonghe", "compile", { overview: "一件投诉", causes: "封盖", gaps: [], proposals: "加强检查" }).catch(() => undefined);
        await company.look(record, name, "zhuren");
      }
      await company.papers("zonghe", name, record);
    }
    await company.pagesOfTheDesk("zonghe", "root");
    await company.mail(5);
    company.understood();
  } finally {
    await company.stop();
  }
});

test("who reads only Spanish works calidad end to end", tell, async () => {
  const roles = { comercial: "commercial.officer", jefa: "commercial.manager", control: "control.officer", garantia: "assurance.officer", gerente: "assurance.manager", planta: "site.officer", fabrica: "manufacturing.officer", ingenieria: "engineering.officer", compras: "purchasing.officer" };
  const madrid = { ...office, zone: "Europe/Madrid", holidays: [], workdays: [] };
  const company = await Company.start({ lang: "es", procedures: ["calidad"], roles, calendar: madrid, isForeign: spanishReader([...Object.keys(roles), "root"], ["calidad"]) });
  company.roles = roles;
  try {
    await mailTo(company, ["comercial", "jefa", "gerente", "planta"]);
    const number = await company.portal("/c/calidad", async (page) => {
      await page.locator("[name=name]").fill("Ana Ruiz");
      await page.locator("[name=company]").fill("Talleres Ruiz");
      await page.locator("[name=answer_by][value=email]").check();
      await page.locator("[name=email]").fill("ana@customer.example");
      await page.locator("[name=class][value=product_quality]").check();
      await page.locator("[name=product]").fill("válvula");
      await page.locator("[name=story]").fill("La válvula gotea.");
    });
    const rounds = async (toWhere, evidence) => {
      await company.act(number, "garantia", "review the evidence", { evidence_kind: "samples", review_result: "Blanda", way: evidence });
      await company.look(number, toWhere, "garantia", "control", "comercial");
    };
    const signed = { sign: true };
    await company.follow("received", "¿Cuándo tendré respuesta?");
    await company.pagesOfTheDesk("comercial", "control");
    await company.look(number, "received", "comercial", "control");
    await company.refused(number, "control", "inform quality control", {});
    await company.act(number, "comercial", "inform quality control", { came_by: "web", class: "product_quality", record_remark: "Cliente antiguo" });
    await company.look(number, "instruction", "control", "comercial");
    await company.act(number, "control", "give instructions", { preliminary: "Pedir una muestra", instructions: "Comprobar el lote A17" });
    await company.act(number, "comercial", "confirm", { confirmed_with: "samples", confirmed: "La muestra gotea" });
    await company.look(number, "first measures", "garantia", "planta", "comercial");
    await company.visit(await company.desk("planta"), "/desk/tasks", "tasks of the site");
    await company.pass(hours(26));
    await until(async () => (await (await company.api("comercial")).complaint(number)).body.clocks.some(({ late }) => late > 0), "a limit passes");
    await company.look(number, "late", "garantia", "comercial");
    await company.refused(number, "garantia", "inform the superiors", { informed_at: "2026-11-02 16:10", informed: "gerente" });
    await company.answer(number, "planta", "contain", { answers: { goods: "done", goods_held: 40, shipments: "done", shipments_held: 2, material: "not_applicable" } });
    await company.act(number, "garantia", "investigate", { investigated_at: "2026-11-02 15:00", nonconformities: [{ what: "junta rota", pieces: 3 }], findings: "La junta es del proveedor nuevo" });
    await company.act(number, "garantia", "take first measures", { taken_at: "2026-11-02 16:00", measures: "Se cambia la junta" });
    await company.act(number, "garantia", "announce a delay", { announced: true, delay_reason: "Falta una muestra", new_day: "2026-12-20" });
    await company.act(number, "garantia", "inform the superiors", { informed_at: "2026-11-02 16:10", informed: "gerente de garantía de calidad" });
    await company.look(number, "analysis", "garantia", "comercial");
    await rounds("cause", "later");
    const convening = { cause: "junta blanda", liable: "purchasing", problem_points: "dureza", topics: ["design", "materials", "packaging"], met_on: "2026-11-03" };
    await company.act(number, "garantia", "convene the departments", convening);
    await company.look(number, "meeting", "garantia", "ingenieria", "comercial");
    for (const login of ["comercial", "ingenieria", "compras", "fabrica"]) await company.answer(number, login, "countermeasure", { answers: { countermeasure: "Una junta más dura" } });
    await company.act(number, "garantia", "fix the improvement", { agreed: "junta más dura", charged: "purchasing", improve_by: "2026-12-20" });
    await company.look(number, "unit signature", "comercial", "garantia");
    await company.act(number, "garantia", "confirm the points", { points_confirmed: true });
    await company.act(number, "comercial", "sign", undefined, signed);
    await company.look(number, "approval", "gerente", "comercial");
    await company.act(number, "gerente", "approve", undefined, signed);
    await company.look(number, "answering", "comercial");
    await company.act(number, "comercial", "answer the customer", { reply: "Le enviamos otra válvula", to_improve: "yes" });
    await company.act(number, "comercial", "notify the units", { comments: "Que se mida la junta", units: ["purchasing"] });
    for (const login of ["fabrica", "garantia"]) await company.answer(number, login, "review", { answers: { review: "No se midió", prevention: "Se mide en cada lote" } });
    await company.look(number, "follow up", "control", "comercial");
    await company.act(number, "control", "check the effect", { checked_on: "2026-12-20", effect: "reached", seen: "Ya no gotea" });
    await company.act(number, "comercial", "close the improvement");
    await company.look(number, "closed", "comercial", "jefa");
    await company.follow("closed");
    await company.papers("comercial", "calidad", number);
    await company.pagesOfTheDesk("comercial", "root");
    await company.mail(5);
    company.understood();
  } finally {
    await company.stop();
  }
});
