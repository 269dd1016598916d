-- SPDX-License-Identifier: Apache-2.0
-- From the notice to the effect, as the paper has it.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = { mon = { "08:30-17:30" }, tue = { "08:30-17:30" }, wed = { "08:30-17:30" }, thu = { "08:30-17:30" },
            fri = { "08:30-17:30" } },
}

local cracked = { customer = "Hengda", phone = "13800000000", kind = "product", occurred_at = "2026-03-02 08:00",
                  model = "K-200", quantity = 6, story = "外壳开裂" }
local waited = { customer = "Hengda", phone = "13800000000", kind = "service", occurred_at = "2026-03-02 08:00",
                 bad_service = "维修预约两次未到", story = "没有人来维修" }

local function but(answers, change)
  local all = {}
  for name, value in pairs(answers) do all[name] = value end
  for name, value in pairs(change) do all[name] = value end
  return all
end

local papers = { lot = "L2602", production_plan = "attached", shipping_order = "attached",
                 inspection_record = "not_found", acceptance_sheet = "attached", other_papers = "not_found" }
local found = { cause_code = "B", found = "螺丝锁付扭力过大", severity = "ordinary", delivered_to = "engineering" }
local measures = { cause_analysis = "扭力未点检", corrective = "全检库存并更换", preventive = "每班点检电批扭力",
                   until_day = "2026-03-12" }

scenario "S11-R01 a notice without the time, the model, the quantity or the nature of the bad service is not taken" {
  clauses = { "4.1.1" },
  at "2026-03-02 09:00",
  refused(submit { customer = "Hengda", phone = "13800000000", kind = "product", model = "K-200", quantity = 6,
                   story = "外壳开裂" }, "occurred_at"),
  refused(submit { customer = "Hengda", phone = "13800000000", kind = "product", occurred_at = "2026-03-02 08:00",
                   quantity = 6, story = "外壳开裂" }, "model"),
  refused(submit { customer = "Hengda", phone = "13800000000", kind = "product", occurred_at = "2026-03-02 08:00",
                   model = "K-200", story = "外壳开裂" }, "quantity"),
  refused(submit { customer = "Hengda", phone = "13800000000", kind = "service", occurred_at = "2026-03-02 08:00",
                   story = "没有人来维修" }, "bad_service"),
  submit(waited),
  expect { stage = "noticed", letter = "receipt" },
}

scenario "S11-R02 after-sales takes the complaint, or production, or whoever hears of it first" {
  clauses = { "4.1.1" },
  at "2026-03-02 09:00",
  submit(cracked, { form = "notice", by = "aftersales.officer" }),
  expect { stage = "noticed", owner = "documents.officer" },
  submit(cracked, { form = "notice", by = "production.officer" }),
  expect { stage = "noticed", owner = "documents.officer" },
}

scenario "S11-R03 document control gives each notice the next number of one series, whoever received it" {
  clauses = { "4.1.1" },
  at "2026-03-02 09:00",
  submit(cracked, { form = "notice", by = "rd.officer" }),
  expect { registered = { notices = false } },
  refused(act("rd.officer", "number and distribute"), "documents.officer"),
  act("documents.officer", "number and distribute"),
  expect { registered = { notices = "TZD-2026-0001" } },
  submit(waited),
  act("documents.officer", "number and distribute"),
  expect { registered = { notices = "TZD-2026-0002" } },
}

scenario "S11-R04 S11-R05 copies go to five departments and to others concerned, and each signs for its own" {
  clauses = { "4.1.2" },
  at "2026-03-02 09:00",
  submit(cracked),
  act("documents.officer", "number and distribute", { others = { "marketing" } }),
  expect { stage = "investigation", tasks = { copy = { opened = 6, received = 0 } } },
  expect { due = { signing = "2026-03-03 17:30" } },
  receive("quality.officer", "copy"), receive("aftersales.officer", "copy"), receive("engineering.officer", "copy"),
  receive("production.officer", "copy"), receive("marketing.officer", "copy"),
  act("quality.engineer", "trace the lot", papers),
  refused(act("quality.engineer", "deliver the cause", found), "5 of 6"),
  receive("rd.officer", "copy"),
  expect { tasks = { copy = { opened = 6, received = 6 } } },
  at "2026-03-03 18:00",
  expect { late = { signing = 0 } },                     -- all have signed in time
  act("quality.engineer", "deliver the cause", found),
  expect { stage = "measures" },
}

