-- SPDX-License-Identifier: Apache-2.0

scenario "the customer is answered once two have replied and the third is excused" {
  clauses = { "copies", "reply", "wait" },
  submit { name = "Chen", story = "The box was crushed" },
  refused(act("sales.officer", "distribute", { question = "why" }), "departments"),
  act("sales.officer", "distribute", { question = "why", departments = { "quality", "production", "logistics" } }),
  expect { tasks = { copy = { opened = 3, received = 0, done = 0 } } },
  refused(answer("quality.officer", "copy", { found = "weak board", measure = "test it" }), "signed for"),
  receive("quality.officer", "copy"),
  refused(act("sales.officer", "all have it"), "1 of 3"),
  receive("production.officer", "copy"), receive("logistics.officer", "copy"),
  act("sales.officer", "all have it"),
  answer("quality.officer", "copy", { found = "weak board", measure = "test it" }),
  answer("production.officer", "copy", { found = "nothing", measure = "none needed" }),
  refused(act("sales.officer", "answer the customer", { summary = "a new box" }), "2 of 3"),
  refused(excuse("quality.officer", "copy", "they are not concerned", "logistics.officer"), "sales"),  -- who asked excuses
  excuse("sales.officer", "copy", "the customer fetched it", "logistics.officer"),
  expect { tasks = { copy = { opened = 3, received = 3, done = 3 } }, told = { "sales.officer" } },
  refused(act("sales.officer", "answer the customer", {}), "summary"),
  act("sales.officer", "answer the customer", { summary = "a new box" }),
  expect { closed = true },
}

scenario "departments that neither sign nor reply are heard of" {
  clauses = { "copies", "reply" },
  submit { name = "Chen", story = "The box was crushed" },
  act("sales.officer", "distribute", { question = "why", departments = { "quality", "production" } }),
  after(days(2)),
  expect { late = { receipt = 1 }, told = { "sales.officer" } },
  after(days(2)),
  expect { late = { replies = 1 }, told = { "quality.manager", "production.manager" } },
  after(days(4)),
  expect { late = { answer = 1 }, told = { "sales.manager" } },
}
