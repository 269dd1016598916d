-- SPDX-License-Identifier: Apache-2.0
-- The form on its way from hand to hand.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = { mon = { "08:00-17:00" }, tue = { "08:00-17:00" }, wed = { "08:00-17:00" }, thu = { "08:00-17:00" },
            fri = { "08:00-17:00" } },
}

local scratched = { customer = "东方家具", name = "陈", phone = "13700000000", time = "2026-03-02 08:30",
                    statement = "桌面有划痕" }
local analysis = { analysis = "划痕方向一致,应为搬运造成" }
local review = { cause_analysis = "周转架缺少护垫", prevention = "全部周转架加装护垫" }
local step = { method = "上门查看", carried_out = "确认三张桌面有划痕" }
local exchange = { method = "换货", carried_out = "三张桌面已更换" }
local department = { department_instruction = "同意,本周内完成" }
local management = { management_instruction = "检查其他车间" }

scenario "S01-R01 each form has the next number of its own series" {
  clauses = { "1" },
  at "2026-03-02 09:00",
  submit(scratched),
  expect { registered = { complaint = "KSGZ-2026-0001" }, letter = "receipt" },
  submit(scratched, { form = "complaint", by = "service.officer" }),
  expect { registered = { complaint = "KSGZ-2026-0002" } },
}

scenario "S01-R02 S01-R03 a record without the customer or the time is not taken, one without a contact's name is" {
  clauses = { "1" },
  at "2026-03-02 09:00",
  refused(submit { name = "陈", phone = "13700000000", time = "2026-03-02 08:30", statement = "划痕" }, "customer"),
  refused(submit { customer = "东方家具", name = "陈", phone = "13700000000", statement = "划痕" }, "time"),
  submit { customer = "东方家具", phone = "13700000000", time = "2026-03-02 08:30", statement = "划痕" },
  expect { stage = "record", owner = "service.officer", name = false },
  submit(scratched, { form = "complaint", by = "service.officer" }),
  expect { name = "陈" },                                -- the contact, not the officer who wrote it down
}

scenario "S01-R04 what the customer says and the analysis are put right apart from each other" {
  clauses = { "2" },
  at "2026-03-02 09:00", submit(scratched),
  refused(act("service.officer", "hand to production"), "analysis.analysis"),
  act("service.officer", "write the analysis", analysis),
  act("service.officer", "correct the statement", { statement = "三张桌面有划痕" }),
  expect { statement = "三张桌面有划痕", analysis = "划痕方向一致,应为搬运造成" },
  act("service.officer", "write the analysis", { analysis = "应为出货搬运造成" }),
  expect { statement = "三张桌面有划痕", analysis = "应为出货搬运造成" },
}

scenario "S01-R05 S01-R06 production alone reports, and reports both the cause and the prevention" {
  clauses = { "3" },
  at "2026-03-02 09:00", submit(scratched),
  act("service.officer", "write the analysis", analysis), act("service.officer", "hand to production"),
  expect { stage = "review", owner = "production.officer" },
  refused(act("service.officer", "report", review), "production.officer"),
  refused(act("management.general_manager", "report", review), "production.officer"),
  refused(act("production.officer", "report", { cause_analysis = "周转架缺少护垫" }), "prevention"),
  refused(act("production.officer", "report", { prevention = "加装护垫" }), "cause_analysis"),
  act("production.officer", "report", review),
  expect { stage = "methods", owner = "service.officer" },
}

-- A form that production has reviewed, and then these steps.
local function reviewed(steps)
  local all = {
    at "2026-03-02 09:00", submit(scratched), act("service.officer", "write the analysis", analysis),
    act("service.officer", "hand to production"), act("production.officer", "report", review),
  }
  for key, one in pairs(steps) do
    if type(key) == "number" then all[#all + 1] = one else all[key] = one end
  end
  return all
end

scenario "S01-R07 methods and steps are written down one after the other" (reviewed {
  clauses = { "4" },
  refused(act("service.officer", "hand to department"), "step"),
  refused(act("service.officer", "write down a step", { method = "上门查看" }), "carried_out"),
  act("service.officer", "write down a step", step),
  expect { method = "上门查看" },
  act("service.officer", "write down a step", exchange),
  expect { method = "换货" },
  act("service.officer", "hand to department"),
  expect { stage = "department", owner = "incharge.manager" },
})

scenario "S01-R08 S01-R09 the department in charge instructs and signs, and only then the general manager" (reviewed {
  clauses = { "5", "6" },
  act("service.officer", "write down a step", step), act("service.officer", "hand to department"),
  refused(act("management.general_manager", "conclude", management), "conclude"),
  refused(act("incharge.manager", "instruct", {}), "department_instruction"),
  refused(act("management.general_manager", "instruct", department), "incharge.manager"),
  act("incharge.manager", "instruct", department),
  expect { stage = "general manager", owner = "management.general_manager" },
  refused(act("incharge.manager", "conclude", management), "general_manager"),
  refused(act("management.general_manager", "conclude", {}), "management_instruction"),
  act("management.general_manager", "conclude", management),
  expect { stage = "concluded" },
})

scenario "S01-R10 nothing is closed before the review and both instructions are there" (reviewed {
  clauses = { "6" },
  refused(act("service.officer", "close"), "close"),
  act("service.officer", "write down a step", step), act("service.officer", "hand to department"),
  refused(act("service.officer", "close"), "close"),
  act("incharge.manager", "instruct", department),
  refused(act("service.officer", "close"), "close"),
  act("management.general_manager", "conclude", management),
  act("service.officer", "close"),
  expect { stage = "closed", closed = true, letter = "closed" },
})

scenario "S01-R06 S01-R08 department and general manager send a review back that does not convince them" (reviewed {
  clauses = { "3", "5" },
  act("service.officer", "write down a step", step), act("service.officer", "hand to department"),
  act("incharge.manager", "send back", { remark = "护垫何时装好?" }),
  expect { stage = "review", owner = "production.officer" },
  act("production.officer", "report", review),
  act("service.officer", "hand to department"), act("incharge.manager", "instruct", department),
  act("management.general_manager", "send back", { remark = "其他车间呢?" }),
  expect { stage = "review" },
})

scenario "S01-R05 S01-R08 S01-R09 a form that lies somewhere is heard of" {
  clauses = { "2", "3", "5", "6" },
  at "2026-03-02 09:00", submit(scratched),                 -- a Monday
  at "2026-03-03 18:00",
  expect { late = { record = 1 }, told = { "service.manager" } },
  act("service.officer", "write the analysis", analysis), act("service.officer", "hand to production"),
  at "2026-03-06 18:00",
  expect { late = { review = 1 }, told = { "production.manager", "service.officer" } },
  act("production.officer", "report", review),
  act("service.officer", "write down a step", step), act("service.officer", "hand to department"),
  at "2026-03-10 18:00",
  expect { late = { department = 1 }, told = { "incharge.manager" } },
  act("incharge.manager", "instruct", department),
  at "2026-03-12 18:00",
  expect { late = { management = 1 }, told = { "management.general_manager" } },
  at "2026-03-16 18:00",
  expect { late = { ["all of it"] = 1 }, told = { "service.manager", "incharge.manager" } },
}
