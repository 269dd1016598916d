-- SPDX-License-Identifier: Apache-2.0
-- What is major, whose a cause is, and who hears of what.

local many_pieces = 100                     -- 3.1 says "major" and not what that is: so many pieces of one kind, or
local dangers = {                           -- one of these in the customer's own words
  "受伤", "起火", "着火", "冒烟", "爆炸", "触电", "住院", "媒体", "记者", "律师", "起诉",
  "injur*", "burn*", "fire", "smok*", "explo*", "electric shock", "hospital", "press", "journalist", "lawyer", "sue",
}

decide "acknowledge" { on = submitted,
  rule "every complaint" { because = "the customer knows that it has arrived", letter = "receipt" },
}

decide "classify" { first,
  rule "somebody is in danger, or the public is" {
    clause = "3.1", because = "health or reputation is at stake",
    when   = mentions(dangers),
    set    = { severity = "major", feared = true }, tell = { "management.general_manager" }, urgent = true,
  },
  rule "a whole lot" {
    clause = "3.1", because = "so many pieces are no single fault",
    when   = is { quantity = at_least(many_pieces) },
    set    = { severity = "major", feared = true }, tell = { "management.general_manager" }, urgent = true,
  },
  rule "otherwise" { set = { severity = "ordinary" } },
}

-- The papers say who answers for C and for G, and for misuse; A, B, D, E and F are a setting of the company.
decide "responsible" { first, on = acted "deliver the cause",
  rule "the customer's misuse" {
    clause = "3.2", because = "after-sales shows customers how it is used",
    when   = is { misuse = true }, set = { responsible = "aftersales" },
  },
  rule "delivery and service" { clause = "3.2", when = is { cause_code = "G" }, set = { responsible = "aftersales" } },
  rule "engineering or process" {
    clause = "3.4", when = is { cause_code = "C" }, set = { responsible = "engineering" },
  },
  rule "material"    { clause = "3.5", when = is { cause_code = "A" }, set = { responsible = "purchasing" } },
  rule "made or packed so" {
    clause = "3.5", set = { responsible = "production" },
    when   = is { cause_code = { "B", "E" } },
  },
  rule "designed so" {
    clause = "3.5", because = "what it looks like, can do and stands is design", set = { responsible = "rd" },
  },
}

decide "deliver" { collect, on = acted "deliver the cause",
  rule "to engineering" {
    clause = "4.2.1", when = is { delivered_to = "engineering" }, tell = { "engineering.officer" },
  },
  rule "to marketing"   { clause = "4.2.1", when = is { delivered_to = "marketing" }, tell = { "marketing.officer" } },
  rule "major" {
    clause = "3.1", when = is { severity = "major" }, tell = { "management.general_manager" }, urgent = true,
  },
  rule "feared to be major, and found ordinary" {
    clause = "3.1", because = "the general manager was told of it before, and hears that it is not so",
    when   = is { feared = true, severity = "ordinary" }, tell = { "management.general_manager" }, urgent = true,
  },
}

decide "escalate" { first,
  rule "not numbered"       { clause = "4.1.1", when = late(1, "numbering"), tell = { "documents.manager" } },
  rule "copies not signed" {
    clause = "4.1.2", when = late(1, "signing"), tell = { "documents.officer", "documents.manager" },
  },
  rule "no cause"           { clause = "4.2.1", when = late(1, "cause"), tell = { "quality.manager" } },
  rule "no measures" {
    clause = "3.5", when = late(1, "measures"), tell = { "responsible.manager", "quality.manager" },
  },
  rule "no answer"          { clause = "3.2", when = late(1, "answer"), tell = { "aftersales.manager" } },
  rule "not carried out, and major" {
    clause = "3.1", when = all { late(1, "execution"), is { severity = "major" } },
    tell   = { "management.general_manager", "responsible.manager" }, urgent = true,
  },
  rule "not carried out" {
    clause = "3.5", when = late(1, "execution"), tell = { "responsible.manager", "quality.manager" },
  },
  rule "effect not known"   { clause = "3.3", when = late(1, "effect"), tell = { "quality.manager" } },
}
