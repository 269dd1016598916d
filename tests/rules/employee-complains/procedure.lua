-- SPDX-License-Identifier: Apache-2.0
-- Who complains is asked, and decides who handles it.

procedure "employee-complains" {
  title = { en = "Company complaint" }, languages = { "en" }, calendar = "office", number = "E-{seq:4}",
  teams = { "service", "personnel" }, roles = { "officer", "manager" },
}

clause "who" "The complainant is a customer or an employee; the record says which."
clause "staff" "An employee's complaint is handled by personnel, and no membership card is asked for."

form "complaint" { public = true,
  text   "name" { required = true }, phone "phone" { required = true },
  choice "kind" { "customer", "employee", required = true },
  text   "member_card" { shown = is { kind = "customer" } },
  text   "works_in" { shown = is { kind = "employee" }, required = is { kind = "employee" } },
  long   "story" { required = true },
}
form "reply" { long "reply" { required = true } }

stage "received" { clause = "who", owner = "responsible.officer", action "reply" { form = "reply", to = "closed" } }
stage "closed"   { final = true }

clock "reply" { starts = received, stops = acted "reply", within = hours(24) }

decide "route" { first,
  rule "an employee" { clause = "staff", when = is { kind = "employee" }, set = { responsible = "personnel" } },
  rule "a customer"  { set = { responsible = "service" } },
}

decide "escalate" { first, rule "no reply" { when = late(1), tell = { "responsible.manager" } } }
