-- SPDX-License-Identifier: Apache-2.0
-- Quality traces the lot and gives the cause a code; the code says whose it is.

procedure "cause-by-code" {
  title = { en = "Cause by code" }, languages = { "en" }, calendar = "office", number = "C-{seq:4}",
  teams = { "quality", "aftersales", "engineering", "production" }, roles = { "officer", "manager" },
}

clause "trace" "Plan, shipping order, inspection record and acceptance sheet of the lot are attached or marked not found."
clause "code" "The cause is A material, B working method, C process, D appearance or performance, E packaging or transport, F time or environment, or G delivery and service."
clause "whose" "After-sales answers for G, engineering for C and D, production for the rest."

form "complaint" { public = true, text "lot" { required = true }, long "story" { required = true } }
form "traced"    { checklist "papers" { "plan", "shipping", "inspection", "acceptance", required = true } }
form "cause"     { choice "code" { "A", "B", "C", "D", "E", "F", "G", required = true }, long "found" { required = true } }
form "action"    { long "action" { required = true } }

stage "tracing" { clause = "trace", owner = "quality.officer", action "trace" { form = "traced", to = "investigation" } }
stage "investigation" {
  clause = "code", owner = "quality.officer",
  action "find" { form = "cause", to = "with whose it is" },
}
stage "with whose it is" { clause = "whose", owner = "responsible.officer", action "act" { form = "action", to = "closed" } }
stage "closed" { final = true }

clock "cause"  { starts = received, stops = acted "find", within = workdays(3) }
clock "action" { starts = acted "find", stops = acted "act", within = workdays(5) }

decide "responsible" { unique, on = acted "find",
  rule "delivery and service"  { clause = "whose", when = is { code = "G" }, set = { responsible = "aftersales" } },
  rule "process and performance" {
    clause = "whose", when = any { is { code = "C" }, is { code = "D" } }, set = { responsible = "engineering" },
  },
  rule "made or packed so" {
    clause = "whose", set = { responsible = "production" },
    when = any { is { code = "A" }, is { code = "B" }, is { code = "E" }, is { code = "F" } },
  },
}

decide "escalate" { first,
  rule "no cause yet"  { when = late(1, "cause"), tell = { "quality.manager" } },
  rule "no action yet" { when = late(1, "action"), tell = { "responsible.manager" } },
}
