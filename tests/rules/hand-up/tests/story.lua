-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

scenario "handed up by hand, level by level" {
  clauses = { "hand", "next" },
  at "2026-11-02 10:00", submit { name = "Li", story = "he shouts" },
  refused(act("store.leader", "settle"), "store.officer"),
  refused(act("store.officer", "hand up"), "why"),
  act("store.officer", "hand up", { why = "he wants the leader" }),
  expect { owner = "store.leader", levels = 1, told = { "store.leader" } },
  refused(act("store.officer", "settle"), "store.leader"),
  act("store.leader", "hand further", { why = "above my limit" }),
  expect { owner = "office.manager", levels = 2, told = { "office.manager" } },
  act("office.manager", "settle"),
  expect { closed = true },
}

scenario "handed up by lateness, each level with a delay of its own" {
  clauses = { "late" },
  at "2026-11-02 10:00", submit { name = "Li", story = "nobody came" },
  after(hours(25)),
  expect { late = { answer = 1 }, owner = "store.officer", told = { "store.leader" } },
  at "2026-11-03 14:01",
  expect { late = { answer = 2 }, owner = "store.officer", told = { "office.manager" } },
  at "2026-11-04 17:01",
  expect { late = { answer = 3 }, owner = "office.manager", told = { "office.manager" } },
  act("office.manager", "settle"),
}

scenario "settled on the spot, or by the leader" {
  clauses = { "hand" },
  submit { name = "Li", story = "no bag" }, act("store.officer", "settle"), expect { closed = true, levels = false },
  submit { name = "Li", story = "no bag" }, act("store.officer", "hand up", { why = "no bags" }), act("store.leader", "settle"),
  expect { closed = true },
}
