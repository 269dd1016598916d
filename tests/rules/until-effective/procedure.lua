-- SPDX-License-Identifier: Apache-2.0
-- Countermeasures are set again until they work; each round is kept.

procedure "until-effective" {
  title = { en = "Until it is effective" }, languages = { "en" }, calendar = "office", number = "E-{seq:4}",
  teams = { "quality" }, roles = { "officer", "manager" },
}

clause "effect" "A case is not closed before the effect of its measures is recorded and is the expected one."
clause "again" "Otherwise the departments are convened again, as often as needed; every round is kept."
clause "third" "After three rounds the manager is shown the case."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }
form "round"     { repeats = true, long "countermeasure" { required = true }, person "convened" { required = true } }
form "check"     { repeats = true, choice "effect" { "reached", "not_reached", required = true }, long "seen" { required = true } }

stage "measures" {
  clause = "again", owner = "quality.officer",
  action "set measures" { form = "round", to = "checking" },
}
stage "checking" {
  clause = "effect", owner = "quality.officer",
  action "check the effect" { form = "check", to = { reached = "closed", not_reached = "measures" }, by = "check.effect" },
  action "show the manager" { clause = "third", needs = { rounds("round", 3) }, tell = { "quality.manager" }, to = "checking" },
}
stage "closed" { final = true }

clock "measures" { starts = entering "measures", stops = leaving "measures", within = workdays(3) }
clock "check"    { clause = "effect", starts = entering "checking", stops = acted "check the effect", within = workdays(10) }

sheet "rounds" { code = "QC-07", title = { en = "Rounds" },
  row { cell "number", cell "complaint.name" },
  each "round" { cell "countermeasure", cell "convened" },
  each "check" { cell "effect", cell "seen" },
}

decide "escalate" { first, rule "it stands still" { when = late(1), tell = { "quality.manager" } } }
