-- SPDX-License-Identifier: Apache-2.0
-- Several ordinary complaints about the same unit or person, and another one: that one is serious.

local several = at_least(2)      -- how many earlier ones are "several"
local lately  = days(365)        -- and within which time

procedure "earlier-complaints" {
  title = { en = "Earlier complaints" }, languages = { "en" }, calendar = "office", number = "K-{seq:4}",
  teams = { "marketing" }, roles = { "officer", "manager" },
}

clause "several" "Several ordinary complaints without improvement and another ordinary one are a serious one; those counted are listed."
clause "person" "The same goes for a person."

form "complaint" { public = true,
  text   "name" { required = true },
  choice "unit" { "Madrid", "Toledo", "Burgos", required = true },
  text   "about_person" {},
  choice "media" { "yes", "no" },
  long   "story" { required = true },
}

stage "recorded" { owner = "marketing.officer", action "answer" { to = "closed" } }
stage "closed"   { final = true }

clock "answer" { starts = received, stops = acted "answer", within = workdays(3) }

decide "classify" { first,
  rule "the media have it" { when = is { media = "yes" }, set = { severity = "serious" } },
  rule "several about this unit before" {
    clause  = "several",
    needs   = { earlier = count_of { same = "unit", severity = "ordinary", within = lately } },
    when    = is { earlier = several },
    because = "several ordinary complaints about the unit within a year",
    set     = { severity = "serious" }, tell = { "marketing.manager" },
  },
  rule "several about this person before" {
    clause  = "person",
    needs   = { about_them = count_of { same = "about_person", within = lately } },
    when    = is { about_them = several },
    because = "several complaints about the person within a year",
    set     = { severity = "serious", same_person = true }, tell = { "marketing.manager" },
  },
  rule "an ordinary one" { set = { severity = "ordinary" } },
}

decide "escalate" { first, rule "late" { when = late(1), tell = { "marketing.manager" } } }
