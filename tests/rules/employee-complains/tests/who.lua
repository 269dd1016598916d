-- SPDX-License-Identifier: Apache-2.0

scenario "an employee's complaint is personnel's" {
  clauses = { "who", "staff" },
  submit { name = "Sun", phone = "13100000000", kind = "employee", works_in = "the kitchen", story = "The hood smokes" },
  expect { owner = "personnel.officer", works_in = "the kitchen" },
  refused(act("service.officer", "reply", { reply = "noted" })),
  after(hours(25)),
  expect { late = { reply = 1 }, told = { "personnel.manager" } },
  act("personnel.officer", "reply", { reply = "a new hood" }),
  expect { closed = true },
}

scenario "a customer's complaint is the service's" {
  clauses = { "who" },
  submit { name = "Sun", phone = "13100000000", kind = "customer", member_card = "88", story = "The soup was cold" },
  expect { owner = "service.officer", member_card = "88" },
  refused(act("personnel.officer", "reply", { reply = "noted" })),
}
