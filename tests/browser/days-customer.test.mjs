// SPDX-License-Identifier: Apache-2.0
// A customer's whole way, on a telephone, in Chinese and without JavaScript: finds
// the form, is told of mistakes, files with a photo, follows it with number and
// code, adds what was forgotten, refuses a proposal and accepts the next, prints
// the letter and rates.  The company does its part by the API.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { password, photo } from "../e2e/company.mjs";
import { skip } from "./kit.mjs";
import { begin, done, journal, tell } from "./days.mjs";

let day;
before(async () => {
  if (skip) return;
  const more = [
    { login: "fang", roles: ["front.officer"], password },
    { login: "cao", roles: ["complaints.officer"], password },
    { login: "ma", roles: ["complaints.manager"], password },
  ];
  day = await begin({ more, procedures: ["company-desk", "iso10002"] });
});
after(() => day?.end());

const act = async (login, number, action, answers) => done((await day.as(login)).act(number, action, answers));
const send = (page) => page.locator("main form button.main:visible").first().click();
const choose = (page, action) => page.locator(`form:has([name=form-action][value="${action}"]) button`).first().click();

/** Number and code, typed from the slip of paper they were noted on. */
async function follow(page, { number, code }) {
  await page.goto(`${day.redress.base}/status`);
  await page.locator("[name=number]").fill(number.toLowerCase());
  await page.locator("[name=code]").fill(code.replace(/(....)/g, "$1 ").trim());
  await send(page);
  await page.locator(".now .stage").waitFor();
}

const picture = { name: "插座.png", mimeType: "image/png", buffer: photo };
const receipt = { name: "小票.png", mimeType: "image/png", buffer: Buffer.concat([photo, Buffer.from("another")]) };

async function fileByHand(page) {
  await page.goto(day.redress.base);
  assert.equal(await page.locator("html").getAttribute("lang"), "zh-CN", "the telephone's language");
  await page.getByRole("link", { name: "投诉处理程序" }).click();
  await page.locator("[name=name]").fill("王小明");
  await page.locator("[name=behalf][value=own]").check();
  await page.locator("[name=story]").fill("水壶第一次用就冒烟了。");
  await page.locator("[name=phone]").fill("打给我");
  await page.locator("[type=file]").setInputFiles(picture);
  await day.redress.moveClock(day.redress.clockMs + 3000);
  await send(page);
  const slips = page.locator("#summary a");
  assert.deepEqual((await slips.evaluateAll((all) => all.map((one) => one.getAttribute("href")))).sort(), ["#f-phone", "#f-product", "#f-remedy"]);
  assert.equal(await page.locator("[name=story]").inputValue(), "水壶第一次用就冒烟了。", "nothing is typed twice");
  await slips.first().click();
  assert.match(new URL(page.url()).hash, /^#f-/, "a mistake leads to its field");
  await page.locator("[name=phone]").fill("138 0013 8000");
  await page.locator("[name=product]").fill("电水壶 K2");
  await page.locator("[name=remedy][value=yes]").check();
  await page.locator("[name=remedy_wish]").fill("换一个新的");
  if ((await page.getByText("插座.png").count()) === 0) await page.locator("[type=file]").setInputFiles(picture);
  await day.redress.moveClock(day.redress.clockMs + 3000);
  await send(page);
  const code = await page.locator("[data-code]").getAttribute("data-code");
  const number = /ISO-\d{6}-\d{4}/.exec(await page.locator("main").innerText())[0];
  return { number, code };
}

async function propose(number, decision) {
  await act("cao", number, "decide", { action_planned: ["exchange"], decision, prevention: "每批检验" });
  await act("cao", number, "communicate", { communicated_by: "internet" });
}

async function toProposal(number) {
  await act("fang", number, "register", { medium: "internet", recurring: "no", category: ["defective"] });
  await act("fang", number, "acknowledge", { acknowledged_by: "internet" });
  const no = { safety: "no", complexity: "no", immediate_needed: "no", immediate_possible: "no", compensation: "no" };
  await act("cao", number, "assess", { severity: "ordinary", impact: "one", days_given: 5, ...no });
  await act("cao", number, "conclude", { circumstances: "温控器损坏", cause: "供应商一批次不良" });
  await propose(number, "免费维修");
}

/** Looks, forgets to say why, is told, says it. */
async function refuse(page) {
  await choose(page, "refuse");
  await page.locator("[name=form-do]").click();
  await page.locator("#summary").waitFor();
  await page.locator("[name=objection]").fill("不想修，要换新的");
  await page.locator("[name=form-do]").click();
  await page.getByText("已收到，谢谢").first().waitFor();
}

async function finish(number) {
  await act("cao", number, "correct", { correction: "寄出新水壶", corrected_on: "2026-11-25" });
  await act("ma", number, "verify", { corrected_well: "yes" });
  await act("cao", number, "close", { process_satisfied: "yes" });
}

test("from the form to the rating, on a telephone, in Chinese, without JavaScript", tell, async () => {
  const page = await day.browser.open(`${day.redress.base}/privacy`, { lang: "zh", width: 390, script: false });
  const key = await fileByHand(page);
  const cao = await day.as("cao");
  await follow(page, key);
  await page.getByText("插座.png").first().waitFor();

  await page.locator("[name=text]").fill("忘了说：是在黄山路店买的。");
  await page.locator("[name=files]").setInputFiles(receipt);
  await send(page);
  await page.getByText("已收到，谢谢。负责人会看到您补充的内容。").waitFor();
  await toProposal(key.number);

  await follow(page, key);
  await page.locator("article.letter", { hasText: "免费维修" }).waitFor();
  await refuse(page);
  await act("ma", key.number, "review again", { review: "同意更换" });
  await propose(key.number, "更换新水壶");

  await follow(page, key);
  await page.locator("article.letter", { hasText: "更换新水壶" }).getByRole("button", { name: "打印用的版本" }).click();
  await page.locator("main.paper").getByText("更换新水壶").waitFor();
  assert.equal(await page.locator("main.paper form, main.paper a").count(), 0, "paper has the letter and nothing else");
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("main.paper .words").isVisible());
  await page.emulateMedia({ media: "screen" });
  assert.doesNotMatch(page.url(), new RegExp(key.code), "the code is in no address");

  await follow(page, key);
  await choose(page, "accepted");
  await page.locator("[name=note]").fill("谢谢");
  await page.locator("[name=form-do]").click();
  await page.getByText("已收到，谢谢").first().waitFor();
  await finish(key.number);

  await follow(page, key);
  await choose(page, "rate");
  await page.locator("[name=stars][value='5']").check();
  await page.locator("[name=comment]").fill("处理得很好");
  await page.locator("[name=form-do]").click();
  await page.getByText("已收到，谢谢").first().waitFor();
  await follow(page, key);
  assert.equal(await page.locator("form:has([name=form-action][value=rate])").count(), 0, "rated once");

  const { facts, files, closed } = (await cao.complaint(key.number)).body;
  assert.deepEqual([facts.stars, facts.comment, closed], ["5", "处理得很好", true]);
  assert.deepEqual(files.map(({ name }) => name).sort(), ["小票.png", "插座.png"].sort());
  const theirs = (await journal(cao, key.number)).filter((one) => one.actor === "customer" && one.kind === "acted").map((one) => one.body.action);
  assert.deepEqual(theirs, ["refuse", "accepted", "rate"]);
  await page.context().close();
});
