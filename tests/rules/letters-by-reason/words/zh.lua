-- SPDX-License-Identifier: Apache-2.0

words {
  ["stage.received"] = "已受理", ["stage.declined"] = "不成立", ["stage.answered"] = "已答复", ["stage.quality"] = "质量部处理",
  ["stage.closed"] = "已结案",
  ["action.judge"] = "判定", ["action.answer"] = "答复客户", ["action.close"] = "结案", ["action.finish"] = "处理完毕",
  ["clock.whole"] = "三个工作日内处理",
  ["complaint.name"] = "姓名", ["complaint.story"] = "投诉内容",
  ["judgement.verdict"] = "是否成立", ["judgement.verdict.normal"] = "正常", ["judgement.verdict.unclear"] = "原因不明",
  ["judgement.verdict.not_established"] = "不成立", ["judgement.who_stored"] = "由谁保管",
  ["judgement.who_stored.customer"] = "顾客", ["judgement.who_stored.we"] = "本公司",
  ["judgement.who_stored.nobody_knows"] = "不清楚", ["judgement.reason"] = "不成立原因", ["judgement.reason.storage"] = "储存不当",
  ["judgement.reason.constitution"] = "个人体质", ["judgement.reason.nature"] = "产品特性",
  ["judgement.reason.redesign"] = "包装更新", ["judgement.reason.unreasonable"] = "不合理投诉",
  ["judgement.reason.other"] = "其他",
  ["team.support"] = "业务支持部", ["team.quality"] = "质量保证部",
  ["role.officer"] = "专员", ["role.manager"] = "经理",
}
