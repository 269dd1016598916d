-- SPDX-License-Identifier: Apache-2.0
-- The ways a complaint goes, and what happens when somebody does nothing.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "08:30-12:00", "13:30-17:30" }, tue = { "08:30-12:00", "13:30-17:30" },
    wed = { "08:30-12:00", "13:30-17:30" }, thu = { "08:30-12:00", "13:30-17:30" },
    fri = { "08:30-12:00", "13:30-17:30" }, sat = {}, sun = {},
  },
  holidays = { "2026-10-01/2026-10-07" },
  workdays = { "2026-10-10" },
}

local leak     = { name = "陈女士", phone = "13700000000", source = "customer", product = "洗衣液", story = "瓶盖松动,漏液" }
local quality  = { came_by = "telephone", type = "product_quality" }
local delivery = { came_by = "online", type = "other", type_other = "送货" }
local talked   = { contacted_at = "2026-11-02 10:40", contacted_by = "赵", said = "先换一箱" }
local plan     = { cause = "封盖磨损", plan = "换货", result = "已换货" }
local recorded = { recorded_plan = "换货一箱,并致歉", recorded_result = "客户已收到", done_on = "2026-11-02" }
local pleased  = { called_at = "2026-11-02 14:00", spoke_to = "陈女士", satisfied = "yes", opinion = "处理得很快" }
local angry    = {
  called_at = "2026-11-02 14:00", spoke_to = "陈女士", satisfied = "no", opinion = "还是漏", reason = "换来的也漏",
}

scenario "S08-R02 S08-R03 S08-R05 S08-R11 S08-R12 a complaint is registered, dispatched, handled and called back" {
  clauses = { "2", "3.1", "4.1", "4.2", "4.3", "4.4" },
  at "2026-11-02 10:00", submit(leak),                   -- a Monday
  expect { stage = "received", owner = "affairs.officer", letter = "receipt", told = { "affairs.officer" },
           registered = { complaints = false } },
  act("affairs.officer", "register", delivery),
  expect { stage = "dispatching", owner = "sales.manager", told = { "sales.manager" },
           registered = { complaints = "PDJL-2026-0001" } },
  refused(act("affairs.officer", "assign", { responsible = "east" }), "sales.manager"),
  act("sales.manager", "assign", { responsible = "east", hint = "请今天上门" }),
  expect { stage = "handling", owner = "east.owner", told = { "east.owner" }, letter = "assigned" },
  act("east.owner", "contact", talked),
  act("east.owner", "hand back", plan),
  expect { stage = "recording", owner = "affairs.officer", told = { "affairs.officer" } },
  refused(act("affairs.officer", "record the plan", { recorded_plan = "换货" }), "recorded_result"),
  act("affairs.officer", "record the plan", recorded),
  expect { stage = "call back", owner = "affairs.officer" },
  refused(act("affairs.officer", "call", { called_at = "2026-11-02 14:00", spoke_to = "陈女士", satisfied = "yes" }),
    "opinion"),
  act("affairs.officer", "call", pleased),
  expect { closed = true, satisfied = "yes", letter = "closed" },
}

scenario "S08-R01 what a dealer or a department brings counts as a complaint too" {
  clauses = { "2" },
  refused(submit { name = "陈女士", phone = "13700000000", source = "dealer", story = "漏液" }, "reporter"),
  submit { name = "陈女士", phone = "13700000000", source = "dealer", reporter = "城东经销商,刘", story = "漏液" },
  expect { stage = "received", letter = "receipt" },
  submit({ name = "吴先生", phone = "13600000000", source = "department", reporter = "财务部,孙", story = "发票迟到" },
    { by = "sales.officer" }),
  expect { stage = "received", owner = "affairs.officer", told = { "affairs.officer" } },
}

scenario "S08-R06 a complaint about quality or attitude goes to the department, and waits for its opinion" {
  clauses = { "3.2" },
  at "2026-11-02 10:00", submit(leak), act("affairs.officer", "register", quality),
  expect { tasks = { department = { opened = 1, done = 0 } } },
  act("sales.manager", "assign", { responsible = "south" }),
  act("south.owner", "contact", talked),
  refused(act("south.owner", "hand back", plan), "department"),
  answer("quality.officer", "department", { found = "封盖磨损", opinion = "更换封盖机刀头" }),
  act("south.owner", "hand back", plan),
  expect { stage = "recording" },
  submit { name = "吴先生", phone = "13600000000", source = "customer", story = "营业员态度差" },
  act("affairs.officer", "register", { came_by = "visit", type = "service_attitude" }),
  expect { tasks = { department = { opened = 1, done = 0 } } },
  answer("service.officer", "department", { found = "情况属实", opinion = "当面致歉" }),
}

