-- SPDX-License-Identifier: Apache-2.0
-- The reply waits for the vice-president of marketing; what a salesperson writes, for either of two.

procedure "approved-before-sending" {
  title = { en = "Replies that are approved" }, languages = { "en" }, calendar = "office", number = "A-{seq:4}",
  teams = { "sales", "marketing" }, roles = { "officer", "manager", "vice_president" },
}

clause "approved" "The marketing vice-president approves the reply decision and opinion before it goes to the customer."
clause "words" "Nobody writes to a customer alone: somebody else has read it."
clause "sent" "Only an approved result is sent, and a complaint is closed when it was sent."
clause "injury" "An injury is told to the vice-president at once."
clause "limit" "A reply that is late is told at once."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true }, email "email" {} }
form "reply"     { long "decision" { required = true } }

stage "recorded" { owner = "sales.officer", action "reply" { form = "reply", letter = "final", to = "replied" } }
stage "replied" {
  clause = "sent", owner = "sales.officer",
  action "write anew" { form = "reply", letter = "final" },
  action "close"      { needs = { written "final" }, to = "closed" },
}
stage "closed" { final = true }

clock "reply" { clause = "limit", starts = received, stops = acted "close", within = workdays(2), urgent = true }

before_sending "final"  { clause = "approved", approve = { "marketing.vice_president" } }
before_sending "answer" { clause = "words", approve = { "marketing.vice_president", "sales.officer", "sales.manager" } }

decide "classify" { first,
  rule "injury"  { clause = "injury", when = mentions { "injured" }, tell = { "marketing.vice_president" }, urgent = true },
  rule "another" { tell = { "sales.manager" } },
}
decide "escalate" { first, rule "late" { when = late(1), tell = { "sales.manager" }, urgent = true } }
