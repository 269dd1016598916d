-- SPDX-License-Identifier: Apache-2.0
-- Every label in Chinese.

words {
  ["team.front"] = "接待部门",
  ["team.complaints"] = "投诉处理",
  ["team.operations"] = "业务部门",
  ["role.officer"] = "专员",
  ["role.manager"] = "经理",
}
