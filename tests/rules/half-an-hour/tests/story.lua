-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

scenario "exactly thirty minutes are not late, thirty-one are" {
  clauses = { "late" },
  at "2026-11-02 10:00",
  refused(submit { name = "Li", arrived_at = "2026-11-01 09:30" }, "agreed_at"),
  submit { name = "Li", agreed_at = "2026-11-01 09:00", arrived_at = "2026-11-01 09:30" }, expect { ground = "none" },
  submit { name = "Li", agreed_at = "2026-11-01 09:00", arrived_at = "2026-11-01 09:31" }, expect { ground = "late" },
  submit { name = "Li", agreed_at = "2026-11-01 23:45", arrived_at = "2026-11-02 00:15" }, expect { ground = "none" },
  submit { name = "Li", agreed_at = "2026-11-01 09:00", arrived_at = "2026-11-01 08:00" }, expect { ground = "none" },
  submit { name = "Li", agreed_at = "2026-11-01 09:00" }, expect { ground = "declined" },
  after(hours(25)),
  expect { late = { answer = 1 }, told = { "marketing.manager" } },
  act("marketing.officer", "answer"),
  expect { closed = true },
}
