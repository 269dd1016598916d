-- SPDX-License-Identifier: Apache-2.0
-- Duties that come round by themselves: two patrols a day, a weekly form, a monthly summary.

procedure "duties" {
  title = { en = "Duties" }, languages = { "en" }, calendar = "office", number = "D-{yyyy}{mm}-{seq:3}",
  teams = { "affairs", "property" }, roles = { "officer", "manager" },
}

clause "patrol" "At least two patrols are recorded each day; a day with fewer is a breach."
clause "week" "The record form is filled every week; a week without one is flagged."
clause "month" "A monthly summary is compiled, submitted for instruction and filed."

form "duty" { starts = true,
  choice "kind" { "patrol", "week", "month", required = true },
  number "hours_given" { required = true, at_least = 1 },
}
form "result" { long "result" { required = true } }

schedule "morning patrol"  { clause = "patrol", on = daily { "09:00" }, form = "duty", answers = { kind = "patrol", hours_given = 4 } }
schedule "evening patrol"  { clause = "patrol", on = daily { "19:00" }, form = "duty", answers = { kind = "patrol", hours_given = 4 } }
schedule "weekly form"     { clause = "week", on = weekly { "fri 09:00" }, working = true, form = "duty", answers = { kind = "week", hours_given = 8 } }
schedule "monthly summary" { clause = "month", on = monthly { "last 09:00" }, form = "duty", answers = { kind = "month", hours_given = 72 } }

stage "due" {
  owner = "responsible.officer",
  action "record" { form = "result", to = { patrol = "filed", week = "filed", month = "instruction" }, by = "duty.kind" },
}
stage "instruction" { clause = "month", owner = "affairs.manager", action "instruct" { sign = "has seen the summary", to = "filed" } }
stage "filed"       { final = true }

clock "duty"        { starts = received, stops = acted "record", within = hours "duty.hours_given" }
clock "instruction" { starts = entering "instruction", stops = acted "instruct", within = workdays(2) }

decide "route" { first,
  rule "patrols are the property office's" { when = is { kind = "patrol" }, set = { responsible = "property" } },
  rule "papers are general affairs'"       { set = { responsible = "affairs" } },
}

decide "escalate" { first,
  rule "a patrol is missing" {
    clause = "patrol", when = all { late(1, "duty"), is { kind = "patrol" } },
    because = "fewer than two patrols that day", set = { breach = true }, tell = { "property.manager" },
  },
  rule "a form or summary is missing" {
    clause = "week", when = late(1, "duty"), set = { breach = true }, tell = { "affairs.manager" },
  },
  rule "no instruction yet" { when = late(1, "instruction"), tell = { "affairs.manager" } },
}
