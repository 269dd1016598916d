-- SPDX-License-Identifier: Apache-2.0
-- The duty officer's patrols: at least two a day, fifteen items each.  What is urgent is told at once;
-- what cannot be handled at once goes up, and the level it reached is recorded; what is found becomes
-- a repair or a complaint, linked both ways.

-- Change here: what the paper leaves open.
local morning, evening      = "09:00", "19:00"   -- "not fewer than two patrols a day": when they are due
local recorded_within       = hours(4)           -- a patrol not recorded by then was not made
local immediately           = minutes(15)        -- "immediately to the next supervisor, the manager, ..."
local findings_filed_within = workdays(1)        -- until each finding is a repair, a complaint, or settled

procedure "property-patrol" {
  title     = { zh = "服务中心值班巡视", en = "Duty patrols" },
  document  = { code = "WY/XS-01", revision = "1.0" },
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "WYXS-{yyyy}{mm}{dd}-{seq:2}",
  teams     = { "property", "service" },
  roles     = { "officer", "supervisor", "leader", "manager", "general_manager" },
}

clause "sheet"   "The duty officer's record holds the date, the duty officer and the time of the patrol."
clause "items"   "Each of the fifteen items has a result."
clause "16.1"    "An item without a problem is ticked; a problem is written down."
clause "16.2"    "The duty officer patrols the estate not fewer than two times a day."
clause "16.3a"   "An urgent finding is reported at once to the supervisor and to customer service."
clause "16.3b"   ("Heavy leaks, gushing water, serious damage and violations that cannot be handled at once are "
  .. "reported by customer service or the supervisor to the next supervisor, the manager or the general manager; "
  .. "the level reached is recorded.")
clause "linked"  "A problem found, or an owner's opinion, becomes a complaint or a repair with a link back."

schedule "morning patrol" { clause = "16.2", on = daily { morning }, form = "patrol", answers = { round = "morning" } }
schedule "evening patrol" { clause = "16.2", on = daily { evening }, form = "patrol", answers = { round = "evening" } }

-- On the way and afterwards: what is urgent does not wait until the sheet is filled in.
local report_urgent = action "report an urgent finding" { clause = "16.3a", form = "urgent_finding" }
local report_grave  = action "report what cannot be handled at once" { clause = "16.3b", form = "grave_finding" }
local hand_up       = action "hand up" {
  clause = "16.3b", who = { "service.officer", "property.supervisor" }, form = "handed_up",
  needs = { filled "grave_finding.what" },
}

stage "walking" {
  clause = "sheet",
  owner  = "property.officer",
  report_urgent, report_grave, hand_up,
  action "record" { clause = "items", form = "record", to = "findings" },
  action "was not made" {
    clause = "16.2", who = { "property.supervisor" }, form = "missed", needs = { is { breach = true } }, to = "filed",
  },
}

stage "findings" {
  clause = "16.1",
  owner  = "property.officer",
  report_urgent, report_grave, hand_up,
  action "turn into a repair" {
    clause = "linked", form = "finding",
    opens = record "property-repair" {
      carry = { name = "record.duty_officer", home = "finding.where", story = "finding.found" },
      answers = { source = "patrol" },
    },
  },
  action "turn into a complaint" {
    clause = "linked", form = "finding",
    opens = record "property-complaint" {
      carry = { name = "record.duty_officer", home = "finding.where", story = "finding.found" },
      answers = { source = "patrol" },
    },
  },
  action "turn an opinion into a complaint" {
    clause = "linked", form = "opinion",
    opens = record "property-complaint" {
      carry = { name = "opinion.owner", home = "opinion.home", phone = "opinion.phone", story = "opinion.says" },
      answers = { source = "opinion" },
    },
  },
  action "settle on the spot" { clause = "16.1", form = "settled" },
  action "file" {
    clause = "16.1",
    needs  = {
      any { is { sound = true }, rounds("finding", 1), rounds("opinion", 1), rounds("settled", 1) },
      any { none_of { is { must_go_up = true } }, filled "handed_up.reached" },
    },
    to     = "filed",
  },
}

stage "filed" { final = true }

clock "patrol"   {
  clause = "16.2", starts = received, stops = { acted "record", acted "was not made" }, within = recorded_within,
}
clock "hand up"  {
  clause = "16.3b", starts = acted "report what cannot be handled at once", stops = acted "hand up",
  within = immediately, urgent = true,
}
clock "findings" {
  clause = "linked", starts = entering "findings", stops = entering "filed", within = findings_filed_within,
}
