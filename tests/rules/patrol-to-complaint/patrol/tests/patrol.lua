-- SPDX-License-Identifier: Apache-2.0

local leak = { building = "2", spot = "the cellar", urgency = "urgent", finding = "Water is gushing" }

scenario "an urgent finding is reported, handed up and turned into a complaint" {
  clauses = { "urgent", "higher", "turned" },
  at "2026-03-02 09:00", scheduled "patrol",
  refused(act("property.officer", "write down", { building = "2" }), "spot"),
  act("property.officer", "write down", leak),
  refused(act("property.officer", "settled on the spot"), "urgency"),
  act("property.officer", "report at once"),
  expect { told = { "property.supervisor", "service.officer" } },
  refused(act("property.officer", "hand up", { why = "a main is broken" }), "reached"),
  act("property.officer", "hand up", { reached = "manager", why = "a main is broken" }),
  expect { reached = "manager", told = { "property.manager" } },
  act("property.officer", "turn into a complaint"),
  expect { closed = true, opened = { complaint = { building = "2", story = "Water is gushing", source = "patrol" } } },
}

scenario "what is ordinary is settled on the spot" {
  clauses = { "urgent" },
  submit({ duty_officer = "Wang" }, { form = "patrol", by = "property.officer" }),
  act("property.officer", "write down", { building = "2", spot = "stairs", urgency = "ordinary", finding = "A lamp" }),
  refused(act("property.officer", "report at once"), "urgency"),
  act("property.officer", "settled on the spot"),
  expect { closed = true },
}

scenario "a patrol that finds nothing" {
  clauses = { "turned" },
  at "2026-03-02 15:00", scheduled "patrol",
  after(hours(5)),
  expect { late = { patrol = 1 }, told = { "property.supervisor" } },
  act("property.officer", "find nothing"),
  expect { closed = true },
}
