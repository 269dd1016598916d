-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

local complaint = { name = "Li", story = "scratches" }
local review = { cause = "a worn tool", prevention = "a new one each month" }

local well = { opinion = "well" }

scenario "the department first, then the general manager" {
  clauses = { "review", "order", "closing" },
  at "2026-11-02 10:00", submit(complaint),
  refused(act("office.officer", "review", review), "production.officer"),
  refused(act("production.officer", "review", { cause = "a worn tool" }), "prevention"),
  act("production.officer", "review", review),
  refused(act("office.manager", "approve", well), "gives the department's instruction"),
  refused(act("production.officer", "instruct", well), "production.manager"),
  act("production.manager", "instruct", well),
  refused(act("production.manager", "approve", well), "office.manager"),
  refused(act("office.officer", "close"), "gives the general manager's instruction"),
  act("office.manager", "approve", well),
  act("office.officer", "close"),
  expect { closed = true },
}

scenario "both instructions without the review close nothing" {
  clauses = { "closing" },
  at "2026-11-02 10:00", submit(complaint),
  act("production.manager", "instruct", well),
  act("office.manager", "approve", well),
  refused(act("office.officer", "close"), "prevention"),
  after(days(5)),
  expect { late = { approval = 1 }, told = { "office.manager" } },
}

scenario "who wrote the review does not approve it" {
  clauses = { "order" },
  at "2026-11-02 10:00", submit(complaint),
  act("production.manager", "review", review),
  refused(act("production.manager", "instruct", well), "nobody signs what they wrote"),
  act("production.officer", "review", review),
  act("production.manager", "instruct", well),
}
