-- SPDX-License-Identifier: Apache-2.0
-- The form of each week, filled in or missing.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "08:30-12:00", "13:30-17:30" }, tue = { "08:30-12:00", "13:30-17:30" },
    wed = { "08:30-12:00", "13:30-17:30" }, thu = { "08:30-12:00", "13:30-17:30" },
    fri = { "08:30-12:00", "13:30-17:30" }, sat = {}, sun = {},
  },
  holidays = { "2026-10-01/2026-10-07" },
  workdays = { "2026-10-10" },
}

scenario "S08-R04 the record form opens by itself every Monday and is filled in" {
  clauses = { "3.1" },
  at "2026-11-05 15:00", scheduled "weekly form",        -- a Thursday; the next Monday is the 9th
  expect { stage = "to fill in", owner = "affairs.officer", due = { ["weekly form"] = "2026-11-10 17:30" } },
  refused(act("affairs.officer", "fill in", { any_complaints = "yes" }), "unfinished"),
  act("affairs.officer", "fill in", { any_complaints = "yes", unfinished = "两件仍在区域处理中" }),
  expect { stage = "filed", closed = true, missing = false, registered = { ["weeks without a form"] = false } },
}

scenario "S08-R04 a week without a form is flagged, and again the next working day" {
  clauses = { "3.1.1" },
  at "2026-11-05 15:00", scheduled "weekly form",
  at "2026-11-10 17:31",
  expect { late = { ["weekly form"] = 1 }, missing = true, told = { "affairs.officer", "affairs.head" },
           registered = { ["weeks without a form"] = "PDQT-2026-01" } },
  at "2026-11-11 17:31",
  expect { late = { ["weekly form"] = 2 }, told = { "affairs.head" } },
  act("affairs.officer", "fill in", { any_complaints = "no" }),
  expect { closed = true, missing = true },              -- it stays known that the form came late
}

scenario "S08-R04 the form has the week's complaints counted, none of an earlier week" {
  clauses = { "3.1" },
  at "2026-11-06 15:00",                                 -- a Friday
  past {
    { days = 2, procedure = "dispatch", type = "other", closed = true },
    { days = 9, procedure = "dispatch", type = "other" },
  },
  scheduled "weekly form",
  expect { compiled = { entered = 1, closed = 1, late = 0 } },
}

scenario "S08-R04 over the holidays the form waits for the first working day" {
  clauses = { "3.1" },
  at "2026-10-01 08:00", scheduled "weekly form",        -- Monday the 5th is a holiday
  expect { due = { ["weekly form"] = "2026-10-08 17:30" } },
}
