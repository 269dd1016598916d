-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

local complaint = { name = "Li", story = "scratches" }
local review = { cause = "a worn tool", prevention = "a new one each month" }

scenario "the department first, then the general manager" {
  clauses = { "review", "order", "closing" },
  at "2026-11-02 10:00", submit(complaint),
  refused(act("office.officer", "review", review), "production.officer"),
  refused(act("production.officer", "review", { cause = "a worn tool" }), "prevention"),
  act("production.officer", "review", review),
  refused(act("office.manager", "approve as manager"), "gives the department's instruction"),
  refused(act("production.officer", "instruct", { opinion = "well" }), "production.manager"),
  act("production.manager", "instruct", { opinion = "well" }),
  refused(act("production.manager", "approve as manager"), "office.manager"),
  act("office.manager", "approve as manager"),
  expect { stage = "closing" },
  act("office.manager", "close"),
  expect { closed = true },
}

scenario "who wrote the review does not approve it" {
  clauses = { "order" },
  at "2026-11-02 10:00", submit(complaint),
  act("production.manager", "review", review),
  refused(act("production.manager", "instruct", { opinion = "mine" }), "nobody signs what they wrote"),
  act("production.manager", "ask again"),
  act("production.officer", "review", review),
  act("production.manager", "instruct", { opinion = "better" }),
  after(days(5)),
  expect { late = { approval = 1 }, told = { "office.manager" } },
}
