-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = {
    mon = { "08:30-17:30" }, tue = { "08:30-17:30" }, wed = { "08:30-17:30" }, thu = { "08:30-17:30" }, fri = { "08:30-17:30" },
  },
  holidays = { "2026-10-01/2026-10-07" },
  workdays = { "2026-10-10" },                         -- a Saturday worked in lieu
}

scenario "working days leave out the holidays and count the Saturday worked in lieu" {
  clauses = { "2 days", "3 days", "5 days" },
  at "2026-09-29 10:00",                               -- a Tuesday: the 30th is one day, 8 October the second
  submit { name = "Zhang", story = "漏液" },
  expect { due = { visit = "2026-10-08 17:30" } },
  at "2026-10-07 12:00",
  expect { late = { visit = 0 } },
  at "2026-10-08 11:00",
  act("sales.officer", "visit", { visited_on = "2026-10-08", liability = "quality" }),
  expect { due = { cause = "2026-10-12 17:30" } },     -- Friday 9, Saturday 10, Monday 12
  at "2026-10-10 09:00",
  act("quality.officer", "deliver", { found = "a worn seal" }),
  act("quality.manager", "approve"),
  expect { due = { execution = "2026-10-16 17:30" } },
  act("sales.officer", "done"),
  expect { closed = true },
}

scenario "every limit that passes is told to the manager concerned" {
  clauses = { "2 days", "3 days", "5 days" },
  at "2026-09-29 10:00", submit { name = "Zhang", story = "漏液" },
  at "2026-10-09 08:30",
  expect { late = { visit = 1 }, visit_missed = true, told = { "sales.manager" } },
  refused(act("sales.officer", "visit", { liability = "misuse" }), "visited_on"),
  act("sales.officer", "visit", { visited_on = "2026-10-09", liability = "misuse" }),
  at "2026-10-14 08:30",
  expect { late = { cause = 1 }, told = { "quality.manager" } },
  act("quality.officer", "deliver", { found = "misuse" }),
  at "2026-10-16 08:30",
  expect { late = { instruction = 1 }, told = { "quality.manager" } },
  act("quality.manager", "approve"),
  at "2026-10-24 08:30",
  expect { late = { execution = 1 }, told = { "sales.manager" } },
}
