-- SPDX-License-Identifier: Apache-2.0
-- What must happen, played with a clock of its own.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" },
    thu = { "09:00-17:00" }, fri = { "09:00-17:00" }, sat = {}, sun = {},
  },
}

scenario "a complaint is answered the same day" {
  clauses = { "2" },
  at "2026-11-02 10:00",
  submit { name = "Zhang", about = "goods", story = "The chair broke and my hand was injured" },
  expect { stage = "received", owner = "service.manager", severity = "serious", told = { "service.manager" } },
  act("service.manager", "take up"),
  after(hours(2)),
  refused(act("service.officer", "reply", { outcome = "declined" }), "reason"),
  act("service.officer", "reply", { outcome = "put_right", done = "A new chair is on its way" }),
  expect { stage = "closed", closed = true, letter = "reply" },
}

scenario "the manager hears of a complaint that nobody answers, and then has it" {
  clauses = { "1" },
  at "2026-11-02 10:00",
  submit { name = "Li", about = "service", story = "Nobody called back" },
  expect { severity = "ordinary", due = { answer = "2026-11-03 10:00" } },
  act("service.officer", "take up"),
  after(hours(25)),
  expect { late = { answer = 1 }, told = { "service.manager" }, owner = "service.officer" },
  after(workhours(4)),
  expect { late = { answer = 2 }, owner = "service.manager" },
}
