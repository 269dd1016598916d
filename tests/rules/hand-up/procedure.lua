-- SPDX-License-Identifier: Apache-2.0
-- Who cannot handle it hands it up at once; lateness hands it up by itself, level by level.

procedure "hand-up" {
  title = { en = "Handing up" }, languages = { "en" }, calendar = "office", number = "U-{seq:4}",
  teams = { "store", "office" }, roles = { "officer", "leader", "manager" },
}

clause "hand" "Who cannot handle it hands it to the direct superior immediately; that is recorded with its time."
clause "next" "What the superior cannot handle goes to the manager; the level reached is recorded."
clause "late" "Lateness is told to the leader, four working hours later to the manager, whose it is a day after that."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }
form "why"       { long "why" { required = true } }

stage "on the spot" {
  clause = "hand", owner = "store.officer",
  action "settle"  { to = "closed" },
  action "hand up" { form = "why", tell = { "store.leader" }, counts = "levels", to = "with the leader" },
}
stage "with the leader" {
  owner = "store.leader",
  action "settle"       { to = "closed" },
  action "hand further" { clause = "next", form = "why", tell = { "office.manager" }, counts = "levels", to = "with the manager" },
}
stage "with the manager" { clause = "next", owner = "office.manager", action "settle" { to = "closed" } }
stage "closed" { final = true }

clock "answer" { clause = "late", starts = received, stops = entering "closed", within = hours(24) }

decide "escalate" { first,
  rule "late"       { clause = "late", when = late(1), tell = { "store.leader" }, again = workhours(4) },
  rule "later"      { clause = "late", when = late(2), tell = { "office.manager" }, again = workdays(1) },
  rule "much later" { clause = "late", when = late(3), assign = "office.manager", tell = { "office.manager" } },
}
