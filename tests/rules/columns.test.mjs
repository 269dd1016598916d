// SPDX-License-Identifier: Apache-2.0
// What a paper fixes one after the other, as somebody reads it: the columns of the property
// registers, the fields of the report of a major event and the items of the duty officer's
// record, in the paper's own words and order.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const property = join(process.env.top_srcdir ?? process.cwd(), "rules", "property");
const read = (...path) => readFileSync(join(property, ...path), "utf8");

/** The words of a procedure and those it shares, { "form.field": "label" }. */
function wordsOf(procedure) {
  const texts = [read("shared", "words", "zh.lua"), read(`property-${procedure}`, "words", "zh.lua")];
  return Object.fromEntries(texts.flatMap((text) => [...text.matchAll(/\["([^"]+)"\]\s*=\s*"([^"]*)"/g)]).map(([, key, said]) => [key, said]));
}

/** What stands in quotes, line after line, between a declaration and its end. */
function listedAfter(text, declaration, end) {
  const from = text.indexOf(declaration);
  assert.notEqual(from, -1, `${declaration} is there`);
  const lines = text.slice(from, text.indexOf(end, from)).split("\n").filter((line) => /^\s+"/.test(line));
  return lines.flatMap((line) => [...line.matchAll(/"([^"]+)"/g)].map(([, name]) => name));
}

/** The labels of a register's columns: a column is called after itself, or after the last part of its name. */
function columnsOf(procedure, register) {
  const words = wordsOf(procedure);
  return listedAfter(read(`property-${procedure}`, "forms.lua"), `register "${register}"`, "\n}").map(
    (column) => words[`register.${register}.${column}`] ?? words[column] ?? words[column.split(".").at(-1)],
  );
}

/** The labels of a sheet's cells and signatures from its beginning to `end`. */
function cellsOf(procedure, sheet, end) {
  const words = wordsOf(procedure);
  const text = read(`property-${procedure}`, "forms.lua");
  const from = text.indexOf(`sheet "${sheet}"`);
  const rows = text.slice(from, text.indexOf(end, from));
  const cells = rows.matchAll(/\b(cell|signature)[ (]"([^"]+)"(?:, \{[^}]*?label = "([^"]+)")?/g);
  return [...cells].map(([, , source, label]) => words[label ?? source]);
}

const followedUp = ["处理结果", "回访方式", "回访时间", "回访人", "客户意见", "备注"];

test("S05-R01 the register of complaints has the paper's twelve columns in the paper's order", () => {
  assert.deepEqual(columnsOf("complaint", "complaints"), ["序号", "时间", "投诉人", "住址", "联系电话", "投诉内容", ...followedUp]);
});

test("S05-R03 the register of repairs has the paper's twelve columns in the paper's order", () => {
  assert.deepEqual(columnsOf("repair", "repairs"), ["序号", "时间", "报修人", "住址", "联系电话", "报修内容", ...followedUp]);
});

test("S05-R05 S05-R07 the report of a major event has the paper's fields in the paper's order, with two signatures and two dates", () => {
  const fields = ["汇报由", "致", "日期", "事件发生时间", "事件发生地点", "事件发生经过", "事件初步原因", "事件处理情况"];
  // A signature's box holds its date as well.
  const signed = ["填报部门", "编号", "报告人签字", "主管签字"];
  assert.deepEqual(cellsOf("event", "report", "part "), [...fields, ...signed]);
});

test("S05-R08 the duty officer's record is headed by the date, the duty officer and the time of the patrol", () => {
  const time = ["服务中心值班员巡视时间(起)", "(止)"];
  assert.deepEqual(cellsOf("patrol", "duty record", "items "), ["日期", "服务中心值班员", ...time]);
});

test("S05-R10 the duty officer's record has the paper's fifteen items in the paper's order", () => {
  const words = wordsOf("patrol");
  const items = listedAfter(read("property-patrol", "forms.lua"), 'checklist "items"', "required = true");
  assert.deepEqual(
    items.map((item) => words[`items.${item}`]),
    [
      "物业服务人员仪容、仪表、仪态",
      "各岗位履行职责情况",
      "是否有未按规定的时间、要求进行违章装修的",
      "辖区内是否有违反物业管理规定现象",
      "业主(住户)有无意见、建议",
      "公共照明(灯、开关)",
      "公共部位门、窗、园区卫生情况",
      "消防设施(消防栓、广播对讲器、报警按钮等)",
      "水表、阀门是否漏水",
      "业主(住户)家内是否有异常气味和响声,注意煤气泄漏",
      "电梯、机房情况",
      "公共卫生情况(墙面、地面、顶棚、门窗和灯具等设施);走廊是否堆放垃圾",
      "辖区内道路、路灯、室外污雨水井盖、消防路桩、路墩等设施有无损坏",
      "辖区内是否有可疑、陌生人徘徊、窥视",
      "室内外车辆停放情况,注意渗水与漏电",
    ],
  );
});
