-- SPDX-License-Identifier: Apache-2.0
-- Complaints of a distribution centre's customers: taken at any hour, put on the record sheet, liability
-- decided, copies to the departments, a plan formed jointly, responsibilities written down separately.

-- Change here: what the paper leaves open.
local on_the_sheet_within  = minutes(30)    -- "24 hours a day": from receipt to the record sheet, at any hour
local judged_within        = hours(4)       -- "reacts quickly": until liability is decided
local told_within          = hours(4)       -- "informs the customer of the limit in time"
local delivered_within     = workhours(4)   -- until copies lie with the persons responsible
local investigated_within  = workdays(2)    -- for each department that has a copy
local agreed_within        = workdays(1)    -- for each party of the plan
local solved_within        = workdays(7)    -- "in the shortest time": the whole, where no limit is set for the case
local prevented_within     = workdays(20)   -- preventive work, beyond the customer's own matter

procedure "distribution" {
  title     = { zh = "客户投诉处理办法", en = "Handling of customers' complaints" },
  document  = { code = "PS/TS-01", revision = "1.0" },
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "PSTS-{yyyy}{mm}-{seq:4}",
  teams     = { "intake", "service", "production", "quality", "transport", "distribution", "district", "accounts" },
  roles     = { "officer", "supervisor", "manager" },
}

clause "2.1"  "There is a procedure and there are people for complaints; preventive work is done as well."
clause "2.2"  "The departments cooperate and solve the matter completely in the shortest time."
clause "2.3"  ("What each department and each kind of staff is responsible for and may decide, and who answers for a "
  .. "matter that is not resolved in time, is written down separately.")
clause "3.1"  "The distribution centre assigns dedicated staff, who take complaints 24 hours a day."
clause "3.2"  "A complaint comes by telephone, by e-mail, on the spot or otherwise."
clause "3.3"  "However it comes, intake staff fill in the record sheet."
clause "4"    "Customer service decides who is liable for the matter."
clause "4.1"  "Where the product's quality is liable it is explained patiently, and exchanged, taken back or recalled."
clause "4.2"  "Where the customer manager is liable a limit is set for the matter, and the customer is told."
clause "5.1"  "Intake staff determine cause and departments from the description and what the customer supplies."
clause "5.2a" "The customer-service supervisor delivers a copy of the handling sheet to each person responsible."
clause "5.2b" "Each person responsible investigates the cause in detail as the department's own process says."
clause "6.1"  "Customer service keeps in contact with the departments and knows how it stands."
clause "6.2"  "Each department submits its result and its suggestion to customer service."
clause "6.3"  "Customer service and the departments mainly responsible form the plan together."

stage "received" {
  clause = "3.2",
  owner  = "intake.officer",
  action "fill in the record sheet" { clause = "3.3", form = "record_sheet", to = "liability" },
}

stage "liability" {
  clause = "4",
  owner  = "service.officer",
  action "decide liability" {
    form = "liability", to = { product_quality = "remedy", customer_manager = "limit", other = "departments" },
    by   = "liability.liable",
  },
}

stage "remedy" {
  clause = "4.1",
  owner  = "service.officer",
  action "explain and make good" { form = "remedy", to = "departments" },
}

stage "limit" {
  clause = "4.2",
  owner  = "service.officer",
  action "set the limit" { form = "limit", to = "telling the limit" },
}

stage "telling the limit" {
  clause = "4.2",
  owner  = "service.officer",
  action "tell the limit" { form = "telling", letter = "limit", to = "departments" },
}

stage "departments" {
  clause = "5.1",
  owner  = "intake.officer",
  action "determine the departments" {
    form  = "departments",
    needs = { any { filled "record_sheet.description", filled "record_sheet.proof" } },
    to    = "copies",
  },
  action "add to the record sheet" { clause = "3.3", form = "record_sheet" },
}

stage "copies" {
  clause = "5.2a",
  owner  = "service.supervisor",
  action "deliver the copies" {
    to   = "investigation",
    open = task "copy" {
      teams = "departments.departments", role = "officer", within = investigated_within, receipt = true,
      form  = "investigation",
    },
  },
}

stage "investigation" {
  clause = "6.1",
  owner  = "service.officer",
  action "ask how it stands" { form = "contact" },
  action "all have answered" { clause = "6.2", needs = { receipt "copy", joined "copy" }, to = "plan" },
}

stage "plan" {
  clause = "6.3",
  owner  = "service.officer",
  action "write down responsibilities" { clause = "2.3", form = "responsibilities" },
  action "put down the plan" {
    form  = "plan",
    needs = {
      filled "responsibilities.of_departments", filled "responsibilities.of_staff", filled "responsibilities.if_late",
    },
    to    = "agreement",
    open  = task "agree" { teams = "plan.parties", role = "manager", within = agreed_within, form = "agreement" },
  },
}

stage "agreement" {
  clause = "6.3",
  owner  = "service.officer",
  action "sum up" {
    form = "outcome", needs = { joined "agree" }, to = { yes = "carrying out", no = "plan" }, by = "outcome.agreed",
  },
}

stage "carrying out" {
  clause = "2.2",
  owner  = "service.officer",
  action "set a preventive task" {
    clause = "2.1", form = "prevention",
    open   = task "prevent" {
      teams = "prevention.asked_of", role = "officer", within = prevented_within, form = "prevented",
    },
  },
  action "settle" { form = "result", letter = "result", to = "settled" },
}

stage "settled" {
  clause = "2.3",
  owner  = "service.supervisor",
  action "hold to account" { form = "accountability", needs = { is { overdue = true } } },
  action "close" {
    clause = "2.1",
    needs  = { tasks_done, any { none_of { is { overdue = true } }, filled "accountability.decision" } },
    to     = "closed",
  },
}

stage "closed" { final = true }

clock "record sheet" {
  clause = "3.1", starts = received, stops = acted "fill in the record sheet", within = on_the_sheet_within,
  urgent = true,
}
clock "liability" { clause = "4", starts = entering "liability", stops = leaving "liability", within = judged_within }
clock "telling" { clause = "4.2", starts = entering "limit", stops = acted "tell the limit", within = told_within }
clock "limit" {
  clause = "4.2", starts = acted "set the limit", stops = acted "settle", within = workdays "limit.days",
}
clock "copies" {
  clause = "5.2a", starts = entering "copies", stops = receipt "copy", within = delivered_within,
}
clock "investigation" {
  clause = "5.2b", starts = acted "deliver the copies", stops = joined "copy", within = investigated_within,
}
clock "agreement" { clause = "6.3", starts = acted "put down the plan", stops = joined "agree", within = agreed_within }
clock "whole" { clause = "2.2", starts = received, stops = acted "settle", within = solved_within }
clock "prevention" { clause = "2.1", starts = entering "settled", stops = acted "close", within = prevented_within }
