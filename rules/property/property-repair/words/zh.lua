-- SPDX-License-Identifier: Apache-2.0

words {
  ["form.repair"] = "报修登记",
  ["repair.name"] = "报修人", ["repair.home"] = "住址", ["home.hint"] = "楼栋、单元、房号", ["repair.phone"] = "联系电话",
  ["repair.story"] = "报修内容", ["story.hint"] = "什么地方、什么东西坏了", ["repair.photos"] = "照片",
  ["form.grading"] = "报修分类", ["importance"] = "报修类别", ["importance.general"] = "一般报修",
  ["importance.important"] = "重要报修",
  ["form.handling"] = "维修", ["handling.result"] = "处理结果",
  ["register.repairs.number"] = "序号", ["register.repairs.received_at"] = "时间",
  ["sheet.number"] = "报修编号", ["sheet.time"] = "时间", ["sheet.repair"] = "报修", ["sheet.follow_up"] = "回访",
  ["sheet.note"] = "注:一般报修,物业管理员回访;重要报修,主管领导回访。",

  ["stage.registered"] = "已登记", ["stage.general repair"] = "一般报修处理中", ["stage.important repair"] = "重要报修处理中",
  ["stage.officer's follow-up"] = "待物业管理员回访", ["stage.leader's follow-up"] = "待主管领导回访", ["stage.closed"] = "已结束",
  ["public.registered"] = "已登记", ["public.general repair"] = "正在维修", ["public.important repair"] = "正在优先维修",
  ["public.officer's follow-up"] = "已修复,等待回访", ["public.leader's follow-up"] = "已修复,等待回访", ["public.closed"] = "已结束",
  ["next.registered"] = "物业管理员会与您联系并安排维修。", ["next.general repair"] = "维修人员会上门处理。",
  ["next.important repair"] = "维修人员会优先处理,主管领导已知悉。", ["next.officer's follow-up"] = "物业管理员会回访您,听取您的意见。",
  ["next.leader's follow-up"] = "主管领导会亲自回访您,听取您的意见。", ["next.closed"] = "感谢您的配合。",
  ["action.grade"] = "确定报修类别", ["action.repaired"] = "登记处理结果", ["action.it is important"] = "改为重要报修",
  ["action.important repair done"] = "登记重要报修处理结果", ["action.follow up"] = "登记回访",
  ["action.follow up in person"] = "主管领导登记回访",
  ["clock.grading"] = "分类时限", ["clock.general repair"] = "一般报修时限", ["clock.important repair"] = "重要报修时限",
  ["clock.follow-up"] = "回访时限", ["table.an important repair"] = "重要报修通知",
}
