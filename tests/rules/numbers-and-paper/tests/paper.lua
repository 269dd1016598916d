-- SPDX-License-Identifier: Apache-2.0

scenario "a record gets the next number of its own series, not the complaint's" {
  clauses = { "code", "serial", "both" },
  submit { name = "陈", story = "包装破损" },
  expect { registered = { records = false } },
  act("service.officer", "visit", { visited_on = "2026-03-02", met = "陈" }),
  expect { registered = { visit = "拜访-2026-001", record = false } },
  act("service.officer", "visit", { visited_on = "2026-03-03" }),
  expect { registered = { visit = "拜访-2026-002" } },
  refused(act("service.officer", "record", { statement = "破损" }), "analysis"),
  act("service.officer", "record", { statement = "破损", analysis = "纸板太薄" }),
  expect { registered = { record = "NO-00001", records = "企-0001" } },
  refused(act("service.officer", "read")),
  act("service.manager", "read"),
  expect { closed = true },
}

scenario "the next record has the next number, and nothing is skipped" {
  clauses = { "serial" },
  submit({ name = "Ana", story = "Llegó roto" }, { lang = "es" }),
  act("service.officer", "record", { statement = "roto", analysis = "transporte" }),
  expect { registered = { records = "企-0001" } },
  submit { name = "陈", story = "包装破损" },
  act("service.officer", "record", { statement = "破损", analysis = "纸板太薄" }),
  expect { registered = { record = "NO-00002", records = "企-0002" } },
  after(days(3)),
  expect { late = { record = 1 }, told = { "service.manager" } },
}
