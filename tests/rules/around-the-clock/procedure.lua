-- SPDX-License-Identifier: Apache-2.0
-- Complaints are taken at any hour; the limits count what the calendar says.

procedure "around-the-clock" {
  title = { en = "Intake around the clock" }, languages = { "en" }, calendar = "office", number = "A-{yyyy}{mm}{dd}-{seq:3}",
  teams = { "centre" }, roles = { "officer", "manager" },
}

clause "intake" "Complaints are accepted 24 hours a day, every day, whatever the channel, on the record sheet."
clause "limits" "Limits are counted by the working calendar, from when the complaint came."

form "complaint" { public = true, starts = true,
  text   "name"    { required = true },
  choice "channel_used" { "telephone", "email", "on_site", "other", other = text, required = true },
  long   "story"   { required = true },
}

stage "recorded" {
  clause = "intake", owner = "centre.officer",
  action "answer" { to = "closed" },
}
stage "closed" { final = true }

clock "contact" { clause = "limits", starts = received, stops = acted "answer", within = workhours(2) }
clock "answer"  { clause = "limits", starts = received, stops = acted "answer", within = workdays(1) }

decide "escalate" { first,
  rule "nobody answered" { when = late(1), tell = { "centre.manager" } },
}
