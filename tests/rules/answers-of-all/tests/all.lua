-- SPDX-License-Identifier: Apache-2.0

scenario "a measure that both found effective is closed" {
  clauses = { "verify", "grave", "signed" },
  submit { severity = "serious", story = "The seal leaks" },
  expect { told = { "quality.manager" }, running = { signing = false } },
  act("quality.officer", "take the measure", { measure = "another seal" }),
  expect { running = { signing = true } },
  receive("quality.officer", "verify"),
  expect { running = { signing = true } },
  receive("production.officer", "verify"),
  expect { running = { signing = false }, late = { signing = 0 } },
  answer("quality.officer", "verify", { effective = "yes" }),
  refused(act("quality.officer", "close"), "1 of 2"),
  answer("production.officer", "verify", { effective = "partly" }),
  refused(act("quality.officer", "measure anew")),
  act("quality.officer", "close"),
  expect { stage = "closed" },
}

scenario "one that found it without effect keeps it open" {
  clauses = { "verify", "grave" },
  submit { severity = "minor", story = "The seal leaks" },
  expect { told = {} },
  act("quality.officer", "take the measure", { measure = "another seal" }),
  receive("quality.officer", "verify"), receive("production.officer", "verify"),
  answer("quality.officer", "verify", { effective = "yes" }),
  answer("production.officer", "verify", { effective = "no" }),
  refused(act("quality.officer", "close"), "1 of 2 does"),
  act("quality.officer", "measure anew"),
  expect { stage = "given up" },
}

scenario "copies that nobody signs for are heard of by the manager from the second day on" {
  clauses = { "signed" },
  submit { severity = "major", story = "The seal leaks" },
  act("quality.officer", "take the measure", { measure = "another seal" }),
  after(workdays(1)), after(minutes(1)),
  expect { late = { signing = 1 }, told = { "quality.officer" } },
  after(workdays(1)),
  expect { late = { signing = 2 }, told = { "quality.manager" } },
  after(workdays(1)),
  expect { late = { signing = 3 }, told = { "quality.manager" } },
  receive("quality.officer", "verify"), receive("production.officer", "verify"),
  after(days(20)),
  expect { late = { signing = 3, whole = 2 }, told = { "quality.manager" } },
}
