-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

local limit = { days = 4, promised_on = "2026-11-04" }

scenario "a limit of four days, told before the work is handed over" {
  clauses = { "limit", "promise" },
  at "2026-11-02 10:00", submit { name = "Li", story = "The manager never came" },
  refused(act("service.officer", "set the limit", { promised_on = "2026-11-04" }), "days"),
  act("service.officer", "set the limit", limit),
  expect { due = { handling = "2026-11-06 17:00", promise = "2026-11-04 17:00" } },
  refused(act("service.officer", "hand over"), "limit"),
  act("service.officer", "tell the customer"),
  expect { written = { "limit" } },
  act("service.officer", "hand over"),
  expect { stage = "handling", owner = "district.manager" },
  act("district.manager", "visit"),
  act("district.manager", "settle", { result = "visited" }),
  expect { closed = true, late = { promise = 0, handling = 0 } },
}

scenario "another case has another limit, and it runs out" {
  clauses = { "limit", "promise" },
  at "2026-11-02 10:00", submit { name = "Li", story = "The manager never came" },
  act("service.officer", "set the limit", { days = 1, promised_on = "2026-11-05" }),
  expect { due = { handling = "2026-11-03 17:00", promise = "2026-11-05 17:00" } },
  at "2026-11-03 17:01",
  expect { late = { handling = 1, promise = 0 }, told = { "service.officer" } },
  at "2026-11-05 17:01",
  expect { late = { promise = 1 }, told = { "service.officer" } },
}

scenario "no limit within a day" {
  at "2026-11-02 10:00", submit { name = "Li", story = "The manager never came" }, after(hours(25)),
  expect { late = { first = 1 }, told = { "service.manager" } },
}
