-- SPDX-License-Identifier: Apache-2.0

scenario "the fourth round is accepted after the leader has seen three refusals" {
  clauses = { "rounds", "three", "lines" },
  submit { name = "Li", story = "It broke twice" },
  refused(act("service.officer", "talk", { talked_at = "2026-03-02 10:00", by = "Wang", result = "refused" }), "wish"),
  act("service.officer", "talk", { talked_at = "2026-03-02 10:00", by = "Wang", result = "refused", wish = "money" }),
  act("service.officer", "talk", { talked_at = "2026-03-02 15:00", by = "Wang", result = "refused", wish = "money" }),
  refused(act("service.officer", "show it"), "3 rounds"),
  act("service.officer", "talk", { talked_at = "2026-03-03 10:00", by = "Wang", result = "refused", wish = "money" }),
  act("service.officer", "show it"),
  expect { stage = "talking", told = { "service.manager" } },
  act("service.officer", "talk", { talked_at = "2026-03-03 15:00", by = "Wang", result = "accepted" }),
  expect { stage = "summary" },
  refused(act("service.officer", "sum up", { measures = { { what = "train" }, { what = "test" } } }), "measures"),
  refused(act("service.officer", "sum up", { measures = { { what = "train" }, { what = "test" }, { who = "Li" } } }), "what"),
  act("service.officer", "sum up", {
    measures = { { what = "train", who = "Li" }, { what = "test" }, { what = "call", until_day = "2026-04-01" } },
  }),
  expect { closed = true },
}

scenario "one round that is accepted is enough" {
  clauses = { "rounds" },
  submit { name = "Li", story = "It broke twice" },
  act("service.officer", "talk", { talked_at = "2026-03-02 10:00", by = "Wang", result = "accepted" }),
  expect { stage = "summary" },
  after(days(9)),
  expect { late = { whole = 1 }, told = { "service.manager" } },
}
