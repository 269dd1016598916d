-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

local seen = { method = "visit", by = "Wang", opinion = "dry again" }

scenario "a general repair is the officer's" {
  clauses = { "who" },
  at "2026-11-02 10:00", submit { name = "Li", what = "a lamp" },
  act("property.officer", "repair", { importance = "general", result = "a new lamp" }),
  refused(act("property.leader", "follow up", seen), "property.officer"),
  act("property.officer", "follow up", seen),
  expect { closed = true },
}

scenario "an important one is the leader's" {
  clauses = { "who" },
  at "2026-11-02 10:00", submit { name = "Li", what = "a burst pipe" },
  refused(act("property.officer", "repair", { result = "a new pipe" }), "importance"),
  act("property.officer", "repair", { importance = "important", result = "a new pipe" }),
  expect { owner = "property.leader" },
  refused(act("property.officer", "follow up in person", seen), "property.leader"),
  after(days(4)),
  expect { late = { ["follow-up"] = 1 }, told = { "property.leader" } },
  act("property.leader", "follow up in person", seen),
  expect { closed = true },
}
