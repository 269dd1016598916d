-- SPDX-License-Identifier: Apache-2.0
-- The limit is set for the one complaint, and the customer is told it.

procedure "limit-per-case" {
  title = { en = "A limit set for each case" }, languages = { "en" }, calendar = "office", number = "L-{seq:4}",
  teams = { "service", "district" }, roles = { "officer", "manager" },
}

clause "limit" "The limit is set from the nature of the matter, and the customer is told it."
clause "promise" "A visit that was promised for a day is made by the end of that day."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }
form "liability" {
  number "days"        { required = true, at_least = 1, at_most = 30 },
  date   "promised_on" { required = true },
}
form "result" { long "result" { required = true } }

stage "recorded" {
  clause = "limit", owner = "service.officer",
  action "set the limit" { form = "liability", to = "telling" },
}
stage "telling" {
  clause = "limit", owner = "service.officer",
  action "tell the customer" { letter = "limit", to = "telling" },
  action "hand over"         { needs = { written "limit" }, to = "handling" },
}
stage "handling" {
  owner = "district.manager",
  action "visit"  { clause = "promise", to = "handling" },
  action "settle" { form = "result", to = "closed" },
}
stage "closed" { final = true }

clock "first"    { starts = received, stops = acted "set the limit", within = hours(24) }
clock "handling" { clause = "limit", starts = acted "set the limit", stops = acted "settle", within = workdays "liability.days" }
clock "promise"  { clause = "promise", starts = acted "set the limit", stops = acted "visit", within = until_day "liability.promised_on" }

decide "escalate" { first,
  rule "the limit of this case is over" { when = any { late(1, "handling"), late(1, "promise") }, tell = { "service.officer" } },
  rule "no limit yet" { when = late(1, "first"), tell = { "service.manager" } },
}
