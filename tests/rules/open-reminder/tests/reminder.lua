-- SPDX-License-Identifier: Apache-2.0

scenario "the reminder comes every day until the quantity is there" {
  clauses = { "note", "reminder" },
  submit { order_number = "PO-1", story = "Some are cracked" },
  refused(act("sales.officer", "fill in", { quantity_known = "yes" }), "quantity"),
  act("sales.officer", "fill in", { quantity_known = "customer_still_processing" }),
  expect { quantity_known = "customer_still_processing", quantity = false },
  after(days(1)),
  refused(act("sales.officer", "hand in"), "quantity"),
  after(days(1)),
  expect { late = { reminder = 1 }, told = { "sales.officer" } },
  after(days(1)),
  expect { late = { reminder = 2 }, told = { "sales.officer" } },
  act("sales.officer", "complete", { quantity = 12 }),
  after(days(4)),
  expect { late = { reminder = 2 }, quantity = 12 },   -- it has stopped
  act("sales.officer", "hand in"),
  refused(act("sales.officer", "approve")),
  act("office.manager", "approve"),
  expect { closed = true },
}

scenario "a quantity that is known needs no reminder" {
  clauses = { "note" },
  submit { order_number = "PO-1", story = "Some are cracked" },
  act("sales.officer", "fill in", { quantity_known = "yes", quantity = 5 }),
  expect { stage = "office" },
  after(days(16)),
  expect { late = { whole = 1 }, told = { "office.manager" } },
}
