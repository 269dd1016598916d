-- SPDX-License-Identifier: Apache-2.0
-- Every label in 中文: the form's own words.

words {
  ["form.complaint"] = "客诉登记",
  ["customer"] = "客户名称", ["complaint.name"] = "姓名", ["complaint.name.hint"] = "我们可以联系的人",
  ["phone"] = "联系电话", ["phone.hint"] = "我们用这个号码给您答复", ["email"] = "电子邮箱",
  ["complaint.time"] = "时间", ["complaint.time.hint"] = "问题发生的时间",
  ["statement"] = "客户反映", ["evidence"] = "照片和文件", ["evidence.hint"] = "最多 5 个",

  ["form.statement"] = "客户反映",
  ["form.analysis"] = "分析", ["analysis.analysis"] = "分析",
  ["form.review"] = "生产部检讨报告", ["cause_analysis"] = "原因分析",
  ["prevention"] = "预防方案", ["prevention.hint"] = "将写入给客户的答复",
  ["form.step"] = "方法和执行步骤", ["method"] = "方法", ["carried_out"] = "执行步骤",
  ["form.department"] = "主管部门批示", ["department_instruction"] = "批示",
  ["form.management"] = "总经理批示", ["management_instruction"] = "批示",
  ["form.remark"] = "意见", ["remark"] = "意见",
  ["number"] = "编号", ["stage"] = "阶段", ["received_at"] = "接收时间",

  ["complaint.number"] = "编号", ["sheet.number"] = "编号", ["sheet.name"] = "姓名",
  ["sheet.record"] = "客诉记录 客户反映和分析", ["sheet.review"] = "生产部检讨报告",
  ["sheet.methods"] = "客户反映用了哪些方法和执行步骤", ["sheet.day"] = "日期",
  ["sheet.department"] = "主管部门批示", ["sheet.management"] = "总经理批示",

  ["stage.record"] = "客诉记录", ["stage.review"] = "生产部检讨", ["stage.methods"] = "方法和步骤",
  ["stage.department"] = "待主管部门批示", ["stage.general manager"] = "待总经理批示",
  ["stage.concluded"] = "已批示", ["stage.closed"] = "已结案",

  ["public.record"] = "已收到", ["public.review"] = "正在查找原因",
  ["public.methods"] = "正在处理", ["public.department"] = "主管部门正在批示",
  ["public.general manager"] = "总经理正在批示", ["public.concluded"] = "已处理完毕",
  ["public.closed"] = "已结束",

  ["next.record"] = "我们会记录分析意见,并转交生产部。",
  ["next.review"] = "生产部将分析原因,提出预防方案。",
  ["next.methods"] = "我们正在处理,并记录每一个步骤。",
  ["next.department"] = "主管部门将作出批示。",
  ["next.general manager"] = "总经理将作出最后批示。",
  ["next.concluded"] = "我们会书面答复您。",
  ["next.closed"] = "您的投诉已经结束。感谢您告诉我们。",

  ["action.correct the statement"] = "更正客户反映", ["action.write the analysis"] = "填写分析",
  ["action.hand to production"] = "转交生产部", ["action.report"] = "提交检讨报告",
  ["action.write down a step"] = "记录步骤", ["action.hand to department"] = "提交主管部门",
  ["action.instruct"] = "批示", ["action.send back"] = "退回", ["action.conclude"] = "批示",
  ["action.close"] = "结案",

  ["sign.instructs for the department in charge"] = "主管部门批示",
  ["sign.instructs as general manager"] = "总经理批示",

  ["clock.record"] = "客诉记录", ["clock.review"] = "生产部检讨",
  ["clock.department"] = "主管部门批示", ["clock.management"] = "总经理批示",
  ["clock.all of it"] = "全程时限",

  ["team.service"] = "客户服务部", ["team.production"] = "生产部", ["team.incharge"] = "主管部门",
  ["team.management"] = "总经理室", ["team.responsible"] = "责任部门",
  ["role.officer"] = "专员", ["role.manager"] = "经理", ["role.general_manager"] = "总经理",

  ["table.acknowledge"] = "回执", ["table.escalate"] = "逾期升级",
  ["letter.receipt"] = "收到投诉的回执", ["letter.closed"] = "处理结果",

  ["clause.1"] = "表头写明编号、客户名称、姓名和时间。",
  ["clause.2"] = "记录分为两部分:客户反映,以及对它的分析。",
  ["clause.3"] = "生产部检讨报告只由生产部填写,写明原因分析和预防方案。",
  ["clause.4"] = "所用方法和执行步骤按先后顺序记录。",
  ["clause.5"] = "主管部门批示,签名并注明日期。",
  ["clause.6"] = "主管部门批示之后由总经理批示,签名并注明日期;然后结案。",
}
