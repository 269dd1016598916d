-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

scenario "three days of waiting are not ours" {
  clauses = { "pause", "open" },
  at "2026-11-02 09:00", submit { name = "Li", story = "some are broken" },
  expect { due = { answer = "2026-11-03 17:00" }, paused = { answer = false } },
  at "2026-11-02 13:00",
  refused(act("sales.officer", "ask", { request = "return" }), "pieces"),
  act("sales.officer", "ask", { request = "not_determined" }),
  expect { stage = "waiting", paused = { answer = true } },
  at "2026-11-04 09:00",
  expect { late = { answer = 0, reminder = 1 }, told = { "sales.officer" } },
  at "2026-11-05 13:00", say("customer", "We are still counting"),
  expect { due = { reminder = "2026-11-06 17:00" } },
  at "2026-11-05 14:00",
  act("sales.officer", "complete", { request = "return", pieces = 12 }),
  expect { stage = "settling", pieces = 12, paused = { answer = false }, due = { answer = "2026-11-09 10:00" } },
  at "2026-11-09 10:01",
  expect { late = { answer = 1 }, told = { "sales.manager" } },
  act("sales.officer", "settle"),
  expect { closed = true },
}
