-- SPDX-License-Identifier: Apache-2.0
-- What was delivered, how much of it is bad, and what it was worth (yuan, counted in fen).

procedure "quantities-and-money" {
  title = { en = "Defective deliveries" }, languages = { "en" }, calendar = "office", number = "Q-{seq:4}",
  teams = { "sales", "quality" }, roles = { "officer", "manager" },
}

clause "figures" "Sales records order number, material number, quantity, delivery date, defective quantity and delivery amount."
clause "share" "A delivery of which a tenth or more is defective goes to the manager."
clause "amount" "From 10,000 yuan the manager decides as well."

local serious_share = 0.1                              -- of the quantity delivered
local serious_amount = 1000000                         -- fen

form "complaint" { public = true,
  text "order_number" { required = true }, text "material_number" { required = true },
  number "quantity" { required = true, at_least = 1, at_most = 100000 },
  number "defective" { required = true, at_least = 0, at_most = 100000 },
  date "delivered_on" { required = true }, money "amount" { required = true, currency = "CNY", at_least = 0 },
}
form "counted" {
  number "counted" { required = true, at_least = 0, at_most = 100000 },
  money "credit" { required = true, currency = "CNY", at_most = 5000000 },
}

stage "received" { clause = "figures", owner = "quality.officer", action "count" { form = "counted", to = "deciding" } }
stage "deciding" {
  owner = "sales.officer",
  action "settle"  { needs = { is { weight = "small" } }, to = "closed" },
  action "approve" { who = { "sales.manager" }, sign = "approves the credit", to = "closed" },
}
stage "closed" { final = true }

clock "whole" { starts = received, stops = entering "closed", within = workdays(3) }

decide "classify" { first,
  rule "a large share" {
    clause = "share", set = { weight = "large" },
    when = function(case) return case.defective / case.quantity >= serious_share end,
  },
  rule "a large amount" { clause = "amount", when = is { amount = at_least(serious_amount) }, set = { weight = "large" } },
  rule "neither"        { set = { weight = "small" } },
}

decide "escalate" { first, rule "not settled" { when = late(1), tell = { "sales.manager" } } }
