-- SPDX-License-Identifier: Apache-2.0
-- Every label in 中文.

words {
  ["form.record"] = "顾客投诉处理记录",
  ["name"] = "顾客姓名", ["phone"] = "联系电话", ["phone.hint"] = "我们用这个号码给您答复",
  ["email"] = "电子邮箱", ["story"] = "投诉内容", ["story.hint"] = "什么时间、什么地点、发生了什么",
  ["form.handling"] = "处理", ["result"] = "处理结果", ["result.hint"] = "将写入给顾客的答复",
  ["number"] = "NO:", ["received_at"] = "日期",
  ["sheet.handled_by"] = "处理人", ["sheet.handled_at"] = "日期",

  ["stage.recorded"] = "已登记", ["stage.handled"] = "已处理",
  ["public.recorded"] = "已收到,正在处理", ["public.handled"] = "已处理",
  ["next.recorded"] = "我们会尽快处理,并书面答复您。", ["next.handled"] = "感谢您告诉我们。",
  ["action.handle"] = "处理", ["clock.handling"] = "处理时限",
  ["team.service"] = "客户服务部", ["team.responsible"] = "责任部门",
  ["role.officer"] = "专员", ["role.manager"] = "经理",
  ["table.acknowledge"] = "回执", ["table.escalate"] = "逾期升级",
  ["letter.receipt"] = "收到投诉的回执", ["letter.handled"] = "处理结果",

  ["clause.code"] = "记录上照原样写明文件编码,旁边写明流水号 NO:。",
  ["clause.record"] = "记录写明谁投诉、投诉什么、如何处理,不再问别的内容。",
}
