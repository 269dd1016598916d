-- SPDX-License-Identifier: Apache-2.0

local parts = {
  { party = "production", does = "makes 40 new ones", until_day = "2026-03-05", when_late = "pays for the express" },
  { party = "transport", does = "fetches the old ones", until_day = "2026-03-04", when_late = "calls the customer" },
}

scenario "the plan holds when both parties have agreed, in the second meeting" {
  clauses = { "jointly", "agreed", "apart" },
  submit { name = "Li", story = "All 40 are cracked" },
  refused(act("service.officer", "put down the plan", { parties = { "production" }, parts = { parts[1] } }), "parts"),
  refused(act("service.officer", "put down the plan", { parts = parts }), "parties"),
  act("service.officer", "put down the plan", { parties = { "production", "transport" }, parts = parts }),
  expect { tasks = { agree = { opened = 2, done = 0 } } },
  refused(answer("production.manager", "agree", { agrees = "no" }), "objection"),
  answer("production.manager", "agree", { agrees = "no", objection = "not before the 6th" }),
  refused(act("service.officer", "sum up", { agreed = "yes" }), "1 of 2"),
  answer("transport.manager", "agree", { agrees = "yes" }),
  act("service.officer", "sum up", { agreed = "no" }),
  expect { stage = "meeting" },
  act("service.officer", "put down the plan", { parties = { "production", "transport" }, parts = parts }),
  refused(act("service.officer", "sum up", { agreed = "yes" }), "2 of 4"),
  answer("production.manager", "agree", { agrees = "yes" }),
  excuse("service.officer", "agree", "agreed before", "transport.manager"),
  act("service.officer", "sum up", { agreed = "yes" }),
  act("service.officer", "done", { result = "exchanged" }),
  expect { closed = true },
}

scenario "a party that says nothing is heard of" {
  clauses = { "agreed" },
  submit { name = "Li", story = "All 40 are cracked" },
  act("service.officer", "put down the plan", { parties = { "production", "transport" }, parts = parts }),
  after(days(2)),
  expect { late = { agreement = 1 }, told = { "production.manager", "transport.manager" } },
  after(days(7)),
  expect { late = { whole = 1 }, told = { "service.manager" } },
}
