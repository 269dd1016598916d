-- SPDX-License-Identifier: Apache-2.0
-- A company's complaint desk: judge, analyse, approve, answer within 24 hours,
-- carry out within 5 working days, call back.  Read top to bottom, like the paper.

-- The paper gives two limits and not what they are counted from.
local answer_counts_from    = entering "recorded"   -- clock hours
local execution_counts_from = acted "approve"       -- working days

procedure "company-desk" {
  title     = { zh = "公司投诉处理流程", en = "Company complaint procedure", es = "Procedimiento de reclamaciones" },
  document  = { code = "KS/P/09", revision = "A" },
  languages = { "zh", "en", "es" },
  calendar  = "office",                  -- kept by the company: hours, holidays, make-up working days
  number    = "TS-{yyyy}{mm}-{seq:4}",
  teams     = { "service", "sales", "quality", "logistics" },
  roles     = { "officer", "manager" },  -- "quality.manager"; team "responsible" is where the case was routed
}

-- The written procedure, clause by clause.  Stages, clocks, rules and tests name
-- the clause they serve; the check lists every clause that nothing serves.
clause "1" "Each complaint is judged for validity before anything else is done."
clause "2" "The customer has an answer within 24 hours of recording."
clause "3" "No plan is carried out before the manager's instruction."
clause "4" "The plan is carried out within 5 working days of the instruction."
clause "5" "After three refused proposals the manager decides in person."
clause "6" "Every finished complaint is called back; dissatisfaction needs a reason."
clause "7" "The department responsible checks the matter, and what it found is written down."
clause "8" "Who is responsible is determined; the customer and whoever it is are told."
clause "9" "The forms are archived, and the complaint is summed up and evaluated."

-- What the customer may do on the page where they follow it.
local withdraw = action "withdraw" { who = customer, form = "withdrawal", counts = "withdrawn", to = "closed" }

stage "recorded" {
  clause = "1",
  owner  = "service.officer",
  action "judge" {
    form = "judgement",
    to   = { established = "analysis", unclear = "analysis", not_established = "declined" },
    by   = "judgement.verdict",          -- which target: the value of this choice field
  },
  withdraw,
}

stage "analysis" {
  owner = "responsible.officer",
  action "verify"  { clause = "7", form = "verification" },
  action "propose" { form = "plan", to = "instruction" },
  withdraw,
}

stage "instruction" {
  clause = "3",
  owner  = "responsible.manager",
  action "approve"   { sign = "approves the plan", to = "answering" },
  action "send back" { form = "remark", to = "analysis" },
  withdraw,
}

stage "answering" {
  owner = "service.officer",
  action "negotiate" {                   -- refused: another round in the same stage
    form = "round",
    to   = { accepted = "carrying out", refused = "answering" },
    by   = "round.result",
  },
  action "hand up" { clause = "5", needs = { rounds("round", 3) }, to = "instruction", assign = "service.manager" },
  action "accept" {                      -- who has refused may think again, and need not wait for a call
    who = customer, needs = { rounds("round", 1) }, to = "carrying out",
  },
  withdraw,
}

stage "carrying out" {
  owner = "responsible.officer",
  action "determine" { clause = "8", form = "liability", who = { "responsible.manager" } },
  action "notify" {
    clause = "8", who = { "service.officer" }, needs = { filled "liability.determination" },
    letter = "notice", tell = { "responsible.officer" },
  },
  action "done" { form = "execution", to = "call back" },
}

stage "call back" {
  clause = "6",
  owner  = "service.officer",
  action "close" { form = "call_back", needs = { signed "approves the plan", filled "execution.result" }, to = "closed" },
  action "redo"  { form = "call_back", to = "analysis", counts = "reopened" },
  action "evaluate" { clause = "9", form = "evaluation" },
}

stage "declined" {
  owner = "service.officer",
  action "explain" { letter = "declined", to = "closed" },
}

stage "closed" {
  final = true,
  action "rate" { who = customer, form = "rating", counts = "rated", needs = { counted("rated", at_most(0)) } },
}

clock "answer"    { clause = "2", starts = answer_counts_from, stops = acted "negotiate", within = hours(24) }
clock "execution" { clause = "4", starts = execution_counts_from, stops = acted "done", within = workdays(5) }
clock "progress"  {                      -- the owner is reminded until the complaint can be called back
  owner  = "responsible.officer",
  starts = entering "analysis", rests = acted "propose", stops = entering "call back",
  every  = workhours(8),
}
clock "call back" { clause = "6", starts = entering "call back", stops = leaving "call back", within = workdays(3) }
