-- SPDX-License-Identifier: Apache-2.0
-- The departments, the plan that they form together, and who answers for what.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "09:00-12:00", "13:00-17:00" }, tue = { "09:00-12:00", "13:00-17:00" },
    wed = { "09:00-12:00", "13:00-17:00" }, thu = { "09:00-12:00", "13:00-17:00" },
    fri = { "09:00-12:00", "13:00-17:00" },
  },
}

local story = { name = "Chen", shop = "Corner shop", phone = "13700000000", story = "配送晚到,两箱变形" }
local sheet = { channel = "telephone", taken_by = "Wang", taken_at = "2026-11-02 10:05", description = "two crates" }
local found = {
  process = "the transport manual", cause = "a loose strap", result = "both crates taken back",
  suggestion = "new straps",
}
local duties = {
  of_departments = { { department = "transport", duty = "fetches the crates", authority = "hires a van" } },
  of_staff = { { staff = "driver", duty = "straps the load", authority = "refuses a bad crate" } },
  if_late = { { who = "head of transport", answers_for = "the cost of a late exchange" } },
}
local plan = {
  parties = { "transport", "distribution" },
  parts = { { party = "transport", does = "fetches two crates", until_day = "2026-11-05" },
            { party = "distribution", does = "sends two new ones", until_day = "2026-11-05" } },
}

