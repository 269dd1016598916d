-- SPDX-License-Identifier: Apache-2.0
-- Who hears of a complaint, and who is asked to help.  Names and reasons are in Chinese:
-- staff read them beside each decision.

local in_good_time = workdays(1)   -- 三.2 "及时": the paper names no time for a department or an assistant

decide "acknowledge" { first, on = submitted,
  rule "受理每一件投诉" {
    clause = "2", because = "不论从何种途径反映,都作为投诉受理",
    letter = "receipt", tell = { "affairs.officer" },
  },
}

decide "refer" { first, on = acted "register",
  rule "产品质量投诉转质量部" {
    clause = "3.2", when = is { type = "product_quality" }, because = "涉及产品质量",
    open = task "department" {
      team = "quality.officer", within = in_good_time, form = "department_reply",
    },
  },
  rule "服务态度投诉转客户服务部" {
    clause = "3.2", when = is { type = "service_attitude" }, because = "涉及服务态度",
    open = task "department" {
      team = "service.officer", within = in_good_time, form = "department_reply",
    },
  },
}

decide "assist" { first, on = acted "add an assistant",
  rule "请片区经理协助" {
    clause = "3.3", when = is { role = "district_manager" }, because = "区域负责人请片区经理协助",
    open = task "assist" { team = "sales.district_manager", within = in_good_time },
  },
  rule "请业务代表协助" {
    clause = "3.3", because = "区域负责人请业务代表协助",
    open = task "assist" { team = "sales.representative", within = in_good_time },
  },
}

decide "handle again" { first, on = acted "dispatch again",
  rule "第二次处理" { clause = "4.4.1", because = "客户对第一次处理不满意", set = { second_handling = true } },
}

decide "escalate" { first,
  rule "三十分钟内没有反馈" {
    clause = "4.3", when = late "report", because = "区域负责人没有按时反馈处理情况",
    set = { missed_report = true }, tell = { "affairs.officer" },
  },
  rule "没有及时登记" { when = late(1, "register"), because = "接到投诉后没有及时登记", tell = { "affairs.head" } },
  rule "没有及时派单" {
    when = late(1, "assign"), because = "投诉转给销售经理后没有及时分配", tell = { "sales.manager", "affairs.officer" },
  },
  rule "没有及时联系客户" {
    when = late(1, "contact"), because = "派单后还没有与客户沟通", tell = { "responsible.owner", "affairs.officer" },
  },
  rule "没有及时登记处理方案" { when = late(1, "record"), because = "处理方案没有及时登记", tell = { "affairs.head" } },
  rule "没有及时回访" { when = late(1, "call back"), because = "完成的投诉没有及时电话回访", tell = { "affairs.head" } },
  rule "销售经理没有及时安排" {
    when = late(1, "arrange"), because = "递交销售经理后没有及时安排", tell = { "sales.manager", "affairs.head" },
  },
}
