-- SPDX-License-Identifier: Apache-2.0
-- Who is fetched for an inspection, who decides, and who hears of what is overdue.

-- Change here.  Article 2 speaks of handling authority and names no figure (in fen).
local office_decides_up_to = 5000000   -- 50,000 yuan of the delivery concerned; above, the general manager
local flagged_again = workdays(1)      -- article 5 (3): the general manager hears a working day after the office

-- A record that begins with an inspection; one that comes to it later opens the task by its action.
decide "go together" { on = submitted,
  rule "quality control goes along" {
    clause = "6.2", because = "the customer is visited together, before the form is filled in",
    when = function(case) return case.planned_at ~= nil end,
    tell = { "quality.officer" },
    open = task "go together" {
      what = "inspect the goods together with sales", team = "quality.officer", receipt = true, form = "joint_finding",
    },
  },
}

decide "authority" { first, on = acted "fill in the form",
  rule "the general manager decides" {
    clause = "2", because = "the delivery concerned is worth more than the office may decide about",
    when = is { delivery_amount = above(office_decides_up_to) }, set = { authority = "general_manager" },
  },
  rule "the office decides" { clause = "2", set = { authority = "office" } },
}

decide "class" { unique, on = joined "quality investigation",
  rule "caused by people" {
    clause = "4", when = is { cause_class = "human" }, set = { responsible = "sales" }, tell = { "office.officer" },
  },
  rule "a quality abnormality" {
    clause = "4", when = is { cause_class = "quality" }, set = { responsible = "production" },
    tell = { "office.officer" },
  },
}

decide "escalate" { first,
  rule "the request is still open" { clause = "6.1 note", when = late "completing", tell = { "sales.officer" } },
  rule "the inspection did not take place" {
    clause = "6.2", when = late "inspection", tell = { "sales.manager", "quality.manager" },
  },
  rule "overdue: the office hears, and the unit concerned" {
    clause = "5.3", when = late(1), tell = { "office.officer", "responsible.manager" }, again = flagged_again,
  },
  rule "still overdue: the general manager hears" {
    clause = "5.3", when = late(2), tell = { "office.general_manager" },
  },
}
