-- SPDX-License-Identifier: Apache-2.0
-- Complaints of owners and residents: recorded in the register, handled, followed up.  The register has
-- two halves as the paper has: "complaint" (columns 1 to 7) and "follow-up" (8 to 12).

-- Change here: the paper has a column for the time and none for how long it may take.
local handled_within     = workdays(3)   -- from "time" to "handling result"
local followed_up_within = workdays(2)   -- from "handling result" to "follow-up time"

procedure "property-complaint" {
  title     = { zh = "客户投诉处理登记", en = "Residents' complaints" },
  document  = { code = "WY/TS-01", revision = "1.0" },
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "WYTS-{yyyy}{mm}-{seq:4}",
  teams     = { "property", "service" },
  roles     = { "officer", "supervisor" },
}

clause "register"  "Each complaint is one row of the register, numbered without gaps in the order of receipt."
clause "handling"  "What was done about it is written in its row."
clause "follow-up" "Each handled complaint is followed up: how, when and by whom, and what the customer thinks of it."
clause "patrol"    "A problem found on patrol, or an owner's opinion, is handled as any other complaint is."

stage "registered" {
  clause = "register",
  owner  = "property.officer",
  action "handle" { clause = "handling", form = "handling", to = "follow-up" },
}

stage "follow-up" {
  clause = "follow-up",
  owner  = "service.officer",
  action "follow up" { form = "follow_up", needs = { filled "handling.result" }, to = "closed" },
}

stage "closed" { final = true }

clock "handling"  { clause = "handling",  starts = received, stops = acted "handle", within = handled_within }
clock "follow-up" {
  clause = "follow-up", starts = acted "handle", stops = acted "follow up", within = followed_up_within,
}