scenario "S08-R07 district managers and sales representatives assist" {
  clauses = { "3.3" },
  submit(leak), act("affairs.officer", "register", delivery), act("sales.manager", "assign", { responsible = "west" }),
  refused(act("west.owner", "add an assistant", { role = "district_manager", helper = "周" }), "helps"),
  act("west.owner", "add an assistant", { role = "district_manager", helper = "周", helps = "上门查看" }),
  act("sales.manager", "add an assistant", { role = "representative", helper = "郑", helps = "联系经销商" }),
  expect { tasks = { assist = { opened = 2, done = 0 } } },
  answer("sales.district_manager", "assist", "已上门查看"),
  answer("sales.representative", "assist", "经销商明天送货"),
  expect { tasks = { assist = { opened = 2, done = 2 } } },
}

scenario "S08-R08 the first contact is recorded once, and nothing is handed back before it" {
  clauses = { "4.3" },
  at "2026-11-02 10:00", submit(leak), act("affairs.officer", "register", delivery),
  act("sales.manager", "assign", { responsible = "north" }),
  expect { due = { contact = "2026-11-02 12:00" } },
  refused(act("north.owner", "hand back", plan), "contact.contacted_at"),
  refused(act("north.owner", "contact", { contacted_by = "赵", said = "先换一箱" }), "contacted_at"),
  at "2026-11-02 12:01",
  expect { late = { contact = 1 }, told = { "north.owner", "affairs.officer" } },
  act("north.owner", "contact", talked),
  expect { contacted_at = "2026-11-02 10:40" },
  refused(act("north.owner", "contact", talked)),        -- the first time stays as it is
}

scenario "S08-R09 S08-R10 every missed report is flagged, from assignment to closing and not after" {
  clauses = { "4.3" },
  at "2026-11-02 10:00", submit(leak), act("affairs.officer", "register", delivery),
  act("sales.manager", "assign", { responsible = "east" }),
  expect { due = { report = "2026-11-02 10:30" }, missed_report = false },
  after(minutes(20)),
  refused(act("east.owner", "report"), "state"),
  act("east.owner", "report", { state = "正在去客户处" }),
  expect { due = { report = "2026-11-02 10:50" }, told = { "affairs.officer" } },
  after(minutes(31)),
  expect { late = { report = 1 }, missed_report = true, told = { "affairs.officer" } },
  after(minutes(30)),
  expect { late = { report = 2 }, told = { "affairs.officer" } },
  act("east.owner", "contact", talked), act("east.owner", "hand back", plan),
  act("east.owner", "report", { state = "已换货" }),     -- handed back is not closed: the duty goes on
  expect { late = { report = 0 }, told = { "affairs.officer" } },
  act("affairs.officer", "record the plan", recorded),
  act("east.owner", "report", { state = "等待回访" }),
  after(minutes(31)),
  expect { late = { report = 1 }, told = { "affairs.officer" } },
  act("affairs.officer", "call", pleased),
  after(hours(3)),
  expect { closed = true, late = { report = 1 }, told = {} },
}

scenario "S08-R13 S08-R14 not satisfied, it is dispatched again; not satisfied again, it is the sales manager's" {
  clauses = { "4.4.1", "4.4.2" },
  at "2026-11-02 10:00", submit(leak), act("affairs.officer", "register", delivery),
  act("sales.manager", "assign", { responsible = "east" }), act("east.owner", "contact", talked),
  act("east.owner", "hand back", plan), act("affairs.officer", "record the plan", recorded),
  refused(act("affairs.officer", "call", {
    called_at = "2026-11-02 14:00", spoke_to = "陈女士", satisfied = "no", opinion = "还是漏",
  }), "reason"),
  act("affairs.officer", "call", angry),
  expect { stage = "not satisfied" },
  refused(act("affairs.officer", "hand to the sales manager"), "dispatched_again"),
  act("east.owner", "report", { state = "知道了" }),
  act("affairs.officer", "dispatch again"),
  expect { stage = "dispatching again", dispatched_again = 1, second_handling = true, letter = "again",
           told = { "sales.manager" } },
  act("east.owner", "report", { state = "等待派单" }),
  act("sales.manager", "assign again", { responsible = "south", hint = "换一个批次" }),
  expect { stage = "handling", owner = "south.owner" },
  act("south.owner", "hand back", plan), act("affairs.officer", "record the plan", recorded),
  act("affairs.officer", "call", angry),
  refused(act("affairs.officer", "dispatch again"), "dispatched_again"),
  act("affairs.officer", "hand to the sales manager"),
  expect { stage = "with the sales manager", owner = "sales.manager", letter = "handed", told = { "sales.manager" } },
  act("south.owner", "report", { state = "已向销售经理说明" }),
  refused(act("sales.manager", "close without agreement", { why = "客户要求过高" }), "arranged"),
  act("sales.manager", "arrange", { arranged_plan = "退款", arranged_for = "钱" }),
  expect { stage = "recording", told = { "affairs.officer" } },
  act("affairs.officer", "record the plan", recorded), act("affairs.officer", "call", pleased),
  expect { closed = true, dispatched_again = 1 },
}

