-- SPDX-License-Identifier: Apache-2.0

calendar "office" { zone = "Asia/Shanghai", hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" } } }

scenario "each missed report is flagged until the complaint is closed, and not after" {
  clauses = { "report", "flag" },
  at "2026-11-02 16:00", submit { name = "Li", story = "no answer" },
  act("affairs.officer", "assign"),
  expect { due = { report = "2026-11-02 16:30" }, missed = false },
  after(minutes(31)),
  expect { late = { report = 1 }, missed = true, told = { "affairs.officer" } },
  after(minutes(30)),
  expect { late = { report = 2 }, told = { "affairs.officer" } },
  act("region.officer", "hand back"),                  -- not closed yet: the duty goes on, in the night too
  after(minutes(30)),
  expect { late = { report = 3 }, told = { "affairs.officer" } },
  act("affairs.officer", "close"),
  after(hours(3)),
  expect { closed = true, late = { report = 3 }, told = {} },
}

scenario "a report gives thirty minutes more" {
  clauses = { "report" },
  at "2026-11-02 10:00", submit { name = "Li", story = "no answer" }, act("affairs.officer", "assign"),
  after(minutes(20)),
  refused(act("region.officer", "report"), "state"),
  act("region.officer", "report", { state = "on the way" }),
  expect { due = { report = "2026-11-02 10:50" }, told = { "affairs.officer" } },
  after(minutes(29)),
  expect { late = { report = 0 }, told = {} },
}

scenario "a complaint that nobody assigns is the manager's business" {
  at "2026-11-02 10:00", submit { name = "Li", story = "no answer" }, after(hours(2)),
  expect { late = { assign = 1 }, told = { "affairs.manager" } },
}
