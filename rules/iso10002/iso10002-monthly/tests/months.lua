-- SPDX-License-Identifier: Apache-2.0
-- A month that is analysed and reviewed, and months that nobody looks at.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" },
            fri = { "09:00-17:00" } },
}

local analysis = {
  overview = "7 complaints", coming_back = "3 about one batch", causes = "no incoming inspection",
  satisfaction = "5 of 7 were satisfied",
  improvements = { { what = "inspect each batch", done_by = "Wang", until_day = "2026-12-20" } },
}

scenario "ISO10002 9.1 9.2 9.3 9.6 9.7 a month is compiled, analysed, reviewed and filed" {
  clauses = { "9.1", "9.2", "9.3", "9.6", "9.7" },
  at "2026-11-20 10:00", scheduled "monthly analysis",   -- on the 1st of December
  expect { stage = "analysing", owner = "complaints.officer", occasion = "every_month",
           due = { analysis = "2026-12-08 17:00" } },
  refused(act("complaints.officer", "analyse", { overview = "7 complaints" }), "coming_back"),
  act("complaints.officer", "analyse", analysis),
  expect { stage = "review", owner = "complaints.manager", told = { "complaints.manager" },
           registered = { months = false } },
  refused(act("complaints.officer", "review", { suitable = "yes", instructions = "go on" })),
  act("complaints.manager", "send back", { remark = "And the causes of the other four?" }),
  act("complaints.officer", "analyse", analysis),
  act("complaints.manager", "review", { suitable = "yes", instructions = "Inspect each batch" }),
  expect { closed = true, registered = { months = "ISOMR-2026-01" } },
}

scenario "ISO10002 9.2 9.6 a month that nobody analyses or reviews is told" {
  clauses = { "9.2", "9.6" },
  at "2026-11-20 10:00", scheduled "monthly analysis",
  after(workdays(6)),
  expect { late = { analysis = 1 }, told = { "complaints.officer", "complaints.manager" } },
  act("complaints.officer", "analyse", analysis),
  after(workdays(11)),
  expect { late = { review = 1 }, told = { "complaints.manager" } },
}

scenario "ISO10002 9.6 the management may ask for an analysis between the months" {
  clauses = { "9.6" },
  submit({ occasion = "asked_for" }, { form = "month", by = "complaints.manager" }),
  expect { stage = "analysing", occasion = "asked_for" },
}
