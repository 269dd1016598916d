-- SPDX-License-Identifier: Apache-2.0
-- A guideline in Chinese and English: sales receives every complaint and assesses it, convenes the departments
-- concerned, sums up what each of them corrects and prevents, and answers the customer.

procedure "bilingual-guideline" {
  title     = { zh = "客户投诉处理程序", en = "Customer complaint process" },
  document  = {
    revision = "001", date = "2012-06-14",
    status   = { zh = "发出供审核和批准", en = "Issued for Review & Approval" },
  },                                       -- 3.0 "Definition: N/A": `definitions` is left out
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "BG-{yyyy}{mm}-{seq:4}",
  teams     = { "sales", "production", "logistics", "quality", "technical" },
  roles     = { "officer", "manager" },
}

-- Settings: the guideline says "timely", and no time.
local assessed_within  = workdays(1)       -- 4.1 from receipt to the initial assessment
local convened_within  = workdays(1)       -- 4.1 from the assessment to the invitation
local replied_within   = workdays(2)       -- 4.2 from the invitation to the reply of a department
local answered_within  = workdays(5)       -- 1.0 from receipt to the feedback to the customer
local satisfied_within = workdays(10)      -- 1.0 from the feedback to the customer's word about it

clause "1.0" "Complaints are handled in time, corrected, kept from coming again, and the customer is satisfied."
clause "2.0" "The procedure is for all customer complaints of the company."
clause "4.1" "Sales receives and assesses, convenes the departments, sums up what they correct, and gives feedback."
clause "4.2" "Production, logistics and the other departments concerned help sales with actions and documents."

stage "received" {
  clause = "4.1",
  owner  = "sales.officer",
  action "assess" {
    form = "assessment",
    to   = { joint_study = "convening", sales_alone = "summing up", not_accepted = "declining" },
    by   = "assessment.verdict",
  },
}

stage "convening" {
  clause = "4.1",
  owner  = "sales.officer",
  action "convene" {
    form = "invitation",
    to   = "joint study",
    open = task "contribute" {
      teams = "invitation.invited", role = "officer", within = replied_within, form = "contribution",
    },
  },
}

stage "joint study" {
  clause = "4.2",
  owner  = "sales.officer",
  action "put down the plan" { form = "plan", to = "summing up" },
  action "convene more"      { to = "convening" },
}

stage "summing up" {
  clause = "4.1",
  owner  = "sales.officer",
  action "give feedback" {
    form   = "summary",
    needs  = {
      any { joined "contribute", all { is { verdict = "sales_alone" }, counted("studied_again", at_most(0)) } },
    },
    letter = "feedback",
    to     = "following up",
  },
}

stage "following up" {
  clause = "1.0",
  owner  = "sales.officer",
  action "hear the customer" {
    form = "outcome",
    to   = { satisfied = "closed", not_satisfied = "unsatisfied" },
    by   = "outcome.outcome",
  },
}

stage "unsatisfied" {
  clause = "1.0",
  owner  = "sales.manager",
  action "study again" { form = "instruction", counts = "studied_again", to = "convening" },
  action "end it"      { form = "instruction", letter = "ended", to = "closed" },
}

stage "declining" {
  clause = "4.1",
  owner  = "sales.officer",
  action "explain" { letter = "declined", to = "closed" },
}

stage "closed" { final = true }

clock "assessment" { clause = "4.1", starts = received, stops = acted "assess", within = assessed_within }
clock "invitation" { clause = "4.1", starts = entering "convening", stops = acted "convene", within = convened_within }
clock "replies"    { clause = "4.2", starts = acted "convene", stops = joined "contribute", within = replied_within }
clock "answer"     {
  clause = "1.0",
  starts = received, stops = { acted "give feedback", acted "explain" }, within = answered_within,
}
clock "outcome"    {
  clause = "1.0",
  starts = entering "following up", stops = { leaving "unsatisfied", entering "closed" }, within = satisfied_within,
}