scenario "S11-R06 S11-R07 S11-R08 the lot is traced, and the cause has its letter and goes to engineering" {
  clauses = { "4.2.1", "4.2.2" },
  at "2026-03-02 09:00",
  submit(cracked),
  act("documents.officer", "number and distribute"),
  expect { due = { cause = "2026-03-05 17:30" } },
  receive("quality.officer", "copy"), receive("aftersales.officer", "copy"), receive("engineering.officer", "copy"),
  receive("production.officer", "copy"), receive("rd.officer", "copy"),
  refused(act("quality.engineer", "deliver the cause", found), "tracing.lot"),
  refused(act("quality.engineer", "trace the lot", { lot = "L2602", production_plan = "attached" }), "shipping_order"),
  act("quality.engineer", "trace the lot", papers),
  expect { inspection_record = "not_found" },
  refused(act("quality.engineer", "deliver the cause", but(found, { cause_code = "H" })), "cause_code"),
  refused(act("engineering.officer", "deliver the cause", found), "quality.engineer"),
  expect { told = {} },
  act("quality.engineer", "deliver the cause", found),
  expect { stage = "measures", owner = "production.officer", told = { "engineering.officer" } },
}

local everybody_signs = {
  quality = receive("quality.officer", "copy"), aftersales = receive("aftersales.officer", "copy"),
  engineering = receive("engineering.officer", "copy"), production = receive("production.officer", "copy"),
  rd = receive("rd.officer", "copy"),
}

