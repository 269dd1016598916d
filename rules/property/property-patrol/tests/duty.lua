-- SPDX-License-Identifier: Apache-2.0
-- Two patrols a day, what is urgent, and how far up it goes.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "09:00-12:00", "13:00-17:00" }, tue = { "09:00-12:00", "13:00-17:00" },
    wed = { "09:00-12:00", "13:00-17:00" }, thu = { "09:00-12:00", "13:00-17:00" },
    fri = { "09:00-12:00", "13:00-17:00" },
  },
}

local ticks = {
  appearance = true, posts = true, renovation = true, rules = true, opinions = true, lighting = true, doors = true,
  fire = true, meters = true, smells = true, lifts = true, hygiene = true, roads = true, strangers = true,
  parking = true,
}
local sheet = { patrolled_on = "2026-11-07", duty_officer = "Wang", patrolled_from = "2026-11-07 09:05",
                patrolled_until = "2026-11-07 10:20", items = ticks }
local by = { form = "patrol", by = "property.officer" }

scenario "S05-R13 two patrols are due on every day, also on a Saturday" {
  clauses = { "16.2" },
  at "2026-11-07 06:00",                                   -- a Saturday
  scheduled "morning patrol",
  expect { stage = "walking", owner = "property.officer", round = "morning", due = { patrol = "2026-11-07 13:00" } },
  refused(act("property.supervisor", "was not made", { why = "nobody there" })),
  act("property.officer", "record", sheet), act("property.officer", "file"),
  expect { closed = true, registered = { breaches = false } },
  scheduled "evening patrol",
  expect { round = "evening", due = { patrol = "2026-11-07 23:00" } },
}

scenario "S05-R13 a day with fewer than two patrols is listed as a breach, made up for or not" {
  clauses = { "16.2" },
  at "2026-11-07 06:00",
  scheduled "morning patrol",
  at "2026-11-07 13:01",
  expect {
    late = { patrol = 1 }, breach = true, told = { "property.supervisor" }, registered = { breaches = "1" },
  },
  act("property.officer", "record", sheet), act("property.officer", "file"),
  expect { closed = true, registered = { breaches = "1" } },
  scheduled "evening patrol",
  at "2026-11-07 23:01",
  expect { breach = true, registered = { breaches = "2" } },
  refused(act("property.supervisor", "was not made"), "why"),
  refused(act("property.officer", "was not made", { why = "ill" }), "property.supervisor"),
  act("property.supervisor", "was not made", { why = "the duty officer was ill" }),
  expect { closed = true, why = "the duty officer was ill" },
}

scenario "S05-R14 an urgent finding is told to the supervisor and to customer service at once" {
  clauses = { "16.3a" },
  at "2026-11-02 21:00", submit({ round = "extra" }, by),
  refused(act("property.officer", "report an urgent finding", { spot = "flat 301" }), "seen"),
  act("property.officer", "report an urgent finding", { spot = "flat 301", seen = "a smell of gas" }),
  expect { stage = "walking", told_urgently = { "property.supervisor", "service.officer" } },
  act("property.officer", "record", sheet),
  act("property.officer", "report an urgent finding", { spot = "hall 2", seen = "a fire alarm is broken" }),
  expect { told_urgently = { "property.supervisor", "service.officer" } },
}

local gush = { kind = "gushing_water", at_place = "cellar 2", what = "water stands a foot high" }

scenario "S05-R15 what cannot be handled at once goes up to the manager, and the level it reached is recorded" {
  clauses = { "16.3b" },
  at "2026-11-02 21:00", submit({ round = "extra" }, by),
  refused(act("service.officer", "hand up", {
    reached = "manager", reached_at = "2026-11-02 21:05",
  }), "grave_finding.what"),
  act("property.officer", "report what cannot be handled at once", gush),
  expect { told_urgently = { "property.supervisor", "service.officer" }, due = { ["hand up"] = "2026-11-02 21:15" } },
  refused(act("property.officer", "hand up", {
    reached = "manager", reached_at = "2026-11-02 21:05",
  }), "service.officer"),
  refused(act("service.officer", "hand up", { reached_at = "2026-11-02 21:05" }), "reached"),
  act("property.officer", "record", sheet),
  refused(act("property.officer", "file"), "handed_up.reached"),
  act("service.officer", "hand up", { reached = "manager", reached_at = "2026-11-02 21:10" }),
  expect { reached = "manager", told_urgently = { "property.manager" } },
  act("property.officer", "file"),
  expect { closed = true },
}

scenario "S05-R15 nobody hands it up: the leader hears of it, and it goes level by level to the general manager" {
  clauses = { "16.3b" },
  at "2026-11-02 21:00", submit({ round = "extra" }, by),
  act("property.officer", "report what cannot be handled at once", gush),
  after(minutes(16)),
  expect { late = { ["hand up"] = 1 }, told_urgently = { "property.leader" } },
  act("property.supervisor", "hand up", { reached = "next_supervisor", reached_at = "2026-11-02 21:20" }),
  expect { reached = "next_supervisor", told_urgently = { "property.leader" } },
  act("property.supervisor", "hand up", {
    reached = "general_manager", reached_at = "2026-11-02 21:40", instructed = "call the works",
  }),
  expect { reached = "general_manager", told_urgently = { "property.general_manager" } },
  act("property.officer", "record", sheet),
  act("property.officer", "report what cannot be handled at once", {
    kind = "violation", at_place = "flat 502", what = "a wall is torn down",
  }),
  expect { stage = "findings", told_urgently = { "property.supervisor", "service.officer" } },
}
