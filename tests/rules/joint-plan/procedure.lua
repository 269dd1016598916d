-- SPDX-License-Identifier: Apache-2.0
-- Service convenes the departments; the plan has a row for each of them and holds when all have agreed.

procedure "joint-plan" {
  title = { en = "Joint plan" }, languages = { "en" }, calendar = "office", number = "J-{seq:4}",
  teams = { "service", "production", "transport" }, roles = { "officer", "manager" },
}

clause "jointly" "Service and the departments responsible form the plan jointly; all parties are recorded."
clause "agreed" "The plan is carried out when every party has agreed or was excused with a reason."
clause "apart" "What each party does, and what it answers for when it is late, is recorded separately."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }
form "plan" { repeats = true,
  many "parties" { "service", "production", "transport", required = true },
  block "parts" { at_least = 2, required = true,
    choice "party" { "service", "production", "transport", required = true },
    long "does" { required = true }, date "until_day" { required = true }, long "when_late" { required = true },
  },
}
form "agreement" { repeats = true, choice "agrees" { "yes", "no", required = true }, long "objection" { required = is { agrees = "no" } } }
form "outcome"   { choice "agreed" { "yes", "no", required = true } }
form "result"    { long "result" { required = true } }

sheet "joint plan" { title = { en = "Joint plan" },
  row { cell "number", cell "plan.parties" },
  each "plan.parts" { cell "party", cell "does", cell "until_day", cell "when_late" },
  each "agreement" { cell "by", cell "agrees", cell "objection" },
}

stage "meeting" {
  clause = "jointly", owner = "service.officer",
  action "put down the plan" {
    clause = "apart", form = "plan", to = "agreeing",
    open = task "agree" { teams = "plan.parties", role = "manager", within = workdays(1), form = "agreement" },
  },
}
stage "agreeing" {
  clause = "agreed", owner = "service.officer",
  action "sum up" {
    form = "outcome", needs = { joined "agree" }, to = { yes = "carrying out", no = "meeting" }, by = "outcome.agreed",
  },
}
stage "carrying out" { owner = "service.officer", action "done" { form = "result", to = "closed" } }
stage "closed" { final = true }

clock "agreement" { clause = "agreed", starts = acted "put down the plan", stops = joined "agree", within = workdays(1) }
clock "whole"     { starts = received, stops = entering "closed", within = workdays(5) }

decide "escalate" { first,
  rule "a party is silent" { when = late(1, "agreement"), tell = { "production.manager", "transport.manager" } },
  rule "not carried out"   { when = late(1, "whole"), tell = { "service.manager" } },
}
