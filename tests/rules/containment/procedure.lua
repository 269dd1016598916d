-- SPDX-License-Identifier: Apache-2.0
-- Unshipped goods, shipments and raw material: each is held, with how much, or does not apply.

procedure "containment" {
  title = { en = "Containment" }, languages = { "en" }, calendar = "office", number = "K-{seq:4}",
  teams = { "quality", "site" }, roles = { "officer", "manager" },
}

clause "at once" "The unit on site at once isolates unshipped goods, stops shipments and isolates related raw material."
clause "each" "Each of the three is done, with its quantity, or marked not applicable."

local at_once = minutes(60)                            -- what "at once" means here

form "complaint" { public = true, text "lot" { required = true }, long "story" { required = true } }

form "containment" {
  choice "goods"     { "done", "not_applicable", required = true },
  number "goods_held"     { shown = is { goods = "done" }, required = is { goods = "done" }, at_least = 1 },
  choice "shipments" { "done", "not_applicable", required = true },
  number "shipments_held" { shown = is { shipments = "done" }, required = is { shipments = "done" }, at_least = 1 },
  choice "material"  { "done", "not_applicable", required = true },
  number "material_held"  { shown = is { material = "done" }, required = is { material = "done" }, at_least = 1 },
}
form "result" { long "cause" { required = true } }

stage "established" {
  clause = "at once", owner = "site.officer",
  action "contain" { clause = "each", form = "containment", to = "investigation" },
}
stage "investigation" {
  owner = "quality.officer",
  action "report" { form = "result", tell = { "quality.manager" }, to = "closed" },
}
stage "closed" { final = true }

clock "containment"   { clause = "at once", starts = received, stops = acted "contain", within = at_once }
clock "investigation" { starts = received, stops = acted "report", within = hours(24) }

decide "contained" { first, on = leaving "established",
  rule "something is held"   { clause = "each", when = any { is { goods = "done" }, is { material = "done" } }, tell = { "quality.manager" } },
  rule "nothing was to hold" { set = { held = "nothing" } },
}

decide "escalate" { first,
  rule "not contained"    { when = late(1, "containment"), tell = { "site.manager" } },
  rule "not investigated" { when = late(1, "investigation"), tell = { "quality.manager" } },
}
