-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

scenario "a complaint of Saturday night is taken at once and its limits begin on Monday" {
  clauses = { "intake", "limits" },
  at "2026-11-07 03:12",                               -- a Saturday
  refused(submit { name = "Li", story = "Nothing was delivered" }, "channel_used"),
  submit { name = "Li", channel_used = "email", story = "Nothing was delivered" },
  expect { stage = "recorded", owner = "centre.officer",
           due = { contact = "2026-11-09 11:00", answer = "2026-11-09 17:00" } },
  at "2026-11-09 10:59",
  expect { late = { contact = 0 } },
  at "2026-11-09 11:01",
  expect { late = { contact = 1, answer = 0 }, told = { "centre.manager" } },
  at "2026-11-09 17:01",
  expect { late = { answer = 1 }, told = { "centre.manager" } },
  act("centre.officer", "answer"),
  expect { closed = true },
}

scenario "one that staff take by telephone in the afternoon counts from then" {
  clauses = { "intake" },
  at "2026-11-06 16:00",                               -- a Friday
  submit({ name = "Li", channel_used = "other", channel_used_other = "a driver told us", story = "Nothing came" },
         { form = "complaint", by = "centre.officer", channel = "phone" }),
  expect { due = { contact = "2026-11-09 10:00", answer = "2026-11-09 17:00" } },
}
