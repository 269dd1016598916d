-- SPDX-License-Identifier: Apache-2.0
-- 客户投诉处理的全部用语:表单、阶段、下一步、操作、时限、台账。

words {
  ["form.complaint"] = "投诉登记",
  ["name"] = "投诉人姓名",
  ["phone"] = "联系电话", ["phone.hint"] = "我们用这个号码与您沟通和回访",
  ["email"] = "电子邮箱", ["email.hint"] = "填写后,进展会发到这个邮箱",
  ["address"] = "所在地区及地址",
  ["source"] = "由谁反映",
  ["source.customer"] = "客户本人", ["source.dealer"] = "经销商代为反映", ["source.department"] = "公司部门代为反映",
  ["reporter"] = "反映单位及经办人",
  ["product"] = "产品或服务名称",
  ["story"] = "投诉内容", ["story.hint"] = "什么时间、什么地点、发生了什么,希望怎样解决",
  ["evidence"] = "照片和文件", ["evidence.hint"] = "最多 5 个",

  ["form.registration"] = "投诉受理登记",
  ["came_by"] = "投诉途径",
  ["came_by.telephone"] = "电话", ["came_by.visit"] = "来访", ["came_by.letter"] = "来信", ["came_by.online"] = "网络",
  ["came_by.other"] = "其他",
  ["type"] = "投诉类别",
  ["type.product_quality"] = "产品质量", ["type.service_attitude"] = "服务态度", ["type.other"] = "其他",
  ["note"] = "登记备注",

  ["form.assignment"] = "派单",
  ["responsible.east"] = "东区", ["responsible.south"] = "南区", ["responsible.west"] = "西区", ["responsible.north"] = "北区",
  ["hint"] = "销售经理交代",

  ["form.contact"] = "首次与客户沟通",
  ["contacted_at"] = "首次沟通时间", ["contacted_by"] = "沟通人", ["said"] = "沟通情况",

  ["form.progress"] = "处理情况反馈", ["state"] = "处理情况",

  ["form.assistant"] = "协助人员",
  ["role"] = "协助岗位", ["role.district_manager"] = "片区经理", ["role.representative"] = "业务代表",
  ["helper"] = "协助人", ["helps"] = "协助事项",

  ["form.department_reply"] = "相关部门处理意见", ["found"] = "相关部门核查情况", ["department_reply.opinion"] = "相关部门处理意见",

  ["form.handling"] = "处理方案反馈",
  ["handling.cause"] = "投诉原因", ["handling.plan"] = "处理方案", ["handling.result"] = "处理情况",

  ["form.arrangement"] = "销售经理安排",
  ["arranged_plan"] = "安排的处理办法", ["arranged_for"] = "承办人",

  ["form.record"] = "处理方案登记",
  ["recorded_plan"] = "处理方案(详细登记)", ["recorded_result"] = "处理结果", ["done_on"] = "完成日期",

  ["form.call_back"] = "电话回访",
  ["called_at"] = "回访时间", ["spoke_to"] = "受访人",
  ["satisfied"] = "是否满意", ["satisfied.yes"] = "满意", ["satisfied.no"] = "不满意",
  ["call_back.opinion"] = "客户意见", ["reason"] = "不满意原因",
  ["form.attempt"] = "回访未接通", ["tried_at"] = "未接通时间", ["attempt.remark"] = "备注",
  ["form.closing"] = "结案说明", ["why"] = "结案理由",

  ["form.gap"] = "改正或弥补登记",
  ["gap.number"] = "登记编号", ["shortcoming"] = "发现的漏洞或不足",
  ["way"] = "处理方式", ["way.correct"] = "改正", ["way.remedy"] = "弥补",
  ["measure"] = "措施", ["done_by"] = "负责人", ["until_day"] = "完成期限",

  ["dispatched_again"] = "重新派单次数", ["arranged"] = "销售经理安排次数", ["second_handling"] = "第二次处理", ["missed_report"] = "有漏报",

  ["stage.received"] = "待登记", ["stage.dispatching"] = "待派单", ["stage.handling"] = "区域处理中",
  ["stage.recording"] = "待登记处理方案", ["stage.call back"] = "待电话回访", ["stage.not satisfied"] = "客户不满意",
  ["stage.dispatching again"] = "待重新派单", ["stage.with the sales manager"] = "待销售经理安排", ["stage.closed"] = "已结案",

  ["public.received"] = "已收到", ["public.dispatching"] = "正在安排负责人", ["public.handling"] = "正在处理",
  ["public.recording"] = "处理完毕,正在核对", ["public.call back"] = "等待电话回访", ["public.not satisfied"] = "将再次处理",
  ["public.dispatching again"] = "正在安排第二次处理", ["public.with the sales manager"] = "由销售经理处理",
  ["public.closed"] = "已结案",

  ["next.received"] = "综合部会尽快登记您的投诉,并转给销售经理。",
  ["next.dispatching"] = "销售经理会把您的投诉交给您所在区域的负责人。",
  ["next.handling"] = "区域负责人会尽快与您联系并处理。",
  ["next.recording"] = "综合部正在登记处理方案,随后会给您打电话。",
  ["next.call back"] = "综合部会给您打电话,听取您是否满意。",
  ["next.not satisfied"] = "您不满意的地方我们已经记下,马上安排再次处理。",
  ["next.dispatching again"] = "销售经理会安排第二次处理。",
  ["next.with the sales manager"] = "销售经理会安排处理,之后我们再给您打电话。",
  ["next.closed"] = "您的投诉已经结案,感谢您告诉我们。",

  ["action.register"] = "登记并转销售经理", ["action.assign"] = "派单", ["action.assign again"] = "重新派单给区域",
  ["action.contact"] = "记录首次沟通", ["action.report"] = "反馈处理情况", ["action.add an assistant"] = "增加协助人员",
  ["action.hand back"] = "反馈处理方案", ["action.record the plan"] = "登记处理方案", ["action.call"] = "电话回访",
  ["action.no answer"] = "未接通", ["action.close unreached"] = "无法接通,结案",
  ["action.dispatch again"] = "重新派单", ["action.hand to the sales manager"] = "递交销售经理",
  ["action.arrange"] = "安排处理", ["action.close without agreement"] = "未达成一致,结案",
  ["action.enter a gap"] = "登记改正或弥补",

  ["sign.closes it without the customer's answer"] = "回访无法接通,同意结案",
  ["sign.closes it without agreement"] = "未达成一致,同意结案",

  ["task.department"] = "核查并反馈部门处理意见", ["task.assist"] = "协助处理客户投诉",

  ["clock.register"] = "及时登记", ["clock.assign"] = "及时派单", ["clock.contact"] = "尽快联系客户",
  ["clock.report"] = "每 30 分钟反馈", ["clock.record"] = "及时登记处理方案", ["clock.call back"] = "及时电话回访",
  ["clock.arrange"] = "及时安排",

  ["table.acknowledge"] = "受理", ["table.refer"] = "转相关部门", ["table.handle again"] = "再次处理", ["table.assist"] = "请人协助",

  ["sheet.intake"] = "投诉受理", ["sheet.dispatch"] = "派单", ["sheet.handling"] = "投诉处理",
  ["sheet.call_back"] = "投诉回访", ["sheet.gaps"] = "改正或弥补", ["sheet.closing"] = "结案",
  ["sheet.assigned_at"] = "派单时间", ["sheet.reported_at"] = "反馈时间",
  ["number"] = "编号", ["received_at"] = "投诉时间", ["stage"] = "目前阶段", ["gap.at"] = "登记时间",

  ["letter.receipt"] = "投诉回执", ["letter.assigned"] = "派单告知", ["letter.again"] = "再次处理告知",
  ["letter.handed"] = "递交销售经理告知", ["letter.closed"] = "结案致谢",
}
