-- SPDX-License-Identifier: Apache-2.0
-- Each class goes to its own department; only one may be right.  Everybody concerned hears of it.

procedure "routing" {
  title = { en = "Routing" }, languages = { "en" }, calendar = "office", number = "Z-{seq:4}",
  teams = { "support", "logistics", "technical", "quality" }, roles = { "officer", "manager" },
}

clause "class" "Each class has its own department: transport logistics, formulas the technical department, the rest quality."
clause "hear" "Support hears of every complaint, quality of what concerns the product, the managers of both of what is urgent."

form "complaint" { public = true,
  text   "name"   { required = true },
  choice "class"  { "transport", "formula", "product", required = true },
  choice "urgent" { "yes", "no" },
  long   "story"  { required = true },
}
form "result" { long "result" { required = true } }

stage "routed" { clause = "class", owner = "responsible.officer", action "settle" { form = "result", to = "closed" } }
stage "closed" { final = true }

clock "answer" { starts = received, stops = acted "settle", within = workdays(3) }

decide "route" { unique,
  rule "transport" { clause = "class", when = is { class = "transport" }, set = { responsible = "logistics" } },
  rule "formulas"  { clause = "class", when = is { class = "formula" }, set = { responsible = "technical" } },
  rule "products"  { clause = "class", when = is { class = "product" }, set = { responsible = "quality" } },
}

decide "hear" { collect, on = submitted,
  rule "support always"    { clause = "hear", tell = { "support.officer" } },
  rule "quality, products" { clause = "hear", when = none_of { is { class = "transport" } }, tell = { "quality.officer" } },
  rule "urgent"            { clause = "hear", when = is { urgent = "yes" }, tell = { "support.manager", "quality.manager" } },
}

decide "escalate" { first,
  rule "the department's manager first" { when = late(1), tell = { "responsible.manager" }, again = workdays(1) },
  rule "then support has it"            { when = late(2), assign = "support.manager", tell = { "support.manager" } },
}
