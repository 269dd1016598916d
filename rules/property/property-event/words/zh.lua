-- SPDX-License-Identifier: Apache-2.0

words {
  ["form.event"] = "重大事件报告",
  ["event.department"] = "填报部门", ["department.engineering"] = "工程部", ["department.security"] = "秩序维护部",
  ["department.environment"] = "环境部", ["department.service"] = "客户服务部",
  ["event.reported_by"] = "汇报由", ["event.addressed_to"] = "致", ["addressed_to.manager"] = "经理",
  ["addressed_to.general_manager"] = "总经理", ["event.reported_on"] = "日期",
  ["event.happened_at"] = "事件发生时间", ["event.place"] = "事件发生地点", ["event.course"] = "事件发生经过",
  ["event.cause"] = "事件初步原因", ["event.status"] = "事件处理情况", ["event.photos"] = "照片",
  ["form.reporter"] = "报告人签字", ["reporter.news"] = "补充情况", ["reporter.reporter_date"] = "报告人签字日期",
  ["form.supervisor"] = "主管签字", ["supervisor.supervisor_date"] = "主管签字日期",
  ["form.follow_up_note"] = "跟进记录", ["follow_up_note.note"] = "跟进情况",
  ["form.ending"] = "结束", ["ending.ended_on"] = "结束日期", ["ending.outcome"] = "处理结果",
  ["responsible"] = "填报部门",

  ["sheet.number"] = "编号", ["sheet.reporter"] = "报告人签字", ["sheet.supervisor"] = "主管签字", ["sheet.date"] = "日期",
  ["sheet.follow_up"] = "部门主管领导跟进", ["sheet.note"] = "注:此表由相关部门填写,部门主管领导负责跟进。",
  ["register.events.number"] = "序号", ["register.events.received_at"] = "报告时间",

  ["stage.reported"] = "已报告,待报告人签字", ["stage.checked"] = "待主管签字", ["stage.followed up"] = "主管领导跟进中",
  ["stage.ended"] = "已结束",
  ["action.sign as reporter"] = "报告人签字", ["action.sign as supervisor"] = "主管签字",
  ["action.give back"] = "退回", ["action.follow up"] = "登记跟进情况", ["action.end"] = "结束",
  ["sign.reports the event"] = "报告人签字", ["sign.has checked the report"] = "主管签字",
  ["clock.signatures"] = "签字时限", ["clock.follow-up"] = "跟进提醒",
  ["table.route"] = "填报部门", ["table.addressed to"] = "致",
}
