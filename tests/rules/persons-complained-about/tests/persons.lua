-- SPDX-License-Identifier: Apache-2.0

scenario "the second complaint about a person is serious" {
  clauses = { "subject", "named", "classes", "again" },
  past { { days = 30, about = "Zhou", subject = "conduct" }, { days = 30, about = "Qian", subject = "conduct" } },
  submit { name = "Li", subject = "conduct", about = "Zhou", story = "He shouted" },
  expect { owner = "service.officer", severity = "serious", told = { "service.manager" } },
  refused(act("service.officer", "about no one"), "product"),
  refused(act("service.officer", "name them", { persons = {} }), "persons"),
  act("service.officer", "name them", { persons = { { who = "Zhou", part = "acted" }, { who = "Qian", part = "saw_it" } } }),
  act("service.officer", "hear", { said = "sorry" }),
  expect { closed = true },
}

scenario "one about somebody else, and long ago, is ordinary" {
  clauses = { "classes", "again" },
  past { { days = 400, about = "Zhou", subject = "work" }, { days = 3, about = "Qian", subject = "work" } },
  submit { name = "Li", subject = "work", about = "Zhou", story = "He did not know the product" },
  expect { owner = "sales.officer", severity = "ordinary" },
  after(days(8)),
  expect { late = { whole = 1 }, told = { "sales.manager" } },
}

scenario "a product is about no one" {
  clauses = { "classes" },
  submit { name = "Li", subject = "product", story = "It leaks" },
  expect { owner = "quality.officer", severity = "ordinary" },
  act("quality.officer", "about no one"),
  expect { stage = "hearing" },
}
