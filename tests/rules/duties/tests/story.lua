-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

scenario "two patrols of a day, each a record of its own" {
  clauses = { "patrol" },
  at "2026-11-02 08:00", scheduled "morning patrol",
  expect { owner = "property.officer", kind = "patrol", due = { duty = "2026-11-02 13:00" } },
  refused(act("property.officer", "record"), "result"),
  act("property.officer", "record", { result = "all well" }),
  expect { closed = true },
  scheduled "evening patrol",                          -- at 19:00 of the same day
  expect { due = { duty = "2026-11-02 23:00" } },
  after(hours(5)),                                     -- nobody went: the day has one patrol only
  expect { late = { duty = 1 }, breach = true, told = { "property.manager" } },
}

scenario "the weekly form" {
  clauses = { "week" },
  at "2026-11-02 09:00", scheduled "weekly form",      -- on Friday
  expect { owner = "affairs.officer", due = { duty = "2026-11-06 17:00" } },
  after(hours(9)),
  expect { breach = true, told = { "affairs.manager" } },
  act("affairs.officer", "record", { result = "7 complaints" }),
  expect { closed = true },
}

scenario "the monthly summary waits for the manager's instruction" {
  clauses = { "month" },
  at "2026-11-02 09:00", scheduled "monthly summary",  -- on the last day, the 30th
  expect { due = { duty = "2026-12-03 09:00" } },
  act("affairs.officer", "record", { result = "31 complaints" }),
  expect { stage = "instruction", owner = "affairs.manager", breach = false },
  after(days(4)),
  expect { late = { instruction = 1 }, told = { "affairs.manager" } },
  refused(act("affairs.officer", "instruct")),
  act("affairs.manager", "instruct"),
  expect { closed = true },
}
