-- SPDX-License-Identifier: Apache-2.0

local function declined(reason)
  return act("support.officer", "judge", { verdict = "not_established", who_stored = "customer", reason = reason })
end

scenario "damp storage by the customer gets the letter about storage" {
  clauses = { "judged", "reason", "polite" },
  submit({ name = "Ana", story = "It is caked" }, { lang = "en" }),
  refused(act("support.officer", "judge", { verdict = "not_established", who_stored = "customer" }), "reason"),
  refused(act("support.officer", "judge", { verdict = "not_established", reason = "storage" }), "who_stored"),
  declined "storage",
  refused(act("quality.officer", "answer")),
  act("support.officer", "answer"),
  expect { letter = "storage", stage = "answered" },
  say("customer", "But I kept it dry"),
  expect { told = { "support.officer" } },
  act("support.officer", "close"),
  expect { closed = true },
}

scenario "each reason has its letter" {
  clauses = { "reason" },
  submit { name = "陈", story = "过敏" }, declined "constitution", act("support.officer", "answer"), expect { written = { "nature" } },
  submit { name = "陈", story = "颜色" }, declined "redesign", act("support.officer", "answer"), expect { written = { "redesign" } },
  submit { name = "陈", story = "味道" }, declined "unreasonable", act("support.officer", "answer"), expect { written = { "plain" } },
}

scenario "what is unclear is treated as normal" {
  clauses = { "unclear" },
  submit { name = "陈", story = "不清楚" },
  refused(act("support.officer", "judge", {}), "verdict"),
  act("support.officer", "judge", { verdict = "unclear" }),
  expect { stage = "quality", owner = "quality.officer" },
  after(days(5)),
  expect { late = { whole = 1 }, told = { "support.manager" } },
  act("quality.officer", "finish"),
}
