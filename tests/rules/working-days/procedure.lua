-- SPDX-License-Identifier: Apache-2.0
-- Limits of two, three and five working days; the company's calendar says which days work.

procedure "working-days" {
  title = { en = "Working-day limits" }, languages = { "en" }, calendar = "office", number = "W-{seq:4}",
  teams = { "sales", "quality" }, roles = { "officer", "manager" },
}

clause "2 days" "Within 2 working days the salesperson visits the complainant; the date of the visit is recorded."
clause "3 days" "The quality engineer delivers the cause within 3 working days."
clause "5 days" "The approved plan is carried out within 5 working days."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }
form "visit"     { date "visited_on" { required = true }, choice "liability" { "quality", "misuse", required = true } }
form "cause"     { long "found" { required = true } }

stage "received" {
  clause = "2 days", owner = "sales.officer",
  action "visit" { form = "visit", to = "investigation" },
}
stage "investigation" {
  clause = "3 days", owner = "quality.officer",
  action "deliver" { form = "cause", to = "instruction" },
}
stage "instruction"  { owner = "quality.manager", action "approve" { sign = "approves the plan", to = "carrying out" } }
stage "carrying out" { clause = "5 days", owner = "sales.officer", action "done" { to = "closed" } }
stage "closed"       { final = true }

clock "visit"       { clause = "2 days", starts = received, stops = acted "visit", within = workdays(2) }
clock "cause"       { clause = "3 days", starts = acted "visit", stops = acted "deliver", within = workdays(3) }
clock "instruction" { starts = acted "deliver", stops = acted "approve", within = workdays(1) }
clock "execution"   { clause = "5 days", starts = acted "approve", stops = acted "done", within = workdays(5) }

decide "escalate" { first,
  rule "no visit yet"  { when = late(1, "visit"), set = { visit_missed = true }, tell = { "sales.manager" } },
  rule "no cause yet"  { when = late(1, "cause"), tell = { "quality.manager" } },
  rule "not told what to do" { when = late(1, "instruction"), tell = { "quality.manager" } },
  rule "not carried out"     { when = late(1, "execution"), tell = { "sales.manager" } },
}
