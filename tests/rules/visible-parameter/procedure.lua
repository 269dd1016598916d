-- SPDX-License-Identifier: Apache-2.0
-- "As soon as possible" becomes a figure that stands where everybody sees it.

-- Change here: what the written procedure leaves open.
local as_soon_as_possible = workhours(1)   -- "contacts the customer as soon as possible"
local immediately = minutes(15)            -- "an urgent finding is reported immediately"
local reminded_again = workhours(2)        -- how often the manager hears of it

procedure "visible-parameter" {
  title = { en = "As soon as possible" }, languages = { "en" }, calendar = "office", number = "V-{seq:4}",
  teams = { "region" }, roles = { "officer", "manager" },
}

clause "soon" "The regional owner contacts the customer as soon as possible; the first contact is recorded."
clause "at once" "An urgent matter is reported to the manager immediately."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }
form "contact"   { datetime "contacted_at" { required = true }, choice "urgent" { "yes", "no", required = true } }

stage "assigned" {
  clause = "soon", owner = "region.officer",
  action "contact" { form = "contact", to = { yes = "urgent", no = "closed" }, by = "contact.urgent" },
}
stage "urgent" {
  clause = "at once", owner = "region.officer",
  action "report" { tell = { "region.manager" }, to = "closed" },
}
stage "closed" { final = true }

clock "contact" { clause = "soon", starts = received, stops = acted "contact", within = as_soon_as_possible }
clock "report"  { clause = "at once", starts = entering "urgent", stops = acted "report", within = immediately }

decide "escalate" { first,
  rule "not soon enough" { when = any { late(1), late(2) }, tell = { "region.manager" }, again = reminded_again },
}
