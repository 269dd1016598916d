-- SPDX-License-Identifier: Apache-2.0
-- The quantity to return may not be known yet: then the form says so, and a reminder stays open until it is.

procedure "open-reminder" {
  title = { en = "Not determined yet" }, languages = { "en" }, calendar = "office", number = "O-{seq:4}",
  teams = { "sales", "office" }, roles = { "officer", "manager" },
}

clause "note" "While the customer is still processing, the request carries the note: customer still processing, not determined."
clause "reminder" "A reminder to complete it remains open until it is completed."

form "complaint" { public = true, text "order_number" { required = true }, long "story" { required = true } }

form "request" {
  choice "quantity_known" { "yes", "customer_still_processing", required = true },
  number "quantity" { shown = is { quantity_known = "yes" }, required = is { quantity_known = "yes" }, at_least = 1 },
}
form "completed" { number "quantity" { required = true, at_least = 1 } }

stage "received" {
  clause = "note", owner = "sales.officer",
  action "fill in" { form = "request", to = { yes = "office", customer_still_processing = "handling" }, by = "request.quantity_known" },
}
stage "handling" {                                     -- the case goes on; the reminder goes on as well
  owner = "sales.officer",
  action "complete" { clause = "reminder", form = "completed", to = "handling" },
  action "hand in"  { needs = { any { filled "request.quantity", filled "completed.quantity" } }, to = "office" },
}
stage "office" { owner = "office.manager", action "approve" { sign = "approves the return", to = "closed" } }
stage "closed" { final = true }

clock "reminder" {
  clause = "reminder", owner = "sales.officer",
  starts = entering "handling", stops = acted "complete", every = workdays(1),
}
clock "whole" { starts = received, stops = entering "closed", within = workdays(10) }

decide "escalate" { first,
  rule "the quantity is still open" { clause = "reminder", when = late "reminder", tell = { "sales.officer" } },
  rule "not approved"               { when = late(1, "whole"), tell = { "office.manager" } },
}
