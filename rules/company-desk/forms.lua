-- SPDX-License-Identifier: Apache-2.0
-- One definition draws the page, checks the answers and prints the paper.  Labels
-- are in words/.

form "complaint" { public = true,                 -- what the customer fills in
  text   "name"        { required = true },
  phone  "phone"       { required = true },
  email  "email"       {},
  text   "address"     {},
  choice "kind"        { "customer", "employee" },
  choice "mode"        { "on_site", "afterwards", "other", other = text },
  text   "member_card" {},
  choice "type"        { "goods", "service", "promotion", "equipment", "other", other = text },
  long   "story"       { required = true },
  many   "request"     { "return", "exchange", "compensation", "other", other = text },
  money  "amount"      { currency = "CNY" },
  files  "evidence"    { at_most = 5 },
}

form "judgement" {
  choice "verdict" { "established", "unclear", "not_established", required = true },
  choice "reason"  { "storage", "constitution", "nature", "redesign", "unreasonable",
                     required = is { verdict = "not_established" } },
}

form "plan" {
  long   "cause"    { required = true },
  choice "severity" { "minor", "ordinary", "serious", required = true },
  person "liable"   {},
  long   "plan"     { required = true },
}

form "remark" { long "remark" { required = true } }

form "round" { repeats = true,                    -- one for each talk with the customer
  person "by"     { required = true },
  choice "result" { "accepted", "refused", required = true },
  long   "wish"   {},
}

form "execution" { long "result" { required = true } }

form "call_back" {
  choice "method"    { "phone", "visit", "message", required = true },
  choice "satisfied" { "yes", "no", required = true },
  long   "reason"    { required = is { satisfied = "no" } },
}
