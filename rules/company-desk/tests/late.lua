-- SPDX-License-Identifier: Apache-2.0
-- What happens when nobody does anything.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "08:30-12:00", "13:30-17:30" }, tue = { "08:30-12:00", "13:30-17:30" },
    wed = { "08:30-12:00", "13:30-17:30" }, thu = { "08:30-12:00", "13:30-17:30" },
    fri = { "08:30-12:00", "13:30-17:30" }, sat = {}, sun = {},
  },
  holidays = { "2026-10-01/2026-10-07" },
  workdays = { "2026-10-10" },                        -- a Saturday worked in lieu
}

scenario "a complaint that nobody answers climbs to the service manager" {
  clauses = { "2" },
  at "2026-09-30 17:40",                              -- a Wednesday, after closing; 1-7 October are holidays
  submit { name = "Zhang", phone = "13800000000", type = "goods", story = "包装破损,产品漏液" },
  expect { stage = "recorded", responsible = "quality", due = { answer = "2026-10-01 17:40" } },
  after(hours(25)),
  expect { late = { answer = 1 }, told = { "quality.manager" } },
  after(workhours(4)),
  expect { owner = "service.manager", severity = "serious", told = { "service.manager" } },
}

scenario "a plan that is not carried out in five working days is late" {
  clauses = { "4" },
  at "2026-09-30 10:00",
  submit { name = "Zhang", phone = "13800000000", type = "goods", story = "包装破损" },
  act("service.officer", "judge", { verdict = "established" }),
  act("quality.officer", "propose", { cause = "packaging", severity = "ordinary", plan = "exchange" }),
  act("quality.manager", "approve"),
  expect { stage = "answering", due = { execution = "2026-10-13 17:30" } },
  act("service.officer", "negotiate", { by = "Wang", result = "accepted" }),
  after(workdays(5)),
  after(hours(15)),                                   -- the next morning, 08:30
  expect { late = { execution = 1 }, told = { "quality.manager" }, owner = "quality.officer" },
  after(workhours(4)),
  expect { late = { execution = 2 }, owner = "service.manager", severity = "serious" },
}

scenario "a customer whom nobody calls back is the manager's business after three working days" {
  clauses = { "6" },
  at "2026-09-28 10:00",                              -- a Monday; 1-7 October are holidays
  submit { name = "Zhang", phone = "13800000000", type = "goods", story = "包装破损" },
  act("service.officer", "judge", { verdict = "established" }),
  act("quality.officer", "propose", { cause = "packaging", severity = "ordinary", plan = "exchange" }),
  act("quality.manager", "approve"),
  act("service.officer", "negotiate", { by = "Wang", result = "accepted" }),
  act("quality.officer", "done", { result = "exchanged" }),
  expect { stage = "call back", due = { ["call back"] = "2026-10-08 17:30" } },
  at "2026-10-09 08:30",
  expect { late = { ["call back"] = 1 }, told = { "quality.manager" } },
  act("service.officer", "close", { method = "phone", satisfied = "yes" }),
  expect { closed = true },
}
