-- SPDX-License-Identifier: Apache-2.0
-- 门店投诉的全部用语,栏目名称与《门店顾客投诉记录表》一致。

words {
  ["form.complaint"] = "门店顾客投诉记录表",
  ["complaint.store"] = "门店编号",
  ["name"] = "投诉顾客姓名",
  ["phone"] = "电话", ["phone.hint"] = "我们用这个号码与您联系",
  ["complained_on"] = "投诉日期",
  ["member_card"] = "会员卡号",
  ["contact"] = "联系电话及地址", ["contact.hint"] = "另有联系电话的请写在这里,并写明地址",
  ["email"] = "电子邮箱",
  ["type"] = "投诉类型",
  ["type.goods"] = "商品", ["type.service"] = "服务", ["type.promotion"] = "促销活动", ["type.equipment"] = "设备设施",
  ["type.other"] = "其它",
  ["story"] = "投诉内容", ["story.hint"] = "什么时间、发生了什么",
  ["request"] = "投诉要求",
  ["request.return"] = "退货", ["request.exchange"] = "换货", ["request.compensation"] = "赔偿", ["request.other"] = "其它",
  ["amount"] = "涉及金额(元)",
  ["evidence"] = "照片和文件", ["evidence.hint"] = "最多 5 个",

  ["form.judgement"] = "初步判断",
  ["verdict"] = "投诉是否成立", ["verdict.established"] = "成立", ["verdict.not_established"] = "不成立",
  ["because"] = "不成立的理由",

  ["form.analysis"] = "分析投诉原因", ["cause"] = "投诉原因",

  ["form.feeling"] = "先做情绪处理",
  ["feels"] = "顾客的感受", ["acknowledged"] = "已向顾客表示认同其感受",

  ["form.handling"] = "后做事件处理",
  ["severity"] = "经核实情节", ["severity.minor"] = "轻微", ["severity.ordinary"] = "一般", ["severity.serious"] = "严重",
  ["opinion"] = "情况核实及处理意见",

  ["form.outcome"] = "给出投诉处理结果", ["result"] = "最终处理结果",

  ["form.responsibility"] = "判断具体责任人", ["responsible_person"] = "责任人", ["for_what"] = "责任说明",

  ["form.informing"] = "告知顾客",
  ["satisfied"] = "投诉人", ["satisfied.yes"] = "满意", ["satisfied.no"] = "不满意",
  ["reason"] = "不满意原因",

  ["form.remark"] = "直属上级意见", ["remark"] = "意见",
  ["form.execution"] = "实施处理", ["done"] = "实施情况", ["done_on"] = "完成日期",
  ["form.bearing"] = "责任承担", ["borne"] = "责任承担情况",

  ["form.summary"] = "总结与改进", ["lesson"] = "总结", ["measures"] = "改进措施", ["measure"] = "改进措施",

  ["form.follow_up"] = "用户回访",
  ["content"] = "回访内容", ["called_by"] = "回访人", ["called_at"] = "回访时间",

  ["form.hand_up"] = "上报直属上级", ["why"] = "不能处理的原因", ["hand_up.at"] = "上报时间",

  ["stage.received"] = "待初步判断", ["stage.analysis"] = "原因分析", ["stage.handling"] = "处理投诉",
  ["stage.result"] = "待给出结果", ["stage.responsibility"] = "判断责任人", ["stage.informing"] = "待告知顾客",
  ["stage.not satisfied"] = "顾客不满意", ["stage.carrying out"] = "实施处理", ["stage.bearing"] = "责任承担",
  ["stage.summary"] = "投诉总结", ["stage.follow up"] = "顾客回访", ["stage.confirming"] = "待主管领导签字",
  ["stage.declined"] = "不成立", ["stage.closed"] = "已结案",

  ["public.received"] = "已收到,正在核实", ["public.analysis"] = "正在查找原因", ["public.handling"] = "正在处理",
  ["public.result"] = "正在确定处理结果", ["public.responsibility"] = "正在确定处理结果", ["public.informing"] = "即将告知您结果",
  ["public.not satisfied"] = "由门店上级处理", ["public.carrying out"] = "正在落实", ["public.bearing"] = "已落实",
  ["public.summary"] = "已落实", ["public.follow up"] = "等待回访", ["public.confirming"] = "即将结案",
  ["public.declined"] = "已核实,正在答复", ["public.closed"] = "已结案",

  ["next.received"] = "门店会很快核实您的投诉。", ["next.analysis"] = "门店正在查找原因。",
  ["next.handling"] = "门店会与您联系,听取您的感受并处理。", ["next.result"] = "门店会给出处理结果。",
  ["next.responsibility"] = "门店正在判断具体责任,随后告知您结果。", ["next.informing"] = "门店会把处理结果告诉您。",
  ["next.not satisfied"] = "门店上级会看您不满意的原因。", ["next.carrying out"] = "门店正在落实处理结果。",
  ["next.bearing"] = "处理结果已经落实,稍后我们会回访您。", ["next.summary"] = "门店正在总结改进,稍后我们会回访您。",
  ["next.follow up"] = "门店会回访您。", ["next.confirming"] = "主管领导签字后结案。",
  ["next.declined"] = "门店会向您说明原因。", ["next.closed"] = "您的投诉已经结案,感谢您告诉我们。",

  ["action.judge"] = "初步判断", ["action.hand up"] = "上报直属上级", ["action.analyse"] = "分析原因",
  ["action.feel with the customer"] = "情绪处理", ["action.handle the matter"] = "事件处理",
  ["action.give the result"] = "给出结果", ["action.determine"] = "判断责任人", ["action.inform"] = "告知顾客",
  ["action.handle anew"] = "重新处理", ["action.let it stand"] = "维持结果", ["action.carry out"] = "实施完毕",
  ["action.have it borne"] = "落实责任承担", ["action.sum up"] = "总结并签字", ["action.call back"] = "回访",
  ["action.confirm"] = "签字结案", ["action.explain"] = "说明原因",

  ["sign.handled it"] = "经办人", ["sign.supervised it"] = "主管领导",

  ["clock.whole"] = "及时结案", ["clock.judge"] = "迅速判断", ["clock.carry out"] = "及时实施", ["clock.call back"] = "及时回访",

  ["table.acknowledge"] = "回执", ["table.grave"] = "情节严重", ["table.escalate"] = "逾期提醒",

  ["sheet.summary"] = "总结与改进", ["sheet.follow_up"] = "用户回访", ["number"] = "编号",

  ["team.store"] = "门店",
  ["role.officer"] = "经办人", ["role.superior"] = "直属上级", ["role.leader"] = "主管领导",

  ["letter.receipt"] = "投诉回执", ["letter.result"] = "处理结果", ["letter.declined"] = "不成立的说明",
}
