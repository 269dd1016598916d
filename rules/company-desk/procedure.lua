-- SPDX-License-Identifier: Apache-2.0
-- A company's complaint desk: judge, analyse, approve, answer within 24 hours,
-- carry out within 5 working days, call back.  Read top to bottom, like the paper.

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

stage "recorded" {
  clause = "1",
  owner  = "service.officer",
  action "judge" {
    form = "judgement",
    to   = { established = "analysis", unclear = "analysis", not_established = "declined" },
    by   = "judgement.verdict",          -- which target: the value of this choice field
  },
}

stage "analysis" {
  owner = "responsible.officer",
  action "propose" { form = "plan", to = "instruction" },
}

stage "instruction" {
  clause = "3",
  owner  = "responsible.manager",
  action "approve"   { sign = "approves the plan", to = "answering" },
  action "send back" { form = "remark", to = "analysis" },
}

stage "answering" {
  owner = "service.officer",
  action "negotiate" {                   -- refused: another round in the same stage
    form = "round",
    to   = { accepted = "carrying out", refused = "answering" },
    by   = "round.result",
  },
  action "hand up" { clause = "5", needs = { rounds("round", 3) }, to = "instruction", assign = "service.manager" },
}

stage "carrying out" {
  owner = "responsible.officer",
  action "done" { form = "execution", to = "call back" },
}

stage "call back" {
  clause = "6",
  owner  = "service.officer",
  action "close" { form = "call_back", needs = { signed "approves the plan", filled "execution.result" }, to = "closed" },
  action "redo"  { form = "call_back", to = "analysis", counts = "reopened" },
}

stage "declined" {
  owner = "service.officer",
  action "explain" { letter = "declined", to = "closed" },
}

stage "closed" { final = true }

clock "answer"    { clause = "2", starts = entering "recorded", stops = acted "negotiate", within = hours(24) }
clock "execution" { clause = "4", starts = acted "approve",     stops = acted "done",      within = workdays(5) }
clock "progress"  {                      -- the owner is reminded until the complaint can be called back
  owner  = "responsible.officer",
  starts = entering "analysis", rests = acted "propose", stops = entering "call back",
  every  = workhours(8),
}
clock "call back" { clause = "6", starts = entering "call back", stops = leaving "call back", within = workdays(3) }
