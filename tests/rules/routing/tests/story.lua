-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

scenario "each class has its department" {
  clauses = { "class", "hear" },
  submit { name = "Li", class = "transport", story = "broken on the way" },
  expect { owner = "logistics.officer", told = { "support.officer" } },
  submit { name = "Li", class = "product", story = "too thin" },
  expect { owner = "quality.officer", told = { "support.officer", "quality.officer" } },
  refused(act("logistics.officer", "settle", { result = "no" }), "quality.officer"),
  submit { name = "Li", class = "formula", urgent = "yes", story = "it burns" },
  expect { owner = "technical.officer", told = { "support.officer", "quality.officer", "support.manager", "quality.manager" } },
  act("technical.officer", "settle", { result = "another formula" }),
  expect { closed = true },
}

scenario "late: first the manager of the department that has it, then support" {
  clauses = { "class" },
  at "2026-11-02 10:00", submit { name = "Li", class = "transport", story = "broken on the way" },
  at "2026-11-05 17:01",
  expect { late = { answer = 1 }, owner = "logistics.officer", told = { "logistics.manager" } },
  at "2026-11-06 17:01",
  expect { late = { answer = 2 }, owner = "support.manager", told = { "support.manager" } },
}
