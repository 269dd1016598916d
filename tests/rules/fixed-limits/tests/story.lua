-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Europe/Madrid",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

local complaint = { name = "Ana", story = "The pump leaks" }
local measures = { investigated_at = "2026-11-06 18:00", measured_at = "2026-11-06 19:00", informed_at = "2026-11-06 19:10" }

scenario "both limits are clock time: they run through the night and the week-end" {
  clauses = { "24 h", "72 h" },
  at "2026-11-06 16:30",                               -- a Friday
  submit(complaint),
  expect { due = { ["first measures"] = "2026-11-07 16:30", handling = "2026-11-09 16:30" } },
  refused(act("quality.officer", "take first measures", { investigated_at = "2026-11-06 18:00" })),
  act("quality.officer", "take first measures", measures),
  expect { stage = "handling", told = { "quality.manager" } },
  act("quality.officer", "hand over", { cause = "seal", countermeasure = "another seal" }),
  expect { owner = "commercial.officer" },
  after(hours(25)),
  expect { late = { answer = 1 }, told = { "commercial.manager" } },
  act("commercial.officer", "answer"),
  expect { closed = true, late = { handling = 0 } },
}

scenario "a day without first measures is told" {
  clauses = { "24 h" },
  at "2026-11-06 16:30", submit(complaint), after(hours(23)),
  expect { late = { ["first measures"] = 0 }, told = {} },
  after(hours(2)),
  expect { late = { ["first measures"] = 1 }, told = { "quality.manager" } },
}

scenario "a delay that commercial knows of is no breach" {
  clauses = { "delay" },
  at "2026-11-06 16:30", submit(complaint), act("quality.officer", "take first measures", measures),
  refused(act("quality.officer", "announce a delay", { announced = true, until_day = "2026-11-12" }), "why"),
  act("quality.officer", "announce a delay", { announced = true, why = "the laboratory is shut", until_day = "2026-11-12" }),
  expect { told = { "commercial.officer" } },
  after(hours(73)),
  expect { late = { handling = 1 }, told = { "commercial.officer" }, breach = false },
  act("quality.officer", "hand over", { cause = "seal", countermeasure = "another seal" }),
  expect { stage = "answering" },
}

scenario "a delay without a word is flagged" {
  clauses = { "delay" },
  at "2026-11-06 16:30", submit(complaint), act("quality.officer", "take first measures", measures),
  after(hours(73)),
  expect { late = { handling = 1 }, breach = "late without notice", told = { "commercial.manager", "quality.manager" } },
}
