-- SPDX-License-Identifier: Apache-2.0
-- Repairs that owners and residents ask for: recorded in the register, repaired, followed up.
-- "General repairs are followed up by a property officer, important ones by the supervising leader."

-- Change here: the paper has a column for the time and none for how long it may take.
local graded_within             = workhours(2)  -- until it is known whether the repair is general or important
local repaired_within           = workdays(3)   -- a general repair
local important_repaired_within = hours(24)     -- an important one, days off included
local followed_up_within        = workdays(2)   -- from "handling result" to "follow-up time"

procedure "property-repair" {
  title     = { zh = "客户报修处理登记", en = "Residents' repairs" },
  document  = { code = "WY/BX-01", revision = "1.0" },
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "WYBX-{yyyy}{mm}-{seq:4}",
  teams     = { "property" },
  roles     = { "officer", "supervisor", "leader" },
}

clause "register"  "Each repair asked for is one row of the register, numbered in the order of receipt."
clause "handling"  "What was repaired, and how, is written in its row."
clause "general"   "A general repair is followed up by a property officer."
clause "important" "An important repair is followed up by the supervising leader."
clause "patrol"    "A problem found on patrol is repaired as any other is."

stage "registered" {
  clause = "register",
  owner  = "property.officer",
  action "grade" {
    form = "grading", to = { general = "general repair", important = "important repair" }, by = "grading.importance",
  },
}

stage "general repair" {
  owner = "property.officer",
  action "repaired" { clause = "handling", form = "handling", to = "officer's follow-up" },
  action "it is important" { clause = "important", to = "important repair", tell = { "property.leader" } },
}

stage "important repair" {
  owner = "property.officer",
  action "important repair done" { clause = "handling", form = "handling", to = "leader's follow-up" },
}

stage "officer's follow-up" {
  clause = "general",
  owner  = "property.officer",
  action "follow up" { form = "follow_up", to = "closed" },
}

stage "leader's follow-up" {
  clause = "important",
  owner  = "property.leader",
  action "follow up in person" { form = "follow_up", to = "closed" },
}

stage "closed" { final = true }

clock "grading"   { clause = "register", starts = received, stops = leaving "registered", within = graded_within }
clock "general repair" {
  clause = "handling", starts = entering "general repair", stops = leaving "general repair", within = repaired_within,
}
clock "important repair" {
  clause = "important", starts = entering "important repair", stops = leaving "important repair",
  within = important_repaired_within, urgent = true,
}
clock "follow-up" {
  clause = "general", starts = { acted "repaired", acted "important repair done" }, stops = entering "closed",
  within = followed_up_within,
}