scenario "S08-R14 what the sales manager arranged does not help either, and he closes it with the reason" {
  clauses = { "4.4.2" },
  at "2026-11-02 10:00", submit(leak), act("affairs.officer", "register", delivery),
  act("sales.manager", "assign", { responsible = "east" }), act("east.owner", "contact", talked),
  act("east.owner", "hand back", plan), act("affairs.officer", "record the plan", recorded),
  act("affairs.officer", "call", angry), act("affairs.officer", "dispatch again"),
  act("sales.manager", "assign again", { responsible = "east" }), act("east.owner", "hand back", plan),
  act("affairs.officer", "record the plan", recorded), act("affairs.officer", "call", angry),
  act("affairs.officer", "hand to the sales manager"),
  after(workdays(2)),
  expect { late = { arrange = 1 }, told = { "sales.manager", "affairs.head" } },
  act("sales.manager", "arrange", { arranged_plan = "退款", arranged_for = "钱" }),
  act("affairs.officer", "record the plan", recorded), act("affairs.officer", "call", angry),
  act("affairs.officer", "hand to the sales manager"),
  refused(act("sales.manager", "close without agreement", {}), "why"),
  act("sales.manager", "close without agreement", { why = "已退款,客户另要求十倍赔偿" }),
  expect { closed = true },
}

scenario "S08-R12 a customer who never answers the telephone: the head closes it after three calls" {
  clauses = { "4.4" },
  at "2026-11-02 10:00", submit(leak), act("affairs.officer", "register", delivery),
  act("sales.manager", "assign", { responsible = "east" }), act("east.owner", "contact", talked),
  act("east.owner", "hand back", plan), act("affairs.officer", "record the plan", recorded),
  after(workdays(2)),
  expect { late = { ["call back"] = 1 }, told = { "affairs.head" } },
  act("affairs.officer", "no answer", { tried_at = "2026-11-04 10:00" }),
  act("affairs.officer", "no answer", { tried_at = "2026-11-04 14:00", remark = "关机" }),
  refused(act("affairs.head", "close unreached", { why = "三次未接通" }), "3 rounds"),
  act("affairs.officer", "no answer", { tried_at = "2026-11-04 16:00" }),
  refused(act("affairs.officer", "close unreached", { why = "三次未接通" }), "affairs.head"),
  act("affairs.head", "close unreached", { why = "三次未接通" }),
  expect { closed = true },
}

local gap = {
  shortcoming = "发货前没有检查瓶盖", way = "correct", measure = "发货前逐箱检查", done_by = "李", until_day = "2026-12-01",
}

scenario "S08-R17 a gap that a complaint shows is entered with its correction or remedy, whenever it is found" {
  clauses = { "1" },
  submit(leak), act("affairs.officer", "register", delivery), act("sales.manager", "assign", { responsible = "east" }),
  act("east.owner", "contact", talked),
  refused(act("affairs.officer", "enter a gap", { shortcoming = "没有检查瓶盖", way = "correct", measure = "逐箱检查" }),
    "done_by"),
  refused(act("east.owner", "enter a gap", gap), "affairs.officer"),
  act("affairs.officer", "enter a gap", gap),
  expect { stage = "handling", registered = { gap = "PDGJ-2026-001" } },
  act("east.owner", "hand back", plan),
  act("affairs.officer", "enter a gap", {
    shortcoming = "换货太慢", way = "remedy", measure = "当天送达", done_by = "周", until_day = "2026-12-01",
  }),
  expect { stage = "recording", registered = { gap = "PDGJ-2026-002" } },
  act("affairs.officer", "record the plan", recorded), act("affairs.officer", "enter a gap", gap),
  expect { stage = "call back" },
  act("affairs.officer", "call", angry), act("affairs.officer", "enter a gap", gap),
  expect { stage = "not satisfied", registered = { gap = "PDGJ-2026-004" } },
}

scenario "S08-R02 S08-R05 general affairs hears what is not registered, not dispatched or not recorded in time" {
  clauses = { "3.1", "4.1", "4.2" },
  at "2026-11-02 10:00", submit(leak),
  at "2026-11-02 11:01",
  expect { late = { register = 1 }, told = { "affairs.head" } },
  act("affairs.officer", "register", delivery),
  after(workhours(2)),
  expect { late = { assign = 1 }, told = { "sales.manager", "affairs.officer" } },
  act("sales.manager", "assign", { responsible = "east" }), act("east.owner", "contact", talked),
  act("east.owner", "hand back", plan),
  after(workhours(2)),
  expect { late = { record = 1 }, told = { "affairs.head" } },
}
