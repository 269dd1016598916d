-- SPDX-License-Identifier: Apache-2.0
-- 三个流程共用的部门、岗位名称。

words {
  ["team.affairs"] = "综合部", ["team.sales"] = "销售部", ["team.quality"] = "质量部", ["team.service"] = "客户服务部",
  ["team.east"] = "东区", ["team.south"] = "南区", ["team.west"] = "西区", ["team.north"] = "北区",
  ["team.responsible"] = "责任区域",
  ["role.officer"] = "专员", ["role.head"] = "主管", ["role.manager"] = "经理", ["role.owner"] = "区域负责人",
  ["role.district_manager"] = "片区经理", ["role.representative"] = "业务代表",
  ["responsible"] = "责任区域", ["table.escalate"] = "逾期提醒",
}