-- A complaint whose copies are signed for and whose lot is traced, and then these steps.
local function traced(answers, steps)
  local all = {
    at "2026-03-02 09:00", submit(answers), act("documents.officer", "number and distribute"),
    everybody_signs.quality, everybody_signs.aftersales, everybody_signs.engineering, everybody_signs.production,
    everybody_signs.rd, act("quality.engineer", "trace the lot", papers),
  }
  for key, step in pairs(steps) do
    if type(key) == "number" then all[#all + 1] = step else all[key] = step end
  end
  return all
end

scenario "S11-R09 S11-R10 S11-R11 the letter of the cause says whose measures they are" (traced(cracked, {
  clauses = { "3.2", "3.4", "3.5" },
  act("quality.engineer", "deliver the cause", but(found, { cause_code = "C" })),
  expect { responsible = "engineering", owner = "engineering.officer" },
  refused(act("production.officer", "put down the measures", measures), "engineering"),
  override("engineering.officer", "responsible", { responsible = "aftersales" }, "the delivery was wrong"),
  expect { responsible = "aftersales", owner = "aftersales.officer" },
}))

scenario "S11-R11 a bad material is purchasing's" (traced(cracked, {
  clauses = { "3.5" },
  act("quality.engineer", "deliver the cause", but(found, { cause_code = "A", delivered_to = "marketing" })),
  expect { owner = "purchasing.officer", told = { "marketing.officer" } },
}))

scenario "S11-R11 what does not stand the weather is research and development's" (traced(cracked, {
  clauses = { "3.5" },
  act("quality.engineer", "deliver the cause", but(found, { cause_code = "F" })),
  expect { owner = "rd.officer" },
}))

scenario "S11-R09 a bad service is after-sales', which answers the customer as well" (traced(waited, {
  clauses = { "3.2" },
  act("quality.engineer", "deliver the cause", but(found, { cause_code = "G", delivered_to = "marketing" })),
  expect { owner = "aftersales.officer" },
  act("aftersales.officer", "put down the measures", measures),
  act("quality.engineer", "release"),
  refused(act("quality.engineer", "answer the customer", { reply = "明天上门" }), "aftersales"),
  act("aftersales.officer", "answer the customer", { reply = "明天上门" }),
  expect { stage = "carrying out", letter = "reply", written = { "reply" } },
}))

scenario "S11-R09 a customer's misuse is after-sales' whatever the letter" (traced(cracked, {
  clauses = { "3.2" },
  act("quality.engineer", "deliver the cause", but(found, { cause_code = "D", misuse = true })),
  expect { owner = "aftersales.officer" },
}))

scenario "S11-R11 S11-R12 measures correct and prevent, are checked, and set again until they work" (traced(cracked, {
  clauses = { "3.3", "3.5" },
  act("quality.engineer", "deliver the cause", found),
  refused(act("production.officer", "put down the measures", but(measures, { preventive = "" })), "preventive"),
  refused(act("production.officer", "put down the measures", but(measures, { corrective = "" })), "corrective"),
  act("production.officer", "put down the measures", measures),
  act("quality.engineer", "send back", { remark = "哪些批次?" }),
  expect { stage = "measures", owner = "production.officer" },
  act("production.officer", "put down the measures", measures),
  refused(act("production.officer", "release"), "quality.engineer"),
  act("quality.engineer", "release"),
  act("aftersales.officer", "answer the customer", { reply = "六台全部更换" }),
  act("production.officer", "report it done", { carried_out = "已更换,扭力已点检" }),
  refused(act("quality.engineer", "close"), "effect"),
  refused(act("quality.engineer", "measures again"), "effect"),
  act("quality.engineer", "record the effect", { effect = "not_effective", seen = "又有两台开裂" }),
  expect { told = { "production.manager", "aftersales.officer" } },
  refused(act("quality.engineer", "close"), "effect"),
  act("quality.engineer", "measures again"),
  expect { stage = "measures", again = 1 },
  act("production.officer", "put down the measures", measures),
  act("quality.engineer", "release"),
  act("aftersales.officer", "answer the customer", { reply = "改用新的电批" }),
  act("production.officer", "report it done", { carried_out = "电批已更换" }),
  act("quality.engineer", "record the effect", { effect = "effective", seen = "一个月内无开裂" }),
  act("quality.engineer", "close"),
  expect { stage = "closed", closed = true, registered = { notices = "TZD-2026-0001" } },
}))

scenario "S11-R13 the general manager decides a major complaint and supervises what is done" (traced(
  but(cracked, { story = "充电时冒烟起火" }), {
  clauses = { "3.1" },
  expect { severity = "major", told = { "management.general_manager" },
           told_urgently = { "management.general_manager" } },
  act("quality.engineer", "deliver the cause", but(found, { severity = "major" })),
  act("production.officer", "put down the measures", measures),
  act("quality.engineer", "release"),
  expect { stage = "instruction", owner = "management.general_manager" },
  refused(act("quality.engineer", "instruct"), "general_manager"),
  act("management.general_manager", "send back", { remark = "先停止出货" }),
  act("production.officer", "put down the measures", measures),
  act("quality.engineer", "release"),
  act("management.general_manager", "instruct"),
  act("aftersales.officer", "answer the customer", { reply = "召回该批" }),
  refused(act("production.officer", "report it done", { carried_out = "已召回" }), "supervision.seen"),
  refused(act("production.officer", "supervise", { seen = "好" }), "general_manager"),
  act("management.general_manager", "supervise", { seen = "已到现场查看召回情况" }),
  act("production.officer", "report it done", { carried_out = "已召回" }),
  expect { stage = "tracking" },
}))

scenario "S11-R13 a hundred pieces are major, ninety-nine are not" {
  clauses = { "3.1" },
  at "2026-03-02 09:00",
  submit(but(cracked, { quantity = 100 })),
  expect { severity = "major", told_urgently = { "management.general_manager" } },
  submit(but(cracked, { quantity = 99 })),
  expect { severity = "ordinary", told = {} },
}

scenario "S11-R13 what was feared to be major is not made ordinary behind the general manager's back" (traced(
  but(cracked, { story = "充电时冒烟起火" }), {
  clauses = { "3.1" },
  expect { severity = "major", told = { "management.general_manager" } },
  act("quality.engineer", "deliver the cause", found),
  expect { severity = "ordinary", told_urgently = { "management.general_manager" },
           told = { "engineering.officer", "management.general_manager" } },
}))
