-- SPDX-License-Identifier: Apache-2.0
-- Whose a normal complaint is, and what becomes of it.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "09:00-12:00", "13:00-17:00" }, tue = { "09:00-12:00", "13:00-17:00" },
    wed = { "09:00-12:00", "13:00-17:00" }, thu = { "09:00-12:00", "13:00-17:00" },
    fri = { "09:00-12:00", "13:00-17:00" },
  },
}

-- A normal complaint of this kind of product, at the quality monitoring office.
local function tracked(kind, more)
  local steps = {
    at "2026-11-02 10:00",
    submit {
      name = "Chen", phone = "13700000000", kind = kind, product = "a bottle", about = "taste",
      story = "it is different",
    },
    act("support.officer", "judge", { came_by = "telephone", verdict = "unclear" }),
  }
  for _, step in ipairs(more) do steps[#steps + 1] = step end
  steps.clauses = more.clauses
  return steps
end

local function cause(of) return { cause = of, found = "seen in the sample" } end

local handled = { reason_found = "a valve sticks", result = "exchanged" }

scenario "S10-R09 what transport has caused is analysed and handled by logistics" (tracked("household", {
  clauses = { "3.2" },
  refused(act("quality.officer", "analyse", { found = "crushed" }), "cause"),
  act("quality.officer", "analyse", cause "transport"),
  expect { stage = "handling", responsible = "logistics", owner = "logistics.officer" },
  refused(act("quality.officer", "handle", handled), "logistics.officer"),
  act("logistics.officer", "handle", handled),
  expect { stage = "answer" },
}))

scenario "S10-R10 the formula of a household chemical is the technical department's" (tracked("household", {
  clauses = { "3.3" },
  act("quality.officer", "analyse", cause "formula"),
  expect { responsible = "technical", owner = "technical.officer" },
}))

scenario "S10-R10 formula and design of food are the research centre's" (tracked("food", {
  clauses = { "3.4" },
  act("quality.officer", "analyse", cause "formula"),
  expect { responsible = "research", owner = "research.officer" },
  refused(act("research.officer", "not ours"), "why_not"),
  act("research.officer", "not ours", { why_not = "it is the spout" }),
  expect { stage = "tracking", owner = "quality.officer" },
  act("quality.officer", "analyse", cause "design"),
  expect { responsible = "research", owner = "research.officer" },
}))

scenario "S10-R11 quality assurance handles the rest, and follows up every rectification" (tracked("household", {
  clauses = { "3.5" },
  expect { due = { analysis = "2026-11-03 17:00" } },
  at "2026-11-03 17:01",
  expect { late = { analysis = 1 }, told = { "quality.manager" } },
  act("quality.officer", "analyse", cause "production"),
  expect { responsible = "quality", owner = "quality.officer" },
  refused(act("quality.officer", "handle", { result = "exchanged" }), "reason_found"),
  at "2026-11-06 17:01",
  expect { late = { handling = 1 }, told = { "quality.manager" } },
  act("quality.officer", "handle", handled),
  expect { tasks = { rectification = { opened = 1, done = 0 } } },
  act("support.officer", "answer", { reply = "A new bottle is on its way." }),
  refused(act("support.officer", "it has worked", { asked_on = "2026-11-12", says = "good" }), "task"),
  at "2026-11-20 17:01",
  expect { late = { rectification = 1 }, told = { "quality.manager" } },
  refused(answer("quality.officer", "rectification", { measure = "a new valve", checked_on = "2026-11-21" }), "state"),
  answer("quality.officer", "rectification", {
    measure = "a new valve", checked_on = "2026-11-21", state = "in place",
  }),
  act("support.officer", "it has worked", { asked_on = "2026-11-23", says = "good" }),
  expect { closed = true },
}))

scenario "S10-R01 business support receives, answers from the result, and tracks the effect" (tracked("food", {
  clauses = { "3.1" },
  act("quality.officer", "analyse", cause "formula"), act("research.officer", "handle", handled),
  expect { stage = "answer", owner = "support.officer", due = { answer = "2026-11-03 17:00" } },
  refused(act("research.officer", "answer", { reply = "exchanged" }), "support.officer"),
  at "2026-11-03 17:01",
  expect { late = { answer = 1 }, told = { "support.manager" } },
  act("support.officer", "answer", { reply = "A new one is on its way." }),
  expect { stage = "effect", letter = "result", due = { effect = "2026-11-10 17:00" } },
  at "2026-11-10 17:01",
  expect { late = { effect = 1 }, told = { "support.manager" } },
  refused(act("support.officer", "it has not worked", { asked_on = "2026-11-10" }), "says"),
  act("support.officer", "it has not worked", { asked_on = "2026-11-10", says = "the new one is the same" }),
  expect { stage = "tracking", again = 1 },
}))
