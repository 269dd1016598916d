-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.received"] = "已受理", ["stage.recorded"] = "已记录", ["stage.closed"] = "已结案",
  ["action.visit"] = "拜访", ["action.record"] = "填写记录", ["action.read"] = "审阅",
  ["sign.has read the record"] = "已审阅记录",
  ["clock.record"] = "两个工作日内记录",
  ["complaint.name"] = "姓名", ["complaint.story"] = "投诉内容",
  ["record.statement"] = "客户反映", ["record.analysis"] = "分析",
  ["visit.visited_on"] = "拜访日期", ["visit.met"] = "会见人",
  ["sheet.hint"] = "请逐项填写",
  ["register.records.number"] = "编号", ["register.records.received_at"] = "受理时间",
  ["register.records.complaint.name"] = "姓名", ["register.records.record.statement"] = "客户反映",
  ["team.service"] = "客户服务部",
  ["role.officer"] = "专员", ["role.manager"] = "经理",
}
