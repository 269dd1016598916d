-- SPDX-License-Identifier: Apache-2.0
-- A company's own form with every kind of field; what is asked depends on what was said before.

procedure "own-forms" {
  title = { en = "Major event" }, languages = { "en" }, calendar = "office", number = "M-{seq:4}",
  teams = { "property" }, roles = { "officer", "leader" },
}

clause "report" "The report says who, to whom, when, where, what happened, the first cause and what was done."
clause "ask" "When the person is not satisfied the reason is asked for, and only then."
clause "signed" "The report is complete only with the reporter's and the supervisor's signatures and their dates."

form "event" { starts = true,
  person    "reported_by"  { required = true },
  text      "addressed_to" { required = true, at_most = 40 },
  phone     "call"         {},
  email     "mail"         {},
  date      "on"           { required = true },
  datetime  "happened_at"  { required = true },
  long      "course"       { required = true },
  choice    "cause"        { "water", "fire", "other", other = text, required = true },
  many      "informed"     { "owner", "police", "brigade" },
  checklist "seen"         { "posts", "lifts", required = is { cause = "water" }, shown = is { cause = "water" } },
  number    "flats"        { at_least = 0, at_most = 500 },
  money     "damage"       { currency = "CNY", required = any { is { cause = "fire" }, is { flats = above(10) } } },
  check     "urgent"       {},
  files     "photos"       { at_most = 3 },
  block     "measures"     { at_most = 5, long "what" { required = true }, date "until_day" {} },
}
form "follow_up" {
  choice "satisfied" { "yes", "no", required = true },
  long   "why"       { shown = is { satisfied = "no" }, required = is { satisfied = "no" } },
}
form "signing" { date "signed_on" { required = true } }

stage "reported" {
  clause = "signed", owner = "property.officer",
  action "sign as reporter"   { form = "signing", sign = "reported it", to = "reported" },
  action "sign as supervisor" {
    who = { "property.leader" }, form = "signing", sign = "has supervised it", needs = { signed "reported it" }, to = "follow-up",
  },
}
stage "follow-up" { clause = "ask", owner = "property.leader", action "follow up" { form = "follow_up", to = "ended" } }
stage "ended"     { final = true }

clock "event" { clause = "report", starts = received, stops = entering "ended", within = hours(24) }

decide "escalate" { first, rule "not ended" { when = late(1), tell = { "property.leader" } } }
