-- SPDX-License-Identifier: Apache-2.0
-- Major events: the department concerned fills in the report, its reporter and its supervisor sign
-- with their dates, and the head of that department follows it up until it ends.

-- Change here: the paper sets no limit.
local signed_within      = hours(24)     -- until both signatures are on the report, days off included
local followed_up_every  = workdays(1)   -- "follows it up": how often the head is asked how it stands

procedure "property-event" {
  title     = { zh = "重大事件报告", en = "Major events" },
  document  = { code = "WY/SJ-01", revision = "1.0" },
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "WYSJ-{yyyy}{mm}-{seq:3}",
  teams     = { "engineering", "security", "environment", "service" },
  roles     = { "officer", "supervisor", "leader", "manager", "general_manager" },
}

clause "department" "The department concerned fills in the report of a major event."
clause "signatures" "The report is complete with the reporter's and the supervisor's signature, each with its date."
clause "follow-up"  "The head of that department follows the event up until it ends."

stage "reported" {
  clause = "department",
  owner  = "responsible.officer",
  action "sign as reporter" { clause = "signatures", form = "reporter", sign = "reports the event", to = "checked" },
}

stage "checked" {
  clause = "signatures",
  owner  = "responsible.supervisor",
  action "sign as supervisor" {
    form = "supervisor", sign = "has checked the report", needs = { signed "reports the event" }, to = "followed up",
  },
  action "give back" { to = "reported", tell = { "responsible.officer" } },   -- why is said in the record
}

stage "followed up" {
  clause = "follow-up",
  owner  = "responsible.leader",
  action "follow up" { form = "follow_up_note" },
  action "end" {
    form  = "ending",
    needs = { signed "reports the event", signed "has checked the report", filled "reporter.reporter_date",
              filled "supervisor.supervisor_date", rounds("follow_up_note", 1) },
    to    = "ended",
  },
}

stage "ended" { final = true }

clock "signatures" {
  clause = "signatures", starts = received, stops = entering "followed up", within = signed_within, urgent = true,
}
clock "follow-up"  {
  clause = "follow-up", starts = entering "followed up", rests = acted "follow up", stops = entering "ended",
  every = followed_up_every,
}
