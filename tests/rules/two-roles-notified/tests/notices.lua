-- SPDX-License-Identifier: Apache-2.0

scenario "a product complaint is closed once both were told" {
  clauses = { "notices", "shut" },
  submit { class = "product", story = "It leaks" },
  act("quality.officer", "handle", { opinion = "a worn seal", measure = "a new one" }),
  refused(act("quality.officer", "close"), "told"),
  act("quality.officer", "tell the general manager"),
  expect { told = { "office.general_manager" } },
  refused(act("quality.officer", "close"), "office.representative"),
  act("quality.officer", "tell the representative"),
  act("quality.officer", "close"),
  expect { closed = true },
}

scenario "the representative alone is not enough" {
  clauses = { "shut" },
  submit { class = "product", story = "It leaks" },
  act("quality.officer", "handle", { opinion = "a worn seal", measure = "a new one" }),
  act("quality.officer", "tell the representative"),
  refused(act("quality.officer", "close"), "office.general_manager"),
}

scenario "one about conduct needs no such notice" {
  clauses = { "shut" },
  submit { class = "conduct", story = "He shouted" },
  act("quality.officer", "handle", { opinion = "true", measure = "a talk" }),
  after(days(8)),
  expect { late = { whole = 1 }, told = { "quality.officer" } },
  act("quality.officer", "close"),
  expect { closed = true },
}
