-- SPDX-License-Identifier: Apache-2.0
-- The report of a major event: who fills it in, who signs, who follows it up.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "09:00-12:00", "13:00-17:00" }, tue = { "09:00-12:00", "13:00-17:00" },
    wed = { "09:00-12:00", "13:00-17:00" }, thu = { "09:00-12:00", "13:00-17:00" },
    fri = { "09:00-12:00", "13:00-17:00" },
  },
}

local burst = {
  department = "engineering", reported_by = "Wang", addressed_to = "general_manager", reported_on = "2026-11-02",
  happened_at = "2026-11-02 08:10", place = "the pump room", course = "the main burst", cause = "a worn flange",
  status = "the valve is shut",
}
local function without(field)
  local rest = {}
  for name, value in pairs(burst) do rest[name] = value end
  rest[field] = nil
  return rest
end
local by = { form = "event", by = "engineering.officer" }

scenario "S05-R05 the report says by whom, to whom, when, where, what and why, and is signed twice" {
  clauses = { "department", "signatures", "follow-up" },
  at "2026-11-02 10:00",
  refused(submit(without "reported_by", by), "reported_by"),
  refused(submit(without "addressed_to", by), "addressed_to"),
  refused(submit(without "reported_on", by), "reported_on"), refused(submit(without "happened_at", by), "happened_at"),
  refused(submit(without "place", by), "place"),             refused(submit(without "course", by), "course"),
  refused(submit(without "cause", by), "cause"),             refused(submit(without "status", by), "status"),
  refused(submit(without "department", by), "department"),
  submit(burst, by),
  expect { stage = "reported", owner = "engineering.officer", responsible = "engineering",
           registered = { events = "1" }, told_urgently = { "engineering.leader", "service.general_manager" },
           due = { signatures = "2026-11-03 10:00" } },
  act("engineering.officer", "sign as reporter", { reporter_date = "2026-11-02" }),
  act("engineering.supervisor", "sign as supervisor", { supervisor_date = "2026-11-02" }),
  act("engineering.leader", "follow up", { note = "a new flange is ordered" }),
  act("engineering.leader", "end", { ended_on = "2026-11-02", outcome = "a new flange" }),
  expect { closed = true, outcome = "a new flange" },
}

scenario "S05-R06 the department concerned fills it in, and its head alone follows it up until it ends" {
  clauses = { "department", "follow-up" },
  at "2026-11-02 10:00",
  submit(burst, by),
  refused(act("security.officer", "sign as reporter", { reporter_date = "2026-11-02" }), "engineering"),
  act("engineering.officer", "sign as reporter", { reporter_date = "2026-11-02", news = "two cellars are wet" }),
  act("engineering.supervisor", "sign as supervisor", { supervisor_date = "2026-11-02" }),
  expect { stage = "followed up", owner = "engineering.leader" },
  refused(act("security.leader", "follow up", { note = "dry" }), "engineering.leader"),
  refused(act("engineering.supervisor", "follow up", { note = "dry" }), "engineering.leader"),
  refused(act("engineering.leader", "end", { ended_on = "2026-11-02", outcome = "dry" }), "follow_up_note"),
  at "2026-11-03 17:01",
  expect { late = { ["follow-up"] = 1 }, told = { "engineering.leader" } },
  act("engineering.leader", "follow up", { note = "the cellars are being dried" }),
  at "2026-11-04 17:01",
  expect { told = { "engineering.leader" }, closed = false },
  act("engineering.leader", "end", { ended_on = "2026-11-04", outcome = "dry" }),
  expect { closed = true },
}

scenario "S05-R07 the report is complete only with both signatures and both dates" {
  clauses = { "signatures" },
  at "2026-11-02 10:00",
  submit(burst, by),
  refused(act("engineering.officer", "sign as reporter"), "reporter_date"),
  refused(act("engineering.supervisor", "sign as supervisor", { supervisor_date = "2026-11-02" })),
  act("engineering.officer", "sign as reporter", { reporter_date = "2026-11-02" }),
  refused(act("engineering.officer", "sign as supervisor", {
    supervisor_date = "2026-11-02",
  }), "engineering.supervisor"),
  refused(act("engineering.supervisor", "sign as supervisor"), "supervisor_date"),
  refused(act("engineering.leader", "end", { ended_on = "2026-11-02", outcome = "dry" })),
  act("engineering.supervisor", "give back"), say("engineering.supervisor", "Which valve?"),
  expect { stage = "reported", told = { "engineering.officer" } },
  act("engineering.officer", "sign as reporter", { reporter_date = "2026-11-03", news = "valve 3" }),
  after(hours(25)),
  expect { late = { signatures = 1 }, told_urgently = { "engineering.leader" } },
  act("engineering.supervisor", "sign as supervisor", { supervisor_date = "2026-11-03" }),
  expect { stage = "followed up" },
}

local function of(department)
  local event = without "department"
  event.department, event.addressed_to = department, "manager"
  return event
end

scenario "S05-R06 each department has its own events, and the manager hears of those addressed to the manager" {
  clauses = { "department" },
  submit(of "security", { form = "event", by = "security.officer" }),
  expect { owner = "security.officer", told_urgently = { "security.leader", "service.manager" } },
  submit(of "environment", { form = "event", by = "environment.officer" }),
  expect { owner = "environment.officer", told_urgently = { "environment.leader", "service.manager" } },
  submit(of "service", { form = "event", by = "service.officer" }),
  expect { owner = "service.officer", told_urgently = { "service.leader", "service.manager" } },
}
