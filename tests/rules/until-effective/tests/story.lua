-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

local round = { countermeasure = "another seal", convened = "Wang" }
local not_reached = { effect = "not_reached", seen = "three more leaks" }

scenario "three rounds until it works" {
  clauses = { "effect", "again", "third" },
  at "2026-11-02 10:00", submit { name = "Li", story = "it leaks" },
  act("quality.officer", "set measures", round),
  refused(act("quality.officer", "check the effect", { seen = "nothing yet" }), "effect"),
  act("quality.officer", "check the effect", not_reached),
  expect { stage = "measures", closed = false },
  act("quality.officer", "set measures", round),
  refused(act("quality.officer", "show the manager"), "3 rounds"),
  act("quality.officer", "check the effect", not_reached),
  act("quality.officer", "set measures", round),
  act("quality.officer", "show the manager"),          -- all three rounds are there
  expect { told = { "quality.manager" } },
  act("quality.officer", "check the effect", { effect = "reached", seen = "no leak in a month" }),
  expect { closed = true },
}

scenario "every round has its own limit" {
  clauses = { "effect" },
  at "2026-11-02 10:00", submit { name = "Li", story = "it leaks" }, act("quality.officer", "set measures", round),
  act("quality.officer", "check the effect", not_reached),
  after(days(4)),
  expect { late = { measures = 1 }, told = { "quality.manager" } },
  act("quality.officer", "set measures", round),
  after(days(16)),
  expect { late = { check = 1 }, told = { "quality.manager" } },
}
