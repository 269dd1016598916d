-- SPDX-License-Identifier: Apache-2.0
-- Complaints of the same office, by residents or out of a patrol; the form of the place is the patrol's.

procedure "complaint" {
  title = { en = "Complaint" }, languages = { "en" }, calendar = "office", number = "TS-{yyyy}-{seq:4}",
  teams = { "property", "service" }, roles = { "officer", "supervisor", "manager" },
}

clause "same" "A complaint out of a patrol is handled as one of a resident is."
clause "level" "The level that was reached is recorded with a complaint too."

form "complaint" { public = true,
  text "building" { required = true }, text "spot" {}, long "story" { required = true },
  choice "source" { "resident", "patrol" },
}

stage "received" {
  clause = "same", owner = "service.officer",
  action "look"    { form = "place", to = "received" },
  action "hand up" { clause = "level", form = "handed_up", tell = { "property.manager" }, to = "received" },
  action "finish"  { needs = { filled "place.finding" }, to = "closed" },
}
stage "closed" { final = true }

clock "whole" { starts = received, stops = entering "closed", within = workdays(2) }

decide "acknowledge" { first, on = submitted,
  rule "out of a patrol: nobody waits for a letter" { when = is { source = "patrol" }, tell = { "service.officer" } },
  rule "a resident" { letter = "receipt" },
}

decide "escalate" { first, rule "not finished" { when = late(1), tell = { "property.supervisor" } } }
