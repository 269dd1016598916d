-- SPDX-License-Identifier: Apache-2.0
-- Two limits in clock hours, and a delay that has to be told before it happens.

procedure "fixed-limits" {
  title = { en = "Limits of 24 and 72 hours" }, languages = { "en" }, calendar = "office", number = "F-{seq:4}",
  teams = { "commercial", "quality" }, roles = { "officer", "manager" },
}

clause "24 h" "Within 24 hours a nonconformity is investigated, first measures are taken, and the superiors are informed."
clause "72 h" "The handling form reaches commercial for the answer within 72 hours."
clause "delay" "Commercial is notified of any delay; a late form without that notice is flagged."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }

form "first_measures" {
  datetime "investigated_at" { required = true },
  datetime "measured_at"     { required = true },
  datetime "informed_at"     { required = true },
}

form "delay" { check "announced" { required = true }, long "why" { required = true }, date "until_day" { required = true } }

form "handling" { long "cause" { required = true }, long "countermeasure" { required = true } }

stage "established" {
  clause = "24 h", owner = "quality.officer",
  action "take first measures" { form = "first_measures", tell = { "quality.manager" }, to = "handling" },
}

stage "handling" {
  clause = "72 h", owner = "quality.officer",
  action "announce a delay" { clause = "delay", form = "delay", tell = { "commercial.officer" }, to = "handling" },
  action "hand over"        { form = "handling", to = "answering" },
}

stage "answering" { owner = "commercial.officer", action "answer" { to = "closed" } }
stage "closed"    { final = true }

clock "first measures" { clause = "24 h", starts = received, stops = acted "take first measures", within = hours(24) }
clock "handling"       { clause = "72 h", starts = received, stops = acted "hand over", within = hours(72) }
clock "answer"         { starts = entering "answering", stops = acted "answer", within = hours(24) }

decide "escalate" { first,
  rule "the first day is over" { when = late(1, "first measures"), tell = { "quality.manager" } },
  rule "a delay that was announced" {
    clause = "delay", when = all { late(1, "handling"), is { announced = true } }, tell = { "commercial.officer" },
  },
  rule "a delay without a word" {
    clause = "delay", when = late(1, "handling"), because = "nobody told commercial of the delay",
    set = { breach = "late without notice" }, tell = { "commercial.manager", "quality.manager" },
  },
  rule "no answer yet" { when = late(1, "answer"), tell = { "commercial.manager" } },
}
