-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

scenario "each grade by its criteria" {
  clauses = { "grades", "general", "serious" },
  submit { name = "Li", what = "hotline", story = "nobody answers the line" }, expect { grade = "ordinary" },
  submit { name = "Li", what = "money_demanded", story = "he asked for 200 yuan" },
  expect { grade = "serious", told = { "service.manager" }, owner = "service.officer" },
  submit { name = "Li", what = "other", what_other = "press", story = "记者已经来过" }, expect { grade = "serious" },
  submit { name = "Li", what = "other", what_other = "noise", story = "it hums" }, expect { grade = "ordinary" },
  submit { name = "Li", what = "opinion", story = "another colour" }, expect { grade = "minor" },
  act("service.officer", "verify", { grade = "minor", opinion = "noted" }),
  expect { closed = true },
}

scenario "a major one is the general manager's" {
  clauses = { "major" },
  at "2026-11-02 10:00",
  submit { name = "Li", what = "other", what_other = "fire", loss = 5000000, story = "it burnt" }, expect { major = false, grade = "ordinary" },
  submit { name = "Li", what = "other", what_other = "fire", loss = 5000001, story = "it burnt" },
  expect { major = true, grade = "serious", owner = "office.manager", told = { "office.manager" } },
  refused(act("service.officer", "verify", { grade = "serious", opinion = "so it is" }), "office.manager"),
  act("office.manager", "verify", { grade = "serious", opinion = "so it is" }),
  after(days(4)),
  expect { stage = "handling", late = { answer = 1 }, told = { "service.manager" } },
}

scenario "a grade is lowered with a reason" {
  clauses = { "down" },
  submit { name = "Li", what = "money_demanded", story = "he asked for 200 yuan" },
  refused(act("service.officer", "verify", { grade = "ordinary" }), "opinion"),
  override("service.officer", "classify", { grade = "ordinary" }, "it was the price of the part"),
  expect { grade = "ordinary" },
  act("service.officer", "verify", { grade = "ordinary", opinion = "the price of the part" }),
  act("service.officer", "settle"),
  expect { closed = true },
}
