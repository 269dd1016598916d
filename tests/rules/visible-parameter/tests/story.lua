-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

scenario "as soon as possible is an hour, and the manager hears of it every two" {
  clauses = { "soon" },
  at "2026-11-02 10:00", submit { name = "Li", story = "cold soup" },
  expect { due = { contact = "2026-11-02 11:00" } },
  after(minutes(61)),
  expect { late = { contact = 1 }, told = { "region.manager" } },
  after(hours(2)),
  expect { late = { contact = 2 }, told = { "region.manager" } },
  refused(act("region.officer", "contact", { urgent = "no" }), "contacted_at"),
  act("region.officer", "contact", { contacted_at = "2026-11-02 13:00", urgent = "no" }),
  expect { closed = true },
}

scenario "immediately is a quarter of an hour, by day and by night" {
  clauses = { "at once" },
  at "2026-11-02 16:50", submit { name = "Li", story = "gas" },
  act("region.officer", "contact", { contacted_at = "2026-11-02 16:50", urgent = "yes" }),
  expect { due = { report = "2026-11-02 17:05" } },
  after(minutes(16)),
  expect { late = { report = 1 }, told = { "region.manager" } },
  act("region.officer", "report"),
  expect { closed = true, told = { "region.manager" } },
}
