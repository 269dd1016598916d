-- SPDX-License-Identifier: Apache-2.0
-- Where the paper says "other: ____", the line is filled in.

procedure "other-in-words" {
  title = { en = "Store complaint" }, languages = { "en" }, calendar = "office", number = "S-{seq:4}",
  teams = { "store" }, roles = { "officer", "manager" },
}

clause "type" "The type is goods, service, promotion, equipment, or other with text."
clause "request" "The request is one or more of return, exchange, compensation, or other with text."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }

form "record" {
  choice "type"    { "goods", "service", "promotion", "equipment", "other", other = text, required = true },
  many   "request" { "return", "exchange", "compensation", "other", other = text, required = true },
}

stage "received" {
  clause = "request", owner = "store.officer", action "record" { form = "record", to = "recorded" },
}
stage "recorded" { owner = "store.officer", action "settle" { to = "closed" } }
stage "closed"   { final = true }

clock "whole" { starts = received, stops = entering "closed", within = hours(24) }

decide "classify" { first, on = acted "record",
  rule "a bill, in whatever words" {
    clause = "type", when = all { is { type = "other" }, mentions({ "bill*", "invoice*" }, "type_other") }, set = { desk = "accounts" },
  },
  rule "all else" { set = { desk = "store" } },
}

decide "escalate" { first, rule "not settled" { when = late(1, "whole"), tell = { "store.manager" } } }
