-- SPDX-License-Identifier: Apache-2.0
-- While the customer still finds out, the limit stands still; the reminder to complete does not.

procedure "waiting-for-customer" {
  title = { en = "Waiting for the customer" }, languages = { "en" }, calendar = "office", number = "Q-{seq:4}",
  teams = { "sales" }, roles = { "officer", "manager" },
}

clause "pause" "The limit stands still while we wait for the customer."
clause "open" "A quantity that is not determined yet is noted as such, and a reminder to complete it stays open."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }
form "quantity" {
  choice "request"  { "return", "exchange", "not_determined", required = true },
  number "pieces"   { shown = none_of { is { request = "not_determined" } }, required = none_of { is { request = "not_determined" } }, at_least = 1 },
}

stage "handling" {
  owner = "sales.officer",
  action "ask"    { clause = "open", form = "quantity", to = { ["return"] = "settling", exchange = "settling", not_determined = "waiting" }, by = "quantity.request" },
}
stage "waiting" {
  clause = "pause", owner = "sales.officer",
  action "complete" { form = "quantity", to = { ["return"] = "settling", exchange = "settling", not_determined = "waiting" }, by = "quantity.request" },
}
stage "settling" { owner = "sales.officer", action "settle" { to = "closed" } }
stage "closed"   { final = true }

clock "answer"   { clause = "pause", starts = received, stops = acted "settle", pauses = "waiting", within = workhours(16) }
clock "reminder" { clause = "open", owner = "sales.officer", starts = entering "waiting", stops = leaving "waiting", rests = customer_writes, every = workdays(1) }

decide "escalate" { first,
  rule "ask the customer again" { clause = "open", when = late "reminder", tell = { "sales.officer" } },
  rule "not answered"           { when = late(1, "answer"), tell = { "sales.manager" } },
}
