-- SPDX-License-Identifier: Apache-2.0
-- The nine steps of ISO 10002:2018, clause 8, for a company without a procedure of its own: a shop, a bank, a
-- city, a carrier.  Clause numbers are the standard's; the sentences are ours.

procedure "iso10002" {
  title     = {
    zh = "投诉处理程序", en = "Complaints-handling procedure", es = "Procedimiento de tratamiento de las quejas",
  },
  document  = { code = "CH-01", revision = "1" },
  languages = { "zh", "en", "es" },
  calendar  = "office",
  number    = "ISO-{yyyy}{mm}-{seq:4}",
  teams     = { "front", "complaints", "operations" },
  roles     = { "officer", "manager" },
}

-- What the standard leaves to the company.
-- 8.4: a receipt is acknowledged "immediately"; the first letter goes out at once
local promptly          = workhours(8)
local assessed_within   = workdays(1)    -- 8.5: each complaint is assessed first; no time is named
local informed_every    = workdays(5)    -- 8.3: the complainant is kept up to date, at set times
local findings_within   = workdays(3)    -- 8.6: how long a department has for what it is asked
local answered_within   = workdays(2)    -- 8.7, 8.8: from the investigation to the response, and to its communication
local accepted_within   = workdays(10)   -- 8.9: how long the complainant's word is waited for
local corrected_within  = workdays(10)   -- 8.9: how soon what was promised is done and verified
local recourse_within   = workdays(20)   -- 8.9: how soon a way on is found for who does not accept

clause "8.1" "Whoever may complain is told how to do it and how a complaint is handled."
clause "8.2" "A complaint is recorded at receipt, with what is needed to handle it, and has an identifier of its own."
clause "8.3" "It is tracked from receipt to the final decision, and its state is told."
clause "8.4" "Its receipt is acknowledged to the complainant at once."
clause "8.5" "It is assessed first: severity, safety, complexity, impact, need and possibility of immediate action."
clause "8.6" "Circumstances and facts are investigated, as thoroughly as the complaint is serious and frequent."
clause "8.7" "The company responds: it corrects the problem and prevents that it happens again."
clause "8.8" "The decision or action is communicated to the complainant as soon as it is made."
clause "8.9" "Accepted, it is carried out; not accepted, the complaint stays open and other recourse is named."

-- Immediate action that is needed and possible comes before the end of the investigation.
local immediate_action_taken = any {
  is { immediate_needed = "no" }, is { immediate_possible = "no" }, filled "immediate.immediate_action",
}

-- What the complainant may do on the page where they follow it.
local withdraw = action "withdraw" { who = customer, form = "withdrawal", counts = "withdrawn", to = "closed" }

stage "received" {
  clause = "8.2", owner = "front.officer",
  action "register"    { form = "receipt", to = "received" },
  action "acknowledge" {
    clause = "8.4", needs = { filled "receipt.medium" }, form = "acknowledgement", to = "assessment",
  },
  withdraw,
}

stage "assessment" {
  clause = "8.5", owner = "complaints.officer",
  action "assess" { form = "assessment", to = "investigation" },
  withdraw,
}

stage "investigation" {
  clause = "8.6", owner = "complaints.officer",
  action "act at once" { clause = "8.5", form = "immediate", to = "investigation" },
  action "ask" {
    form = "question", to = "investigation",
    open = task "finding" { teams = "question.asked", role = "officer", form = "finding", within = findings_within },
  },
  action "inform the complainant" { clause = "8.3", form = "information", letter = "progress", to = "investigation" },
  action "conclude" { needs = { tasks_done, immediate_action_taken }, form = "investigation", to = "response" },
  withdraw,
}

stage "response" {
  clause = "8.7", owner = "complaints.officer",
  action "decide" { form = "resolution", to = "communication" },
  withdraw,
}

stage "communication" {
  clause = "8.8", owner = "complaints.officer",
  action "communicate" { form = "communication", letter = "decision", to = "reply" },
  withdraw,
}

stage "reply" {
  clause = "8.9", owner = "complaints.officer",
  action "accepted"     { who = { customer, "complaints.officer" }, form = "acceptance", to = "correction" },
  action "not accepted" {
    form = "refusal", counts = "not_accepted", letter = "recourse", tell = { "complaints.manager" }, to = "recourse",
  },
  action "refuse" {                      -- the complainant says so; the manager names the recourse
    who = customer, form = "objection", counts = "not_accepted", tell = { "complaints.manager" }, to = "recourse",
  },
  withdraw,
}

stage "recourse" {
  clause = "8.9", owner = "complaints.manager",
  action "review again"  { form = "review", to = "response" },
  action "refer outside" { form = "outside", to = "recourse" },
  action "close after recourse" {
    needs = { any { filled "review.review", filled "outside.body" } }, form = "closing", to = "closed",
  },
  withdraw,
}

stage "correction" {
  clause = "8.7", owner = "complaints.officer",
  action "correct" { form = "correction", to = "verification" },
  withdraw,
}

stage "verification" {
  clause = "8.9", owner = "complaints.manager",
  action "verify" {
    form = "verification", to = { yes = "verified", no = "correction" }, by = "verification.corrected_well",
  },
}

stage "verified" {
  clause = "8.9", owner = "complaints.officer",
  action "close" { form = "closing", letter = "closed", to = "closed" },
}

stage "closed" {
  final = true,
  action "rate" { who = customer, form = "rating", counts = "rated", needs = { counted("rated", at_most(0)) } },
}

clock "acknowledgement" { clause = "8.4", starts = received, stops = acted "acknowledge", within = promptly }
clock "assessment" {
  clause = "8.5", starts = entering "assessment", stops = leaving "assessment", within = assessed_within,
}
clock "investigation" {                  -- as many days as the assessment gives it
  clause = "8.6", starts = entering "investigation", stops = leaving "investigation",
  within = workdays "assessment.days_given",
}
clock "progress" {
  clause = "8.3", starts = entering "investigation", rests = acted "inform the complainant",
  stops = leaving "investigation", every = informed_every,
}
clock "response" { clause = "8.7", starts = entering "response", stops = leaving "response", within = answered_within }
clock "communication" {
  clause = "8.8", starts = entering "communication", stops = leaving "communication", within = answered_within,
}
clock "reply"    { clause = "8.9", starts = entering "reply", stops = leaving "reply", within = accepted_within }
clock "recourse" { clause = "8.9", starts = entering "recourse", stops = leaving "recourse", within = recourse_within }
clock "correction" {
  clause = "8.9", starts = acted "accepted", stops = { acted "close", entering "closed" }, within = corrected_within,
}
