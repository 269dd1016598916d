-- SPDX-License-Identifier: Apache-2.0
-- What puts it right and what keeps it from coming again are two forms; both are checked.

procedure "corrective-and-preventive" {
  title = { en = "Corrective and preventive action" }, languages = { "en" }, calendar = "office", number = "A-{seq:4}",
  teams = { "production", "quality" }, roles = { "officer", "manager" },
}

clause "corrective" "A corrective action is recorded for each accepted complaint."
clause "preventive" "A preventive action is recorded for each accepted complaint, apart from the corrective."
clause "effect" "Quality control tracks the effect of both; a case is not closed before the effect is recorded."

form "complaint"  { public = true, text "name" { required = true }, long "story" { required = true } }
form "corrective" { long "correction" { required = true }, date "done_on" { required = true } }
form "preventive" { long "prevention" { required = true }, date "from_day" { required = true } }
form "effect" {
  choice "of_correction" { "effective", "not_effective", required = true },
  choice "of_prevention" { "effective", "not_effective", required = true },
}

stage "action" {
  owner = "production.officer",
  action "correct" { clause = "corrective", form = "corrective", to = "action" },
  action "prevent" { clause = "preventive", form = "preventive", to = "action" },
  action "hand over" { needs = { filled "corrective.correction", filled "preventive.prevention" }, to = "tracking" },
}
stage "tracking" {
  clause = "effect", owner = "quality.officer",
  action "record the effect" { form = "effect", to = "tracking" },
  action "again" {
    needs = { filled "effect.of_correction", any { is { of_correction = "not_effective" }, is { of_prevention = "not_effective" } } },
    counts = "again", to = "action",
  },
  action "close" { needs = { is { of_correction = "effective", of_prevention = "effective" } }, to = "closed" },
}
stage "closed" { final = true }

clock "action" { starts = entering "action", stops = leaving "action", within = workdays(5) }
clock "effect" { clause = "effect", starts = entering "tracking", stops = leaving "tracking", within = days(30) }

decide "escalate" { first,
  rule "no action yet"       { when = late(1, "action"), tell = { "production.manager" } },
  rule "the effect is open"  { when = late(1, "effect"), tell = { "quality.manager" } },
}
