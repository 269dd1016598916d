-- SPDX-License-Identifier: Apache-2.0

scenario "out of a patrol" {
  clauses = { "same" },
  submit({ building = "2", spot = "the cellar", story = "Water is gushing", source = "patrol" }, { by = "property.officer" }),
  expect { stage = "received", told = { "service.officer" } },
  refused(act("service.officer", "finish"), "place.finding"),
  act("service.officer", "look", { building = "2", spot = "the cellar", urgency = "urgent", finding = "A main is broken" }),
  act("service.officer", "finish"),
  expect { closed = true },
}

scenario "by a resident, handed up" {
  clauses = { "same", "level" },
  submit { building = "2", story = "The lift is stuck" },
  expect { letter = "receipt" },
  act("service.officer", "hand up", { reached = "manager", why = "nobody has the key" }),
  expect { reached = "manager", told = { "property.manager" } },
  after(days(4)),
  expect { late = { whole = 1 }, told = { "property.supervisor" } },
}
