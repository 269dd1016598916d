-- SPDX-License-Identifier: Apache-2.0

local function delivery(quantity, defective, amount)
  return submit {
    order_number = "PO-1", material_number = "M-9", quantity = quantity, defective = defective,
    delivered_on = "2026-02-20", amount = amount,
  }
end

scenario "a tenth is a large share, whatever it is worth" {
  clauses = { "figures", "share" },
  delivery(100, 10, 5000),
  expect { weight = "large", defective = 10 },
  refused(act("quality.officer", "count", { counted = -1, credit = 100 }), "counted"),
  refused(act("quality.officer", "count", { counted = 10, credit = 5000001 }), "credit"),
  refused(act("quality.officer", "count", { counted = 10, credit = 10.5 }), "credit"),  -- there is no half fen
  act("quality.officer", "count", { counted = 10, credit = 500 }),
  refused(act("sales.officer", "settle"), "weight"),
  refused(act("sales.officer", "approve"), "sales.manager"),
  act("sales.manager", "approve"),
  expect { closed = true, counted = 10, credit = 500 },
}

scenario "just under a tenth and 10,000 yuan is small" {
  clauses = { "share", "amount" },
  delivery(100, 9, 999999),
  expect { weight = "small" },
  act("quality.officer", "count", { counted = 9, credit = 90000 }),
  act("sales.officer", "settle"),
  expect { closed = true },
}

scenario "10,000 yuan is a large amount" {
  clauses = { "amount" },
  delivery(100, 0, 1000000),
  expect { weight = "large" },
  after(days(5)),
  expect { late = { whole = 1 }, told = { "sales.manager" } },
}
