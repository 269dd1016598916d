-- SPDX-License-Identifier: Apache-2.0
-- Intake at any hour, liability, and the limit that is told.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "09:00-12:00", "13:00-17:00" }, tue = { "09:00-12:00", "13:00-17:00" },
    wed = { "09:00-12:00", "13:00-17:00" }, thu = { "09:00-12:00", "13:00-17:00" },
    fri = { "09:00-12:00", "13:00-17:00" },
  },
}

local story = { name = "Chen", shop = "Corner shop", phone = "13700000000", story = "两箱外观变形" }
local sheet = { channel = "telephone", taken_by = "Wang", taken_at = "2026-11-01 03:20", description = "two crates" }

scenario "S06-R01 a complaint on a Sunday at three in the morning is taken, and on its sheet within half an hour" {
  clauses = { "3.1" },
  at "2026-11-01 03:10", submit(story),
  expect { stage = "received", owner = "intake.officer", letter = "receipt",
           due = { ["record sheet"] = "2026-11-01 03:40" } },
  refused(act("service.officer", "fill in the record sheet", sheet), "intake.officer"),
  after(minutes(31)),
  expect { late = { ["record sheet"] = 1 }, told_urgently = { "intake.supervisor" } },
  act("intake.officer", "fill in the record sheet", sheet),
  expect { stage = "liability", owner = "service.officer", due = { liability = "2026-11-01 07:41" } },
  after(hours(5)),
  expect { late = { liability = 1 }, told = { "service.supervisor" } },
}

scenario "S06-R02 S06-R03 by whatever channel it comes, nothing happens and no register knows it without the sheet" {
  clauses = { "3.2", "3.3" },
  at "2026-11-02 10:00", submit(story),
  expect { registered = { ["record sheets"] = false } },
  refused(act("service.officer", "decide liability", { liable = "product_quality", why = "crushed" })),
  refused(act("intake.officer", "fill in the record sheet", {
    taken_by = "Wang", taken_at = "2026-11-02 10:05",
  }), "channel"),
  refused(act("intake.officer", "fill in the record sheet", { channel = "other", taken_by = "Wang",
                                                             taken_at = "2026-11-02 10:05" }), "channel"),
  act("intake.officer", "fill in the record sheet", { channel = "other", channel_other = "a note at the door",
                                                      taken_by = "Wang", taken_at = "2026-11-02 10:05" }),
  expect { stage = "liability", channel = "other", registered = { ["record sheets"] = "PSJ-00001" } },
  submit(story),
  act("intake.officer", "fill in the record sheet", {
    channel = "mail", taken_by = "Wang", taken_at = "2026-11-02 10:10",
  }),
  expect { channel = "mail", registered = { ["record sheets"] = "PSJ-00002" } },
  submit(story),
  act("intake.officer", "fill in the record sheet", {
    channel = "on_site", taken_by = "Wang", taken_at = "2026-11-02 10:15",
  }),
  expect { channel = "on_site", registered = { ["record sheets"] = "PSJ-00003" } },
}

scenario "S06-R04 S06-R05 where quality is liable it is explained, and exchanged, taken back or recalled" {
  clauses = { "4", "4.1" },
  at "2026-11-02 10:00", submit(story), act("intake.officer", "fill in the record sheet", sheet),
  refused(act("intake.officer", "decide liability", {
    liable = "product_quality", why = "crushed",
  }), "service.officer"),
  act("service.officer", "decide liability", { liable = "product_quality", why = "crushed before it left" }),
  expect { stage = "remedy" },
  refused(act("service.officer", "explain and make good", { explained = "a weak crate" }), "remedy"),
  refused(act("service.officer", "explain and make good", { remedy = "exchange" }), "explained"),
  act("service.officer", "explain and make good", { explained = "a weak crate", remedy = "exchange" }),
  expect { stage = "departments", remedy = "exchange" },
}

scenario "S06-R06 where the customer manager is liable a limit is set from the nature of the matter, told, and kept" {
  clauses = { "4.2" },
  at "2026-11-02 10:00", submit(story), act("intake.officer", "fill in the record sheet", sheet),
  act("service.officer", "decide liability", { liable = "customer_manager", why = "never came" }),
  expect { stage = "limit", due = { telling = "2026-11-02 14:00" } },
  refused(act("service.officer", "set the limit", { nature = "ordinary" }), "days"),
  act("service.officer", "set the limit", { nature = "ordinary", days = 2 }),
  expect { stage = "telling the limit", due = { limit = "2026-11-04 17:00" } },
  refused(act("service.officer", "tell the limit", { told_by = "telephone" }), "told_on"),
  at "2026-11-02 14:01",
  expect { late = { telling = 1 }, told = { "service.supervisor" } },
  act("service.officer", "tell the limit", { told_on = "2026-11-02", told_by = "telephone" }),
  expect { stage = "departments", written = { "limit" }, told_on = "2026-11-02" },
  at "2026-11-04 17:01",
  expect { late = { limit = 1 }, overdue = true, told = { "service.supervisor", "distribution.manager" },
           registered = { ["not in time"] = "PSW-0001" } },
}
