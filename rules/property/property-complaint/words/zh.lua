-- SPDX-License-Identifier: Apache-2.0

words {
  ["form.complaint"] = "投诉登记",
  ["complaint.name"] = "投诉人", ["complaint.home"] = "住址", ["home.hint"] = "楼栋、单元、房号", ["complaint.phone"] = "联系电话",
  ["complaint.story"] = "投诉内容", ["story.hint"] = "什么时间、什么地点、发生了什么", ["complaint.photos"] = "照片",
  ["form.handling"] = "处理", ["handling.result"] = "处理结果",
  ["register.complaints.number"] = "序号", ["register.complaints.received_at"] = "时间",
  ["sheet.number"] = "投诉编号", ["sheet.time"] = "时间", ["sheet.complaint"] = "投诉", ["sheet.follow_up"] = "回访",

  ["stage.registered"] = "已登记,处理中", ["stage.follow-up"] = "待回访", ["stage.closed"] = "已结束",
  ["public.registered"] = "已登记,正在处理", ["public.follow-up"] = "已处理,等待回访", ["public.closed"] = "已结束",
  ["next.registered"] = "物业管理员会尽快处理您反映的问题。", ["next.follow-up"] = "我们会回访您,听取您的意见。",
  ["next.closed"] = "感谢您的监督。",
  ["action.handle"] = "登记处理结果", ["action.follow up"] = "登记回访",
  ["clock.handling"] = "处理时限", ["clock.follow-up"] = "回访时限",
}
