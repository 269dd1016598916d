-- SPDX-License-Identifier: Apache-2.0

scenario "one does not stand for the other, and both have to be effective" {
  clauses = { "corrective", "preventive", "effect" },
  submit { name = "Li", story = "Cracks" },
  act("production.officer", "correct", { correction = "sorted out", done_on = "2026-03-02" }),
  refused(act("production.officer", "hand over"), "preventive.prevention"),
  act("production.officer", "prevent", { prevention = "warm the mould", from_day = "2026-03-09" }),
  act("production.officer", "hand over"),
  refused(act("quality.officer", "close"), "of_correction"),
  refused(act("quality.officer", "again")),            -- nothing is known of the effect yet
  act("quality.officer", "record the effect", { of_correction = "effective", of_prevention = "not_effective" }),
  refused(act("quality.officer", "close"), "of_prevention"),
  act("quality.officer", "again"),
  expect { stage = "action", again = 1 },
  act("production.officer", "prevent", { prevention = "a new mould", from_day = "2026-03-16" }),
  act("production.officer", "hand over"),
  act("quality.officer", "record the effect", { of_correction = "effective", of_prevention = "effective" }),
  act("quality.officer", "close"),
  expect { closed = true },
}

scenario "action and effect that stay open are heard of" {
  clauses = { "corrective", "effect" },
  submit { name = "Li", story = "Cracks" },
  after(days(8)),
  expect { late = { action = 1 }, told = { "production.manager" } },
  act("production.officer", "correct", { correction = "sorted out", done_on = "2026-03-10" }),
  act("production.officer", "prevent", { prevention = "warm the mould", from_day = "2026-03-10" }),
  act("production.officer", "hand over"),
  after(days(31)),
  expect { late = { effect = 1 }, told = { "quality.manager" } },
}
