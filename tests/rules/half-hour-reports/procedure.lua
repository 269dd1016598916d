-- SPDX-License-Identifier: Apache-2.0
-- From assignment to closure the owner reports every 30 minutes.

procedure "half-hour-reports" {
  title = { en = "Progress every 30 minutes" }, languages = { "en" }, calendar = "office", number = "P-{seq:4}",
  teams = { "affairs", "region" }, roles = { "officer", "manager" },
}

clause "report" "From assignment until closure the regional owner reports progress to general affairs every 30 minutes."
clause "flag" "Each missed report is flagged to general affairs."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }
form "progress"  { repeats = true, long "state" { required = true } }

stage "registered" { owner = "affairs.officer", action "assign" { to = "with the region" } }

stage "with the region" {
  clause = "report", owner = "region.officer",
  action "report"   { form = "progress", tell = { "affairs.officer" }, to = "with the region" },
  action "hand back" { to = "call back" },
}

stage "call back" { owner = "affairs.officer", action "close" { to = "closed" } }
stage "closed"    { final = true }

clock "assign" { starts = received, stops = acted "assign", within = workhours(1) }
clock "report" {
  clause = "report", owner = "region.officer",
  starts = acted "assign", rests = acted "report", stops = entering "closed", every = minutes(30),
}

decide "escalate" { first,
  rule "a report is missing" {
    clause = "flag", when = late "report", because = "30 minutes without a report",
    set = { missed = true }, tell = { "affairs.officer" },
  },
  rule "not assigned" { when = late(1, "assign"), tell = { "affairs.manager" } },
}
