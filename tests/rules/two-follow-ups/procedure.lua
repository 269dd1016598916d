-- SPDX-License-Identifier: Apache-2.0
-- A general repair is followed up by an officer, an important one by the supervising leader.

procedure "two-follow-ups" {
  title = { en = "Repairs" }, languages = { "en" }, calendar = "office", number = "R-{seq:4}",
  teams = { "property" }, roles = { "officer", "leader" },
}

clause "who" "A general repair is followed up by a property officer, an important one by the supervising leader; nobody else records it."

form "repair" { public = true, text "name" { required = true }, long "what" { required = true } }
form "done"   { choice "importance" { "general", "important", required = true }, long "result" { required = true } }
form "follow_up" { choice "method" { "phone", "visit", required = true }, person "by" { required = true }, long "opinion" { required = true } }

stage "reported" {
  owner = "property.officer",
  action "repair" { form = "done", to = { general = "follow-up", important = "leader's follow-up" }, by = "done.importance" },
}
stage "follow-up" {
  clause = "who", owner = "property.officer",
  action "follow up" { form = "follow_up", to = "closed" },
}
stage "leader's follow-up" {
  clause = "who", owner = "property.leader",
  action "follow up in person" { form = "follow_up", to = "closed" },
}
stage "closed" { final = true }

clock "follow-up" { clause = "who", starts = received, stops = entering "closed", within = workdays(3) }

decide "escalate" { first, rule "not followed up" { when = late(1), tell = { "property.leader" } } }
