-- SPDX-License-Identifier: Apache-2.0
-- Every label in 中文.

words {
  ["form.complaint"] = "客户投诉",
  ["customer"] = "客户名称", ["contact"] = "联系人", ["phone"] = "联系电话", ["phone.hint"] = "我们用这个号码给您答复",
  ["email"] = "电子邮箱", ["order"] = "订单号",
  ["affected"] = "影响方面", ["affected.product_quality"] = "产品质量", ["affected.packaging"] = "包装",
  ["affected.service"] = "服务", ["affected.other"] = "其他", ["affected.hint"] = "可多选",
  ["story"] = "投诉内容", ["story.hint"] = "什么时间、什么地点、发生了什么",
  ["evidence"] = "照片和文件", ["evidence.hint"] = "最多 5 个",

  ["form.assessment"] = "初步评估",
  ["assessment.assessment"] = "初步评估",
  ["verdict"] = "评估结果", ["verdict.joint_study"] = "受理,组织相关部门会研",
  ["verdict.sales_alone"] = "受理,由销售部直接处理", ["verdict.not_accepted"] = "不受理",
  ["assessment.assessment.hint"] = "不受理时,此内容将写入给客户的答复",

  ["form.invitation"] = "会研通知",
  ["invited"] = "参加部门", ["invited.production"] = "生产部", ["invited.logistics"] = "物流部",
  ["invited.quality"] = "质量部", ["invited.technical"] = "技术部",
  ["meets_at"] = "会研时间", ["question"] = "会研议题",

  ["form.contribution"] = "部门回复",
  ["supplies"] = "提供", ["supplies.actions"] = "行动措施", ["supplies.documents"] = "文件",
  ["supplies.both"] = "行动措施和文件",
  ["corrects"] = "纠正措施", ["prevents"] = "预防措施", ["documents"] = "文件名称",
  ["attached"] = "文件附件", ["attached.hint"] = "最多 10 个",

  ["form.plan"] = "行动计划",
  ["steps"] = "步骤", ["by_whom"] = "责任部门", ["by_whom.sales"] = "销售部", ["by_whom.production"] = "生产部",
  ["by_whom.logistics"] = "物流部", ["by_whom.quality"] = "质量部", ["by_whom.technical"] = "技术部",
  ["does"] = "行动", ["until_day"] = "完成日期",

  ["form.summary"] = "汇总与反馈",
  ["corrective"] = "纠正措施汇总", ["preventive"] = "预防措施汇总",
  ["feedback"] = "反馈客户内容", ["feedback.hint"] = "以上三项都将写入给客户的答复",

  ["form.outcome"] = "客户意见",
  ["outcome.outcome"] = "客户是否满意", ["outcome.outcome.satisfied"] = "满意",
  ["outcome.outcome.not_satisfied"] = "不满意", ["said"] = "客户意见",
  ["form.instruction"] = "销售部经理批示", ["instruction.instruction"] = "批示",
  ["instruction.instruction.hint"] = "结束处理时,此内容将写入给客户的答复",
  ["responsible"] = "责任部门", ["studied_again"] = "重新会研次数",
  ["number"] = "编号", ["received_at"] = "接收时间",

  ["sheet.complaint"] = "客户投诉", ["sheet.assessment"] = "销售部初步评估",
  ["sheet.study"] = "会研与行动计划", ["sheet.contributions"] = "各部门提供的行动及文件",
  ["sheet.summary"] = "汇总与反馈", ["sheet.outcome"] = "客户意见",
  ["sheet.received_by"] = "接收人",
  ["sheet.assessed_by"] = "评估人", ["sheet.assessed_at"] = "日期", ["sheet.department"] = "部门",
  ["sheet.replied_by"] = "回复人", ["sheet.state"] = "状态",

  ["stage.received"] = "已接收", ["stage.convening"] = "组织会研", ["stage.joint study"] = "会研中",
  ["stage.summing up"] = "汇总反馈", ["stage.following up"] = "征求客户意见",
  ["stage.unsatisfied"] = "客户不满意", ["stage.declining"] = "不受理", ["stage.closed"] = "已结案",

  ["public.received"] = "已收到,正在评估", ["public.convening"] = "正在组织相关部门会研",
  ["public.joint study"] = "各部门正在会研", ["public.summing up"] = "正在准备答复",
  ["public.following up"] = "已答复", ["public.unsatisfied"] = "销售部经理正在处理",
  ["public.declining"] = "已评估,正在答复", ["public.closed"] = "已结束",

  ["next.received"] = "销售部将对您的投诉进行初步评估。",
  ["next.convening"] = "将邀请相关部门共同研究。",
  ["next.joint study"] = "各部门将提出纠正和预防措施。",
  ["next.summing up"] = "销售部将汇总各部门的措施,书面答复您。",
  ["next.following up"] = "我们会征求您的意见,了解您是否满意。",
  ["next.unsatisfied"] = "销售部经理决定后,我们会与您联系。",
  ["next.declining"] = "我们会书面向您说明原因。",
  ["next.closed"] = "您的投诉已经结束。感谢您告诉我们。",

  ["action.assess"] = "初步评估", ["action.convene"] = "组织会研", ["action.put down the plan"] = "制定行动计划",
  ["action.convene more"] = "邀请更多部门", ["action.give feedback"] = "反馈客户",
  ["action.hear the customer"] = "记录客户意见", ["action.study again"] = "重新会研",
  ["action.end it"] = "结束处理", ["action.explain"] = "向客户说明",
  ["task.contribute"] = "提供行动措施或文件",

  ["clock.assessment"] = "初步评估", ["clock.invitation"] = "组织会研",
  ["clock.replies"] = "各部门回复", ["clock.answer"] = "答复客户",
  ["clock.outcome"] = "征求客户意见",

  ["team.sales"] = "销售部", ["team.production"] = "生产部", ["team.logistics"] = "物流部",
  ["team.quality"] = "质量部", ["team.technical"] = "技术部", ["team.responsible"] = "责任部门",
  ["role.officer"] = "专员", ["role.manager"] = "经理",

  ["table.acknowledge"] = "回执", ["table.all have replied"] = "全部回复", ["table.escalate"] = "逾期升级",
  ["letter.receipt"] = "收到投诉的回执", ["letter.feedback"] = "处理反馈", ["letter.declined"] = "不受理的说明",
  ["letter.ended"] = "最终答复",

  ["clause.1.0"] = "投诉得到及时处理和纠正,防止再次发生,使客户满意。",
  ["clause.2.0"] = "本程序适用于公司所有客户投诉。",
  ["clause.4.1"] = "销售部接收投诉、初步评估、组织相关部门会研、汇总各部门的措施并反馈客户。",
  ["clause.4.2"] = "生产部、物流部及其他相关部门以行动和文件协助销售部。",

  -- What the procedure says in English, for those who read Chinese.
  ["rule.acknowledge.every complaint"] = "每一件投诉",
  ["because.acknowledge.every complaint"] = "所有投诉不论内容，均适用本程序",
  ["rule.all have replied.sales can sum up"] = "销售部可以汇总",
  ["because.all have replied.sales can sum up"] = "受邀部门均已回复或已免除",
  ["rule.escalate.not assessed"] = "尚未初步评审", ["rule.escalate.nobody is convened"] = "尚未召集部门",
  ["rule.escalate.a department is silent"] = "有部门没有回复", ["rule.escalate.the customer waits"] = "客户还在等待答复",
  ["rule.escalate.nobody has asked the customer"] = "尚未询问客户意见",
}
