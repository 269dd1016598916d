-- SPDX-License-Identifier: Apache-2.0
-- 每周投诉记录表的全部用语。

words {
  ["form.week"] = "每周记录表",
  ["occasion"] = "填写事由", ["occasion.every_week"] = "每周填写", ["occasion.asked_for"] = "临时要求",
  ["form.week_record"] = "填写投诉记录表",
  ["any_complaints"] = "本周有无投诉", ["any_complaints.yes"] = "有", ["any_complaints.no"] = "无",
  ["unfinished"] = "未结案投诉及跟踪情况", ["noteworthy"] = "需要反馈的事项",
  ["missing"] = "逾期未填",
  ["stage.to fill in"] = "待填写", ["stage.filed"] = "已归档",
  ["public.to fill in"] = "待填写", ["public.filed"] = "已归档",
  ["next.to fill in"] = "综合部专员填写上周的投诉记录表。", ["next.filed"] = "记录表已归档。",
  ["action.fill in"] = "填写记录表",
  ["clock.weekly form"] = "按周填写", ["schedule.weekly form"] = "每周填写投诉记录表",
  ["sheet.figures"] = "本周汇总", ["sheet.entries"] = "本周投诉", ["sheet.record"] = "填写情况",
  ["sheet.filled_by"] = "填表人", ["sheet.filled_at"] = "填表时间",
  ["number"] = "编号", ["received_at"] = "开始时间", ["week_record.at"] = "填表时间",
  ["summary_entered"] = "登记件数", ["summary_closed"] = "结案件数", ["summary_late"] = "逾期件数",
  ["summary.week"] = "本周汇总",
  ["type"] = "投诉类别", ["type.product_quality"] = "产品质量", ["type.service_attitude"] = "服务态度", ["type.other"] = "其他",
  ["responsible.east"] = "东区", ["responsible.south"] = "南区", ["responsible.west"] = "西区", ["responsible.north"] = "北区",
  ["satisfied"] = "是否满意", ["satisfied.yes"] = "满意", ["satisfied.no"] = "不满意",
}
