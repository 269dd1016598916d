-- SPDX-License-Identifier: Apache-2.0
-- 四个程序共用的名称:部门、岗位、回访、转办来源。

words {
  ["team.property"] = "物业管理处", ["team.service"] = "客户服务部", ["team.engineering"] = "工程部",
  ["team.security"] = "秩序维护部", ["team.environment"] = "环境部", ["team.responsible"] = "相关部门",
  ["role.officer"] = "管理员", ["role.supervisor"] = "主管", ["role.leader"] = "主管领导",
  ["role.manager"] = "经理", ["role.general_manager"] = "总经理",

  ["form.follow_up"] = "回访",
  ["follow_up.method"] = "回访方式", ["follow_up.method.phone"] = "电话", ["follow_up.method.visit"] = "上门",
  ["follow_up.method.message"] = "信息", ["follow_up.method.other"] = "其他",
  ["follow_up.followed_at"] = "回访时间", ["follow_up.by"] = "回访人",
  ["follow_up.opinion"] = "客户意见", ["follow_up.remark"] = "备注",

  ["source"] = "来源", ["source.patrol"] = "巡视发现", ["source.opinion"] = "业主(住户)意见、建议",

  ["letter.registered"] = "登记回执", ["table.acknowledge"] = "登记回执", ["table.escalate"] = "逾期上报",
}
