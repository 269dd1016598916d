-- SPDX-License-Identifier: Apache-2.0
-- 客户投诉处理: general affairs registers, the sales manager dispatches, the region
-- handles and reports every 30 minutes, general affairs calls the customer; dispatched
-- once more, then the sales manager's.  What staff read is in Chinese, rules included.

-- What the paper leaves open, and what is done here.
local right_away          = workhours(1)   -- 四.2 "第一时间" passed on: the paper names no time
local as_soon_as_possible = workhours(2)   -- 四.3 "尽快" talked with the customer
local every_report        = minutes(30)    -- 四.3 "每30分钟": by the clock, at night too; workhours(0.5) spares the night
local in_good_time        = workdays(1)    -- 三.2 "及时" handled by a department; called back and arranged within the same
local tries_to_call       = 3              -- 四.4: so many calls without an answer, then the head may close it

procedure "dispatch" {
  title     = { zh = "客户投诉处理流程和规范", en = "Complaints handled by region" },
  document  = { code = "ZH/P/08", revision = "A" },
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "PD-{yyyy}{mm}-{seq:4}",
  teams     = { "affairs", "sales", "quality", "service", "east", "south", "west", "north" },
  roles     = { "officer", "head", "manager", "owner", "district_manager", "representative" },
}

clause "1"   "处理投诉时发现工作中的漏洞和不足,应登记并予以改正或者弥补。"
clause "2"   "客户对产品或服务的任何不满,不论通过何种有效途径反映到公司部门或经销商,均作为客户投诉受理。"
clause "3.1" "综合部负责投诉信息的收集、反馈和跟踪,并及时反馈到责任部门。"
clause "3.2" "涉及产品质量、服务态度的投诉,由相关部门根据综合部反馈的信息及时处理。"
clause "3.3" "片区经理、业务代表协助处理客户投诉。"
clause "4.1" "综合部接到投诉后,登记在投诉记录表上。"
clause "4.2" "登记后第一时间转给销售经理,由销售经理分配给区域负责人。"
clause "4.3" "区域负责人尽快与客户沟通并处理投诉;每30分钟向综合部反馈一次,直至结案。"
clause "4.4" "处理方案反馈至综合部,详细登记后,对每件完成的投诉进行电话回访。"
clause "4.4.1" "客户不满意的,重新派单,进行第二次处理。"
clause "4.4.2" "第二次处理后仍不满意的,由综合部递交销售经理安排处理,不再派单给区域。"

-- The regional owner's duty lasts from assignment to closing, wherever the complaint is.
local function report()
  return action "report" {
    clause = "4.3", form = "progress", who = { "responsible.owner" }, tell = { "affairs.officer" },
  }
end

local function enter_a_gap()
  return action "enter a gap" { clause = "1", form = "gap", who = { "affairs.officer" } }
end

stage "received" {
  clause = "2", owner = "affairs.officer",
  action "register" { clause = "4.1", form = "registration", tell = { "sales.manager" }, to = "dispatching" },
}

stage "dispatching" {
  clause = "4.2", owner = "sales.manager",
  action "assign" { form = "assignment", tell = { "responsible.owner" }, letter = "assigned", to = "handling" },
}

stage "handling" {
  clause = "4.3", owner = "responsible.owner",
  action "contact" {                        -- once: the first time counts
    form = "contact", needs = { none_of { filled "contact.contacted_at" } },
  },
  report(),
  action "add an assistant" {
    clause = "3.3", form = "assistant", who = { "responsible.owner", "sales.manager", "affairs.officer" },
  },
  enter_a_gap(),
  action "hand back" {
    form  = "handling", to = "recording", tell = { "affairs.officer" },
    needs = { filled "contact.contacted_at", any { is { type = "other" }, joined "department" } },
  },
}

stage "recording" {
  clause = "3.1", owner = "affairs.officer",
  action "record the plan" { clause = "4.4", form = "record", to = "call back" },
  enter_a_gap(),
  report(),
}

stage "call back" {
  clause = "4.4", owner = "affairs.officer",
  action "call" {
    form = "call_back", to = { yes = "closed", no = "not satisfied" }, by = "call_back.satisfied",
    letter = { yes = "closed" }, letter_by = "call_back.satisfied",
  },
  action "no answer"       { form = "attempt" },
  action "close unreached" {
    who  = { "affairs.head" }, needs = { rounds("attempt", tries_to_call) }, form = "closing",
    sign = "closes it without the customer's answer", to = "closed",
  },
  enter_a_gap(),
  report(),
}

stage "not satisfied" {
  owner = "affairs.officer",
  action "dispatch again" {
    clause = "4.4.1", needs = { counted("dispatched_again", at_most(0)) }, counts = "dispatched_again",
    tell = { "sales.manager" }, letter = "again", to = "dispatching again",
  },
  action "hand to the sales manager" {
    clause = "4.4.2", needs = { counted("dispatched_again", at_least(1)) },
    tell = { "sales.manager" }, letter = "handed", to = "with the sales manager",
  },
  enter_a_gap(),
  report(),
}

stage "dispatching again" {
  clause = "4.4.1", owner = "sales.manager",
  action "assign again" { form = "assignment", tell = { "responsible.owner" }, to = "handling" },
  report(),
}

stage "with the sales manager" {
  clause = "4.4.2", owner = "sales.manager",
  action "arrange" { form = "arrangement", counts = "arranged", tell = { "affairs.officer" }, to = "recording" },
  action "close without agreement" {        -- only after an arrangement, of which the customer was asked
    needs = { counted("arranged", at_least(1)) }, form = "closing",
    sign = "closes it without agreement", to = "closed",
  },
  report(),
}

stage "closed" { final = true }

clock "register" { clause = "4.1", starts = received, stops = acted "register", within = right_away }
clock "assign"   {
  clause = "4.2", owner = "sales.manager", within = right_away,
  starts = { entering "dispatching", entering "dispatching again" }, stops = { acted "assign", acted "assign again" },
}
clock "contact"  {
  clause = "4.3", owner = "responsible.owner",
  starts = acted "assign", stops = acted "contact", within = as_soon_as_possible,
}
clock "report"   {
  clause = "4.3", owner = "responsible.owner",
  starts = acted "assign", rests = acted "report", stops = entering "closed", every = every_report,
}
clock "record" { clause = "4.4", starts = entering "recording", stops = acted "record the plan", within = right_away }
clock "call back" { clause = "4.4", starts = entering "call back", stops = leaving "call back", within = in_good_time }
clock "arrange"   {
  clause = "4.4.2", owner = "sales.manager", within = in_good_time,
  starts = entering "with the sales manager", stops = leaving "with the sales manager",
}