-- What each of the stories below begins with: up to the departments, to the copies, to the plan.
local function to_departments(more)
  local steps = {
    at "2026-11-02 10:00", submit(story), act("intake.officer", "fill in the record sheet", sheet),
    act("service.officer", "decide liability", {
      liable = "other", liable_other = "transport", why = "late and crushed",
    }),
  }
  for _, step in ipairs(more) do steps[#steps + 1] = step end
  steps.clauses = more.clauses
  return steps
end

local function to_plan(more)
  local steps = to_departments {
    act("intake.officer", "determine the departments", { departments = { "transport" }, main_cause = "a loose strap" }),
    act("service.supervisor", "deliver the copies"),
    receive("transport.officer", "copy"), answer("transport.officer", "copy", found),
    act("service.officer", "all have answered"), act("service.officer", "write down responsibilities", duties),
  }
  for _, step in ipairs(more) do steps[#steps + 1] = step end
  steps.clauses = more.clauses
  return steps
end

scenario "S06-R07 S06-R08 the departments are determined from the description or from what the customer supplied" {
  clauses = { "5.1" },
  at "2026-11-02 10:00", submit(story),
  act("intake.officer", "fill in the record sheet", {
    channel = "telephone", taken_by = "Wang", taken_at = "2026-11-02 10:05",
  }),
  act("service.officer", "decide liability", { liable = "other", liable_other = "transport", why = "late" }),
  refused(act("intake.officer", "determine the departments", { departments = { "transport" }, main_cause = "late" }),
    "record_sheet.description"),
  act("intake.officer", "add to the record sheet", {
    channel = "telephone", taken_by = "Wang", taken_at = "2026-11-02 10:30", proof = "a photo of two crates",
  }),
  refused(act("intake.officer", "determine the departments", { main_cause = "late" }), "departments"),
  act("intake.officer", "determine the departments", {
    departments = { "production", "quality", "transport", "distribution", "district", "accounts" }, main_cause = "late",
  }),
  expect { stage = "copies", owner = "service.supervisor" },
}

scenario "S06-R09 S06-R10 S06-R12 a department signs for its copy, investigates, and gives a result" (to_departments {
  clauses = { "5.2a", "5.2b", "6.2" },
  act("intake.officer", "determine the departments", {
    departments = { "transport", "quality" }, main_cause = "a loose strap",
  }),
  refused(act("service.officer", "deliver the copies"), "service.supervisor"),
  act("service.supervisor", "deliver the copies"),
  expect { tasks = { copy = { opened = 2, received = 0, done = 0 } }, due = { investigation = "2026-11-04 17:00" } },
  refused(answer("transport.officer", "copy", found), "signed for"),
  receive("transport.officer", "copy"), receive("quality.officer", "copy"),
  refused(answer("transport.officer", "copy", {
    process = "the manual", result = "taken back", suggestion = "straps",
  }), "cause"),
  refused(answer("transport.officer", "copy", {
    process = "the manual", cause = "a strap", suggestion = "straps",
  }), "result"),
  refused(answer("transport.officer", "copy", {
    process = "the manual", cause = "a strap", result = "taken back",
  }), "suggestion"),
  answer("transport.officer", "copy", found),
  refused(act("service.officer", "all have answered"), "1 of 2"),
  answer("quality.officer", "copy", found),
  expect {
    told = { "service.officer", "service.supervisor" }, tasks = { copy = { opened = 2, received = 2, done = 2 } },
  },
  act("service.officer", "all have answered"),
  expect { stage = "plan" },
})

scenario "S06-R11 customer service asks how it stands, and each contact is kept" (to_departments {
  clauses = { "6.1" },
  at "2026-11-02 11:00",
  act("intake.officer", "determine the departments", { departments = { "transport" }, main_cause = "a loose strap" }),
  expect { due = { copies = "2026-11-02 16:00" } },
  at "2026-11-02 16:01",
  expect { late = { copies = 1 }, told = { "service.supervisor" } },
  act("service.supervisor", "deliver the copies"),
  refused(act("service.officer", "ask how it stands", { asked = "transport" }), "said"),
  act("service.officer", "ask how it stands", { asked = "transport", said = "the van is back tonight" }),
  act("service.officer", "ask how it stands", { asked = "transport", said = "it was a strap" }),
  expect { stage = "investigation", said = "it was a strap" },
  at "2026-11-04 17:01",
  expect { late = { investigation = 1 }, told = { "service.supervisor", "distribution.manager" } },
})

scenario "S06-R13 S06-R14 responsibilities are written down, then the plan is formed by all parties" (to_departments {
  clauses = { "2.3", "6.3" },
  act("intake.officer", "determine the departments", { departments = { "transport" }, main_cause = "a loose strap" }),
  act("service.supervisor", "deliver the copies"),
  receive("transport.officer", "copy"), answer("transport.officer", "copy", found),
  act("service.officer", "all have answered"),
  refused(act("service.officer", "put down the plan", plan), "responsibilities"),
  refused(act("service.officer", "write down responsibilities", { of_departments = duties.of_departments,
                                                                  of_staff = duties.of_staff }), "if_late"),
  refused(act("service.officer", "write down responsibilities", { of_departments = duties.of_departments,
                                                                  if_late = duties.if_late }), "of_staff"),
  act("service.officer", "write down responsibilities", duties),
  refused(act("service.officer", "put down the plan", { parts = plan.parts }), "parties"),
  act("service.officer", "put down the plan", plan),
  answer("transport.manager", "agree", { agrees = "yes" }),
  refused(act("service.officer", "sum up", { agreed = "yes" }), "1 of 2"),
  refused(answer("distribution.manager", "agree", { agrees = "no" }), "objection"),
  answer("distribution.manager", "agree", { agrees = "no", objection = "not before Friday" }),
  act("service.officer", "sum up", { agreed = "no" }),
  expect { stage = "plan" },
  act("service.officer", "put down the plan", plan),
  after(days(2)),
  expect { late = { agreement = 1 }, told = { "service.supervisor" } },
  answer("transport.manager", "agree", { agrees = "yes" }), answer("distribution.manager", "agree", { agrees = "yes" }),
  act("service.officer", "sum up", { agreed = "yes" }),
  expect { stage = "carrying out" },
})

scenario "S06-R15 a case carries a preventive task, and is not closed before it is done" (to_plan {
  clauses = { "2.1", "2.2" },
  act("service.officer", "put down the plan", plan),
  answer("transport.manager", "agree", { agrees = "yes" }), answer("distribution.manager", "agree", { agrees = "yes" }),
  act("service.officer", "sum up", { agreed = "yes" }),
  refused(act("service.officer", "set a preventive task", { asked_of = { "transport" } }), "prevent"),
  act("service.officer", "set a preventive task", { asked_of = { "transport" }, prevent = "new straps in every van" }),
  refused(act("service.officer", "settle"), "outcome"),
  act("service.officer", "settle", { outcome = "two new crates" }),
  expect { stage = "settled", letter = "result", tasks = { prevent = { opened = 1, done = 0 } } },
  refused(act("service.supervisor", "hold to account", { accountable = "Li", decision = "none" })),
  refused(act("service.supervisor", "close")),
  after(days(35)),
  expect { late = { prevention = 1 }, told = { "service.supervisor" }, overdue = false },
  answer("transport.officer", "prevent", { done = "40 straps" }),
  act("service.supervisor", "close"),
  expect { closed = true, registered = { ["not in time"] = false } },
})

scenario "S06-R14 a matter not resolved in time is listed, and closed when somebody answers for it" (to_plan {
  clauses = { "2.3" },
  act("service.officer", "put down the plan", plan),
  answer("transport.manager", "agree", { agrees = "yes" }), answer("distribution.manager", "agree", { agrees = "yes" }),
  act("service.officer", "sum up", { agreed = "yes" }),
  at "2026-11-11 17:01",
  expect { late = { whole = 1 }, overdue = true, told = { "service.supervisor", "distribution.manager" },
           registered = { ["not in time"] = "PSW-0001" } },
  act("service.officer", "settle", { outcome = "two new crates" }),
  refused(act("service.supervisor", "close"), "accountability.decision"),
  refused(act("service.supervisor", "hold to account", { accountable = "Li" }), "decision"),
  act("service.supervisor", "hold to account", { accountable = "Li", decision = "bears the cost" }),
  act("service.supervisor", "close"),
  expect { closed = true },
})
