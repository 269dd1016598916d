-- SPDX-License-Identifier: Apache-2.0
-- The nine steps, one after the other.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" },
            fri = { "09:00-17:00" } },
}

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
local refusal = { refused_because = "I want my money", recourse = "The manager reviews it; the consumer board is free" }

scenario "ISO10002 8.1 8.2 8.4 a complaint has its identifier at receipt, and its complainant is told" {
  clauses = { "8.1", "8.2", "8.4" },
  at "2026-11-02 10:00",                               -- a Monday
  refused(submit { name = "Chen", behalf = "own", product = "a kettle", story = "hot", remedy = "yes" }, "remedy_wish"),
  refused(submit { name = "Chen", behalf = "other", product = "a kettle", story = "hot", remedy = "no" }, "agent"),
  submit(complaint, { lang = "zh" }),
  expect { stage = "received", owner = "front.officer", letter = "receipt", due = {
    acknowledgement = "2026-11-03 10:00",
  },
           registered = { complaints = false } },
  refused(act("front.officer", "acknowledge", acknowledged), "receipt.medium"),
  refused(act("front.officer", "register", { medium = "internet", recurring = "no" }), "category"),
  act("front.officer", "register", receipt),
  expect { registered = { complaints = "ISOR-2026-0001" } },
  act("front.officer", "acknowledge", acknowledged),
  expect { stage = "assessment", owner = "complaints.officer", late = { acknowledgement = 0 } },
}

scenario "ISO10002 8.4 8.5 what nobody registers or assesses is told, and told again" {
  clauses = { "8.3", "8.4", "8.5" },
  at "2026-11-02 10:00", submit(complaint),
  after(workhours(9)),
  expect { late = { acknowledgement = 1 }, told = { "front.manager" } },
  act("front.officer", "register", receipt), act("front.officer", "acknowledge", acknowledged),
  after(workdays(2)),
  expect { late = { assessment = 1 }, told = { "complaints.manager" }, owner = "complaints.officer" },
  after(workdays(3)),
  expect { late = { assessment = 2 }, told = { "complaints.manager" }, owner = "complaints.manager" },
}

scenario "ISO10002 8.5 safety is the management's business at once, and what can be done at once is done first" {
  clauses = { "8.5", "8.6" },
  at "2026-11-02 10:00",
  submit { name = "Chen", behalf = "own", product = "水壶", story = "孩子被烫,受伤住院", remedy = "no" },
  expect { safety_alert = true, told_urgently = { "complaints.manager" } },
  act("front.officer", "register", receipt), act("front.officer", "acknowledge", acknowledged),
  refused(act("complaints.officer", "assess", { severity = "serious", safety = "yes" }), "complexity"),
  act("complaints.officer", "assess", { severity = "serious", safety = "yes", complexity = "no", impact = "several",
      immediate_needed = "yes", immediate_possible = "yes", compensation = "yes", days_given = 2 }),
  expect { told_urgently = { "complaints.manager" }, due = { investigation = "2026-11-04 17:00" } },
  refused(act("complaints.officer", "conclude", investigation), "immediate.immediate_action"),
  act("complaints.officer", "act at once", { immediate_action = "The sale is stopped" }),
  act("complaints.officer", "conclude", investigation),
  expect { stage = "response" },
}

scenario "ISO10002 8.5 immediate action that is needed in an ordinary matter is the officer's" {
  clauses = { "8.5" },
  at "2026-11-02 10:00", submit(complaint),
  expect { safety_alert = false },
  act("front.officer", "register", receipt), act("front.officer", "acknowledge", acknowledged),
  act("complaints.officer", "assess", { severity = "ordinary", safety = "no", complexity = "no", impact = "one",
      immediate_needed = "yes", immediate_possible = "no", compensation = "no", days_given = 3 }),
  expect { told = { "complaints.officer" } },
  act("complaints.officer", "conclude", investigation),  -- needed, and not possible
  expect { stage = "response" },
}

scenario "ISO10002 8.3 8.6 departments are asked, and the complainant is kept up to date meanwhile" {
  clauses = { "8.3", "8.6" },
  at "2026-11-02 10:00", submit(complaint),
  act("front.officer", "register", receipt), act("front.officer", "acknowledge", acknowledged),
  act("complaints.officer", "assess", { severity = "minor", safety = "no", complexity = "yes", impact = "one",
      immediate_needed = "no", immediate_possible = "no", compensation = "no", days_given = 15 }),
  act("complaints.officer", "ask", { question = "Which batch?", asked = { "operations" } }),
  refused(act("complaints.officer", "conclude", investigation), "1 is open"),
  answer("operations.officer", "finding", { finding = "Batch 17" }),
  after(workdays(6)),
  expect { late = { progress = 1 }, told = { "complaints.officer" } },
  refused(act("complaints.officer", "inform the complainant", {}), "progress"),
  act("complaints.officer", "inform the complainant", { progress = "The batch is known" }),
  expect { letter = "progress", stage = "investigation", late = { investigation = 0 } },
  at "2026-11-24 09:00",
  expect { late = { investigation = 1 }, told = { "complaints.manager" } },
  act("complaints.officer", "conclude", investigation),
}

