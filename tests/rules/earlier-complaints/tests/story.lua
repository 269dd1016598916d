-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

scenario "two ordinary ones about the unit within the year make the third serious" {
  clauses = { "several" },
  at "2026-11-02 10:00",
  past {
    { days = 30, unit = "Madrid", severity = "ordinary" }, { days = 364, unit = "Madrid", severity = "ordinary" },
  },
  submit { name = "Ana", unit = "Madrid", story = "nobody came" },
  expect { severity = "serious", told = { "marketing.manager" } },
  submit { name = "Ana", unit = "Toledo", story = "nobody came" },
  expect { severity = "ordinary", told = {} },
  after(days(4)),
  expect { late = { answer = 1 }, told = { "marketing.manager" } },
  act("marketing.officer", "answer"),
  expect { closed = true },
}

scenario "older ones, serious ones and those of other units do not count" {
  clauses = { "several" },
  at "2026-11-02 10:00",
  past {
    { days = 30, unit = "Madrid", severity = "ordinary" }, { days = 366, unit = "Madrid", severity = "ordinary" },
    { days = 30, unit = "Madrid", severity = "serious" }, { days = 20, unit = "Burgos", severity = "ordinary" },
  },
  submit { name = "Ana", unit = "Madrid", story = "nobody came" },
  expect { severity = "ordinary" },
  submit { name = "Ana", unit = "Madrid", media = "yes", story = "nobody came" },
  expect { severity = "serious" },
}

scenario "the same person in other units counts too, nobody named does not" {
  clauses = { "person" },
  past {
    { days = 30, unit = "Toledo", about_person = "Pérez", severity = "ordinary" },
    { days = 40, unit = "Burgos", about_person = "pérez", severity = "ordinary" },
  },
  submit { name = "Ana", unit = "Madrid", about_person = "Pérez", story = "he shouted" },
  expect { severity = "serious", same_person = true },
  submit { name = "Ana", unit = "Madrid", story = "he shouted" },
  expect { severity = "ordinary", same_person = false },
}
