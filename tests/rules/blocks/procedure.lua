-- SPDX-License-Identifier: Apache-2.0
-- Rows within a form, and a form filled again for each round with the customer.

procedure "blocks" {
  title = { en = "Rounds and measures" }, languages = { "en" }, calendar = "office", number = "B-{seq:4}",
  teams = { "service" }, roles = { "officer", "manager" },
}

clause "rounds" "Each round with the customer has its time, person, result and the complainant's wish."
clause "three" "When three rounds are refused the supervising leader sees the case; a fourth round is possible."
clause "lines" "The summary has at least three numbered lines for measures, each in its order."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }

form "round" { repeats = true,
  datetime "talked_at" { required = true }, person "by" { required = true },
  choice "result" { "accepted", "refused", required = true }, long "wish" { required = is { result = "refused" } },
}

form "summary" {
  block "measures" { at_least = 3, at_most = 9, required = true,
    long "what" { required = true }, person "who" {}, date "until_day" {},
  },
}

sheet "company record" { title = { en = "Company complaint record" },
  row { cell "number", cell "complaint.name" },
  each "round" { cell "talked_at", cell "by", cell "result", cell "wish" },
  each "summary.measures" { cell "what", cell "who", cell "until_day" },
}

stage "talking" {
  clause = "rounds", owner = "service.officer",
  action "talk"    { form = "round", to = { accepted = "summary", refused = "talking" }, by = "round.result" },
  action "show it" { clause = "three", needs = { rounds("round", 3) }, tell = { "service.manager" }, to = "talking" },
}
stage "summary" { clause = "lines", owner = "service.officer", action "sum up" { form = "summary", to = "closed" } }
stage "closed"  { final = true }

clock "whole" { starts = received, stops = entering "closed", within = workdays(5) }

decide "escalate" { first, rule "not settled" { when = late(1, "whole"), tell = { "service.manager" } } }