scenario "ISO10002 8.7 8.8 8.9 what is accepted is carried out, verified and recorded" {
  clauses = { "8.7", "8.8", "8.9" },
  at "2026-11-02 10:00", submit(complaint, { lang = "es" }),
  act("front.officer", "register", receipt), act("front.officer", "acknowledge", acknowledged),
  act("complaints.officer", "assess", assessment),
  act("complaints.officer", "conclude", investigation),
  refused(act("complaints.officer", "decide", {
    action_planned = { "exchange" }, decision = "A new one",
  }), "prevention"),
  act("complaints.officer", "decide", resolution),
  refused(act("complaints.officer", "communicate", {}), "communicated_by"),
  act("complaints.officer", "communicate", { communicated_by = "email" }),
  expect { stage = "reply", letter = "decision" },
  act("complaints.officer", "accepted"),
  act("complaints.officer", "correct", { correction = "A new one was sent", corrected_on = "2026-11-05" }),
  expect { stage = "verification", owner = "complaints.manager" },
  act("complaints.manager", "verify", { corrected_well = "no", note = "It never arrived" }),
  expect { stage = "correction" },
  act("complaints.officer", "correct", { correction = "Another one was sent", corrected_on = "2026-11-09" }),
  act("complaints.manager", "verify", { corrected_well = "yes" }),
  refused(act("complaints.officer", "close", {}), "process_satisfied"),
  act("complaints.officer", "close", { process_satisfied = "yes" }),
  expect { closed = true, letter = "closed" },
}

scenario "ISO10002 8.9 what is not accepted stays open, with recourse inside and outside" {
  clauses = { "8.9" },
  at "2026-11-02 10:00", submit(complaint),
  act("front.officer", "register", receipt), act("front.officer", "acknowledge", acknowledged),
  act("complaints.officer", "assess", assessment),
  act("complaints.officer", "conclude", investigation),
  act("complaints.officer", "decide", resolution),
  act("complaints.officer", "communicate", { communicated_by = "email" }),
  refused(act("complaints.officer", "not accepted", { refused_because = "I want my money" }), "recourse"),
  act("complaints.officer", "not accepted", refusal),
  expect {
    stage = "recourse", owner = "complaints.manager", closed = false, letter = "recourse",
    told = { "complaints.manager" },
  },
  refused(act("complaints.manager", "close after recourse", { process_satisfied = "no" }), "review.review"),
  act("complaints.manager", "review again", { review = "The money is due" }),
  expect { stage = "response" },
  act("complaints.officer", "decide", {
    action_planned = { "reimburse_payment" }, decision = "Half of it", prevention = "a test",
  }),
  act("complaints.officer", "communicate", { communicated_by = "mail" }),
  act("complaints.officer", "not accepted", refusal),
  act("complaints.manager", "refer outside", { body = "the consumer board", referred_on = "2026-11-10" }),
  expect { stage = "recourse", closed = false },
  act("complaints.manager", "close after recourse", { process_satisfied = "not_known" }),
  expect { closed = true },
}

scenario "ISO10002 8.7 8.8 8.9 each later step has its time" {
  clauses = { "8.7", "8.8", "8.9" },
  at "2026-11-02 10:00", submit(complaint),
  act("front.officer", "register", receipt), act("front.officer", "acknowledge", acknowledged),
  act("complaints.officer", "assess", assessment),
  act("complaints.officer", "conclude", investigation),
  after(workdays(3)),
  expect { late = { response = 1 } },
  act("complaints.officer", "decide", resolution),
  after(workdays(3)),
  expect { late = { communication = 1 } },
  act("complaints.officer", "communicate", { communicated_by = "phone" }),
  after(workdays(11)),
  expect { late = { reply = 1 } },
  act("complaints.officer", "accepted"),
  after(workdays(11)),
  expect { late = { correction = 1 }, told = { "complaints.manager" } },
}

scenario "ISO10002 8.9 a way on is found in time for who does not accept" {
  clauses = { "8.9" },
  at "2026-11-02 10:00", submit(complaint),
  act("front.officer", "register", receipt), act("front.officer", "acknowledge", acknowledged),
  act("complaints.officer", "assess", assessment),
  act("complaints.officer", "conclude", investigation),
  act("complaints.officer", "decide", resolution),
  act("complaints.officer", "communicate", { communicated_by = "phone" }),
  act("complaints.officer", "not accepted", refusal),
  after(workdays(21)),
  expect { late = { recourse = 1 }, told = { "complaints.manager" } },
}
