-- SPDX-License-Identifier: Apache-2.0
-- A complaint may be about people: they are named, one row each, and one of them is the person the count is about.

procedure "persons-complained-about" {
  title = { en = "Conduct of staff" }, languages = { "en" }, calendar = "office", number = "P-{seq:4}",
  teams = { "service", "sales", "quality" }, roles = { "officer", "manager" },
}

clause "subject" "A complaint may be about behaviour, attitude or competence; none is refused for its subject."
clause "named" "The persons complained about can be named."
clause "classes" "Conduct, professional work and product quality each have their department."
clause "again" "A person complained about before is the manager's business."

form "complaint" { public = true,
  text "name" { required = true }, choice "subject" { "conduct", "work", "product", required = true },
  person "about" { shown = none_of { is { subject = "product" } } },
  long "story" { required = true },
}
form "persons" {
  block "persons" { at_most = 5, required = true, person "who" { required = true }, choice "part" { "acted", "saw_it", required = true } },
}
form "talk" { long "said" { required = true } }

stage "received" {
  clause = "named", owner = "responsible.officer",
  action "name them"     { form = "persons", to = "hearing" },
  action "about no one"  { needs = { is { subject = "product" } }, to = "hearing" },
}
stage "hearing" { clause = "subject", owner = "responsible.officer", action "hear" { form = "talk", to = "closed" } }
stage "closed"  { final = true }

clock "whole" { starts = received, stops = entering "closed", within = workdays(5) }

decide "route" { unique,
  rule "conduct is the service's" { clause = "classes", when = is { subject = "conduct" }, set = { responsible = "service" } },
  rule "work is sales'"           { clause = "classes", when = is { subject = "work" }, set = { responsible = "sales" } },
  rule "product is quality's"     { clause = "classes", when = is { subject = "product" }, set = { responsible = "quality" } },
}

decide "classify" { first,
  rule "not the first about this person" {
    clause = "again", needs = { earlier = count_of { same = "about", within = days(365) } },
    when = is { earlier = at_least(1) }, because = "the same person was complained about within a year",
    set = { severity = "serious" }, tell = { "service.manager" },
  },
  rule "the first" { set = { severity = "ordinary" } },
}

decide "escalate" { first, rule "not heard" { when = late(1), tell = { "responsible.manager" } } }
