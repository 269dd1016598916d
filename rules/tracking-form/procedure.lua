-- SPDX-License-Identifier: Apache-2.0
-- One form that goes from hand to hand: the record, production's review, the methods and steps, the instruction
-- of the department in charge, the instruction of the general manager.  Each part has its own hand.

procedure "tracking-form" {
  title     = { zh = "客诉处理跟踪", en = "Complaint tracking" },
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "TF-{yyyy}{mm}-{seq:4}",       -- the record's; the form's own number is in forms.lua
  teams     = { "service", "production", "incharge", "management" },
  roles     = { "officer", "manager", "general_manager" },
}

-- Settings: the form has no time but that of the complaint.
local recorded_within   = workdays(1)        -- until production has the form
local reviewed_within   = workdays(3)        -- production's review
local instructed_within = workdays(2)        -- each of the two instructions
local all_within        = workdays(10)       -- from receipt to the end

clause "1" "The head of the form has its number, the customer, a name and the time."
clause "2" "The record has what the customer says and, apart from it, an analysis."
clause "3" "Production, and nobody else, reports the cause and how it is kept from coming again."
clause "4" "The methods used and the steps carried out are written down in their order."
clause "5" "The department in charge gives its instruction, signed and dated."
clause "6" "After it the general manager gives an instruction, signed and dated; then the form is closed."

stage "record" {
  clause = "1",
  owner  = "service.officer",
  action "correct the statement" { clause = "2", form = "statement", to = "record" },
  action "write the analysis"    { clause = "2", form = "analysis", to = "record" },
  action "hand to production"    { needs = { filled "analysis.analysis" }, to = "review" },
}

stage "review" {
  clause = "3",
  owner  = "production.officer",
  action "report" { form = "review", to = "methods" },
}

stage "methods" {
  clause = "4",
  owner  = "service.officer",
  action "write down a step"  { form = "step", to = "methods" },
  action "hand to department" { needs = { rounds("step", 1), filled "review.prevention" }, to = "department" },
}

stage "department" {
  clause = "5",
  owner  = "incharge.manager",
  action "instruct"  { form = "department", sign = "instructs for the department in charge", to = "general manager" },
  action "send back" { form = "remark", to = "review" },
}

stage "general manager" {
  clause = "6",
  owner  = "management.general_manager",
  action "conclude"  {
    form  = "management",
    needs = { signed "instructs for the department in charge" },
    sign  = "instructs as general manager",
    to    = "concluded",
  },
  action "send back" { form = "remark", to = "review" },
}

stage "concluded" {
  clause = "6",
  owner  = "service.officer",
  action "close" {
    needs  = {
      filled "review.cause_analysis", filled "review.prevention",
      signed "instructs for the department in charge", signed "instructs as general manager",
    },
    letter = "closed",
    to     = "closed",
  },
}

stage "closed" { final = true }

clock "record"      { clause = "2", starts = received, stops = leaving "record", within = recorded_within }
clock "review"      { clause = "3", starts = entering "review", stops = leaving "review", within = reviewed_within }
clock "department"  {
  clause = "5",
  starts = entering "department", stops = leaving "department", within = instructed_within,
}
clock "management"  {
  clause = "6",
  starts = entering "general manager", stops = leaving "general manager", within = instructed_within,
}
clock "all of it"   { starts = received, stops = entering "closed", within = all_within }
