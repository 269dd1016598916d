-- SPDX-License-Identifier: Apache-2.0
-- What the complainant may do on the page where they follow their complaint.

local complaint = {
  name = "Chen", behalf = "own", product = "a kettle", story = "It does not switch off", remedy = "no",
}
local receipt = { medium = "internet", recurring = "no", category = { "defective", "damage" } }
local acknowledged = { acknowledged_by = "email" }
local assessment = { severity = "ordinary", safety = "no", complexity = "no", impact = "one", immediate_needed = "no",
                     immediate_possible = "no", compensation = "no", days_given = 5 }
local investigation = { circumstances = "The thermostat failed", cause = "a batch of the supplier" }
local resolution = {
  action_planned = { "exchange", "apologies" }, decision = "You get a new one", prevention = "each batch is tested",
}

scenario "ISO10002 8.9 the complainant accepts by themselves, and the correction has its time" {
  clauses = { "8.9" },
  at "2026-11-02 10:00", submit(complaint),
  act("front.officer", "register", receipt), act("front.officer", "acknowledge", acknowledged),
  act("complaints.officer", "assess", assessment), act("complaints.officer", "conclude", investigation),
  act("complaints.officer", "decide", resolution),
  refused(act("customer", "accepted")),                -- nothing was communicated yet
  act("complaints.officer", "communicate", { communicated_by = "email" }),
  refused(act("front.officer", "accepted"), "complaints.officer"),
  act("customer", "accepted", { note = "Thank you" }),
  expect { stage = "correction", running = { correction = true } },
}

scenario "ISO10002 8.9 what the complainant refuses stays open and is the manager's; the rating comes once, at the end" {
  clauses = { "8.9" },
  at "2026-11-02 10:00", submit(complaint),
  act("front.officer", "register", receipt), act("front.officer", "acknowledge", acknowledged),
  act("complaints.officer", "assess", assessment), act("complaints.officer", "conclude", investigation),
  act("complaints.officer", "decide", resolution),
  act("complaints.officer", "communicate", { communicated_by = "email" }),
  refused(act("customer", "refuse", {}), "objection"),
  act("customer", "refuse", { objection = "I want my money" }),
  expect { stage = "recourse", owner = "complaints.manager", closed = false, told = { "complaints.manager" } },
  refused(act("customer", "rate", { stars = "1" })),
  act("customer", "withdraw"),
  expect { closed = true },
  act("customer", "rate", { stars = "2" }),
  refused(act("customer", "rate", { stars = "5" }), "at most 0"),
}

-- The stages of a complaint one after the other, and what is done to reach the next.
local way = {
  act("front.officer", "register", receipt), act("front.officer", "acknowledge", acknowledged),
  act("complaints.officer", "assess", assessment), act("complaints.officer", "conclude", investigation),
  act("complaints.officer", "decide", resolution),
  act("complaints.officer", "communicate", { communicated_by = "email" }),
  act("customer", "accepted", { note = "Thank you" }),
}

-- Withdrawn after each of them.
local withdrawn_anywhere = { clauses = { "8.9" } }
for last = 0, #way do
  withdrawn_anywhere[#withdrawn_anywhere + 1] = submit(complaint)
  for step = 1, last do withdrawn_anywhere[#withdrawn_anywhere + 1] = way[step] end
  withdrawn_anywhere[#withdrawn_anywhere + 1] = act("customer", "withdraw", { withdrawn_because = "found" })
  withdrawn_anywhere[#withdrawn_anywhere + 1] = expect { closed = true }
end
scenario "ISO10002 8.9 a complaint may be withdrawn at any time" (withdrawn_anywhere)
