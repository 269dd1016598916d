-- SPDX-License-Identifier: Apache-2.0

local traced = { papers = { plan = true, shipping = true, inspection = "not found", acceptance = true } }

scenario "a delivery's fault is after-sales'" {
  clauses = { "trace", "code", "whose" },
  submit { lot = "A17", story = "It came late" },
  refused(act("quality.officer", "trace", { papers = { plan = true } }), "papers"),
  act("quality.officer", "trace", traced),
  refused(act("quality.officer", "find", { code = "H", found = "?" }), "code"),
  act("quality.officer", "find", { code = "G", found = "the wrong lorry" }),
  expect { owner = "aftersales.officer" },
  refused(act("production.officer", "act", { action = "nothing" })),
  act("aftersales.officer", "act", { action = "another carrier" }),
  expect { closed = true },
}

scenario "a process is engineering's, a material production's" {
  clauses = { "whose" },
  submit { lot = "A17", story = "Cracks" },
  act("quality.officer", "trace", traced), act("quality.officer", "find", { code = "C", found = "too cold" }),
  expect { owner = "engineering.officer" },
  submit { lot = "A18", story = "Cracks" },
  after(days(4)),
  expect { late = { cause = 1 }, told = { "quality.manager" } },
  act("quality.officer", "trace", traced), act("quality.officer", "find", { code = "A", found = "old resin" }),
  expect { owner = "production.officer" },
  after(days(8)),
  expect { late = { action = 1 }, told = { "production.manager" } },
}
