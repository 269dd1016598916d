-- SPDX-License-Identifier: Apache-2.0

scenario "an inspection begins the case, its form comes later" {
  clauses = { "together", "form" },
  submit({ customer = "Ming", planned_at = "2026-03-03 10:00", reason = "scratches" }, { form = "inspection", by = "sales.officer" }),
  expect { stage = "arriving", owner = "sales.officer" },
  refused(act("sales.officer", "take the form")),
  act("sales.officer", "inspect together", { seen_at = "2026-03-03 10:20", from_quality = "Wu", finding = "12 scratched" }),
  expect { stage = "inspected", told = { "quality.officer" } },
  refused(act("sales.officer", "fill in the form", { story = "scratches" }), "order_number"),
  act("sales.officer", "fill in the form", { order_number = "PO-77", story = "scratches" }),
  refused(act("sales.officer", "enclose", { goes_with_it = { sample = true } })),
  act("sales.officer", "enclose", { goes_with_it = { sample = true, label = "torn off by the customer" } }),
  act("quality.officer", "finish"),
  expect { closed = true },
}

scenario "a case that begins with its form needs no inspection" {
  clauses = { "form" },
  submit { order_number = "PO-78", story = "Too short" },
  expect { stage = "asked", due = { inspection = false } },
  refused(act("sales.officer", "inspect together", { seen_at = "2026-03-03 10:20", from_quality = "Wu", finding = "none" })),
  act("sales.officer", "take the form"),
  after(days(3)),
  expect { late = { form = 1 }, told = { "sales.manager" } },
  act("sales.officer", "enclose", { goes_with_it = { sample = true, label = true } }),
  after(days(8)),
  expect { late = { handling = 1 } },
}

scenario "an inspection that does not take place is heard of" {
  clauses = { "together" },
  submit({ customer = "Ming", planned_at = "2026-03-03 10:00", reason = "scratches" }, { form = "inspection", by = "sales.officer" }),
  after(days(3)),
  expect { late = { inspection = 1 }, told = { "sales.manager" } },
}
