-- SPDX-License-Identifier: Apache-2.0
-- Not satisfied: dispatched a second time; not satisfied again: the sales manager, not the region.

procedure "dispatched-once-more" {
  title = { en = "Dispatched once more, then the manager" }, languages = { "en" }, calendar = "office", number = "S-{seq:4}",
  teams = { "affairs", "region", "sales" }, roles = { "officer", "manager" },
}

clause "call" "Every completed complaint is called back by telephone, and the answer is recorded."
clause "again" "A customer who is not satisfied has the complaint dispatched a second time."
clause "manager" "After the second time it is the sales manager's, and is not dispatched a third time."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }
form "result"    { long "result" { required = true } }
form "call_back" { choice "satisfied" { "yes", "no", required = true }, long "said" { required = is { satisfied = "no" } } }

stage "handling"  { owner = "region.officer", action "handle" { form = "result", to = "call back" } }
stage "call back" {
  clause = "call", owner = "affairs.officer",
  action "call"            { form = "call_back", to = { yes = "closed", no = "not satisfied" }, by = "call_back.satisfied" },
}
stage "not satisfied" {
  owner = "affairs.officer",
  action "dispatch again" { clause = "again", needs = { counted("dispatched_again", at_most(0)) }, counts = "dispatched_again", to = "handling" },
  action "hand to the manager" { clause = "manager", needs = { counted("dispatched_again", at_least(1)) }, to = "with the manager" },
}
stage "with the manager" { clause = "manager", owner = "sales.manager", action "arrange" { form = "result", to = "call back" } }
stage "closed" { final = true }

clock "call back" { clause = "call", starts = entering "call back", stops = acted "call", within = workdays(1) }
clock "handling"  { starts = received, stops = entering "closed", within = workdays(5) }

decide "escalate" { first,
  rule "not called back" { when = late(1, "call back"), tell = { "affairs.manager" } },
  rule "still open"      { when = late(1, "handling"), tell = { "sales.manager" } },
}
