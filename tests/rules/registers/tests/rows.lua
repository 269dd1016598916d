-- SPDX-License-Identifier: Apache-2.0

scenario "a complaint is a row when it is received, and confirmed only when it is handed over" {
  clauses = { "columns", "gapless", "confirmed", "call" },
  submit { name = "Li", phone = "13900000000", story = "The lift is stuck", home = "2-301" },
  expect { registered = { ["follow up"] = "1", confirmed = false } },
  act("service.officer", "confirm", { confirmed = "yes" }),
  expect { registered = { confirmed = false } },
  act("service.officer", "hand over"),
  expect { registered = { confirmed = "R-2026-001" } },
  act("service.officer", "handle", { result = "repaired" }),
  refused(act("service.officer", "call", { method = "phone", by = "Wang", opinion = "good" }), "called_at"),
  act("service.officer", "call", { method = "phone", called_at = "2026-03-04 10:00", by = "Wang", opinion = "good" }),
  expect { closed = true },
}

scenario "what is not confirmed leaves no gap among the confirmed" {
  clauses = { "gapless", "confirmed", "overdue" },
  submit { name = "Li", phone = "13900000000", story = "The lift is stuck" },
  refused(act("service.officer", "confirm", { confirmed = "no" }), "remark"),
  act("service.officer", "confirm", { confirmed = "no", remark = "another house" }),
  expect { closed = true, registered = { ["follow up"] = "1", confirmed = false } },
  submit { name = "Wu", phone = "13900000001", story = "The lift is stuck" },
  act("service.officer", "confirm", { confirmed = "yes" }), act("service.officer", "hand over"),
  expect { registered = { ["follow up"] = "2", confirmed = "R-2026-001" } },
  expect { registered = { overdue = false } },
  after(days(8)),
  expect { late = { whole = 1 }, told = { "service.manager" }, registered = { overdue = "O-01" } },
  after(days(3)),
  expect { late = { whole = 4 }, registered = { overdue = "O-01" } },
}
