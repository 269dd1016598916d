-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

local no, yes = { satisfied = "no", said = "it leaks again" }, { satisfied = "yes" }

scenario "twice to the region, then to the sales manager, never a third time" {
  clauses = { "call", "again", "manager" },
  at "2026-11-02 10:00", submit { name = "Li", story = "it leaks" },
  act("region.officer", "handle", { result = "a new seal" }),
  refused(act("affairs.officer", "call", { satisfied = "no" }), "said"),
  act("affairs.officer", "call", no),
  refused(act("affairs.officer", "hand to the manager")),
  act("affairs.officer", "dispatch again"),
  expect { stage = "handling", owner = "region.officer", dispatched_again = 1 },
  act("region.officer", "handle", { result = "another seal" }),
  act("affairs.officer", "call", no),
  refused(act("affairs.officer", "dispatch again"), "dispatched_again"),
  act("affairs.officer", "hand to the manager"),
  expect { owner = "sales.manager", dispatched_again = 1 },
  act("sales.manager", "arrange", { result = "a new machine" }),
  act("affairs.officer", "call", yes),
  expect { closed = true },
}

scenario "a completed complaint that nobody calls back, and one that takes too long" {
  clauses = { "call" },
  at "2026-11-02 10:00", submit { name = "Li", story = "it leaks" },
  act("region.officer", "handle", { result = "a new seal" }),
  after(days(2)),
  expect { late = { ["call back"] = 1 }, told = { "affairs.manager" } },
  after(days(7)),
  expect { late = { handling = 1 }, told = { "sales.manager" } },
}
