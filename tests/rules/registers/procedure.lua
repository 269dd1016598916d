-- SPDX-License-Identifier: Apache-2.0
-- Three ledgers: each complaint on receipt, in the twelve columns of the paper; those that were
-- confirmed, with numbers of their own; and those that are overdue.

procedure "registers" {
  title = { en = "Complaint registers" }, languages = { "en" }, calendar = "office", number = "TS-{seq:4}",
  teams = { "service" }, roles = { "officer", "manager" },
}

clause "columns" "The register has twelve columns in the order of the paper; each row is one complaint."
clause "gapless" "Rows are numbered without gaps in order of receipt."
clause "confirmed" "A complaint is entered in the register of the confirmed after confirmation and not before."
clause "overdue" "What is not finished in five working days is entered in the register of the overdue, once."
clause "call" "Each finished complaint is followed up, and the answer recorded."

form "complaint" { public = true,
  text "name" { required = true }, text "home" {}, phone "phone" { required = true }, long "story" { required = true },
}
form "confirmation" { choice "confirmed" { "yes", "no", required = true }, long "remark" { required = is { confirmed = "no" } } }
form "handling"  { long "result" { required = true } }
form "follow_up" {
  choice "method" { "phone", "visit", required = true }, datetime "called_at" { required = true },
  person "by" { required = true }, long "opinion" { required = true },
}

register "follow up" { number = "{seq:1}",
  "number", "received_at", "complaint.name", "complaint.home", "complaint.phone", "complaint.story", "handling.result",
  "follow_up.method", "follow_up.called_at", "follow_up.by", "follow_up.opinion", "confirmation.remark",
}
register "confirmed" { number = "R-{yyyy}-{seq:3}", enters = acted "hand over", "number", "received_at", "complaint.name" }
register "overdue" { number = "O-{seq:2}", enters = late "whole", "number", "complaint.name" }

stage "received" {
  clause = "confirmed", owner = "service.officer",
  action "confirm" { form = "confirmation", to = { yes = "confirmed", no = "closed" }, by = "confirmation.confirmed" },
}
stage "confirmed" { clause = "gapless", owner = "service.officer", action "hand over" { to = "handling" } }
stage "handling"  { owner = "service.officer", action "handle" { form = "handling", to = "follow up" } }
stage "follow up" { clause = "call", owner = "service.officer", action "call" { form = "follow_up", to = "closed" } }
stage "closed"    { clause = "columns", final = true }

clock "whole" { clause = "overdue", starts = received, stops = entering "closed", within = workdays(5) }

decide "escalate" { first, rule "a row is unfinished" { when = late "whole", tell = { "service.manager" }, again = workdays(1) } }
