-- SPDX-License-Identifier: Apache-2.0

words {
  ["form.order"] = "维修单",
  ["where"] = "地点",
  ["budget"] = "预算",
  ["stage.ordered"] = "已下单",
  ["stage.mended for good"] = "已修好",
  ["action.mended"] = "修好了",
  ["team.service"] = "客服",
  ["role.officer"] = "专员",
  ["place.hall"] = "大厅",
  ["clock.mend"] = "维修期限",
}
