-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

local function case(till) return { enterprise = "Acme", contract_until = till, shipped_on = "2025-01-10", story = "no invoices" } end

scenario "the contract ended yesterday" {
  clauses = { "expired" },
  at "2026-11-02 00:30",                               -- in UTC it is still the day before
  refused(submit { enterprise = "Acme", shipped_on = "2025-01-10", story = "no invoices" }, "contract_until"),
  submit(case "2026-11-01"),
  expect { contract = "expired", told = { "marketing.officer" } },
  refused(act("marketing.officer", "answer")),
  after(days(4)),
  expect { late = { answer = 1 }, told = { "marketing.manager" } },
  act("marketing.officer", "answer for payment"),
  expect { closed = true },
}

scenario "it ends today, and is valid today" {
  clauses = { "data" },
  at "2026-11-02 23:30", submit(case "2026-11-02"),
  expect { contract = "valid", told = {} },
  refused(act("marketing.officer", "answer for payment")),
  act("marketing.officer", "answer"),
  expect { closed = true },
}
