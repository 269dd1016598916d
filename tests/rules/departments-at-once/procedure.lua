-- SPDX-License-Identifier: Apache-2.0
-- A notice goes to several departments; the customer is answered when all of them have.

procedure "departments-at-once" {
  title = { en = "Notice to departments" }, languages = { "en" }, calendar = "office", number = "N-{seq:4}",
  teams = { "sales", "quality", "production", "logistics" }, roles = { "officer", "manager" },
}

clause "copies" "Numbered copies go to all departments concerned, and each signs for receipt."
clause "reply" "Each department supplies its measures; sales sums them up for the customer."
clause "wait" "The customer is not answered before each department has replied or is excused with a reason."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }

form "notice" {
  long "question" { required = true },
  many "departments" { "quality", "production", "logistics", required = true },
}

form "measures" { repeats = true, long "found" { required = true }, long "measure" { required = true } }
form "summary"  { long "summary" { required = true } }

stage "assessed" {
  clause = "copies", owner = "sales.officer",
  action "distribute" {
    form = "notice", to = "with the departments",
    open = task "copy" {
      teams = "notice.departments", role = "officer", within = workdays(3), receipt = true, form = "measures",
    },
  },
}

stage "with the departments" {
  owner = "sales.officer",
  action "all have it" { clause = "copies", needs = { receipt "copy" }, to = "answering" },
}

stage "answering" {
  owner = "sales.officer",
  action "answer the customer" { clause = "wait", form = "summary", needs = { joined "copy" }, to = "closed" },
}

stage "closed" { final = true }

clock "receipt" { clause = "copies", starts = acted "distribute", stops = acted "all have it", within = workdays(1) }
clock "replies" { clause = "reply", starts = acted "distribute", stops = joined "copy", within = workdays(3) }
clock "answer"  { starts = received, stops = acted "answer the customer", within = workdays(5) }

decide "all are back" { first, on = joined "copy",
  rule "sales can sum up" { clause = "reply", because = "every department has replied or is excused", tell = { "sales.officer" } },
}

decide "escalate" { first,
  rule "a copy is not signed for"  { clause = "copies", when = late(1, "receipt"), tell = { "sales.officer" } },
  rule "a department is silent"    { clause = "reply", when = late(1, "replies"), tell = { "quality.manager", "production.manager" } },
  rule "the customer is waiting"   { when = late(1, "answer"), tell = { "sales.manager" } },
}
