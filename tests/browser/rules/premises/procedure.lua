-- SPDX-License-Identifier: Apache-2.0
-- A small procedure with every kind of field, for the tests of the pages: a
-- complaint about premises, looked at, asked about, repaired.

procedure "premises" {
  title     = { zh = "场所投诉", en = "Complaints about premises", es = "Reclamaciones sobre locales" },
  languages = { "zh", "en", "es" },
  calendar  = "office",
  number    = "P-{seq:4}",
  teams     = { "service", "quality" },
  roles     = { "officer", "manager" },
}

form "complaint" { public = true,
  text      "name"    { required = true },
  datetime  "seen_at" { required = true },
  choice    "place"   { "hall", "garden", required = true },
  checklist "state"   { "lamps", "doors", required = true },
  choice    "hurt"    { "yes", "no", required = true },
  long      "injury"  { shown = is { hurt = "yes" }, required = is { hurt = "yes" } },
  number    "people"  { at_least = 1, at_most = 50 },
  block     "witnesses" { at_most = 4,
    person "who"   { required = true },
    phone  "phone" {},
    check  "known" {},
  },
}

form "patrol" { starts = true, number = "PA-{seq:3}",
  datetime  "walked_at" { required = true },
  checklist "items" { "lamps", "doors", required = true },
}

form "plan" {
  block "measures" { at_least = 1, at_most = 3, required = true,
    long "what"  { required = true },
    date "until" {},
  },
  choice "cause" { "known", "unknown", required = true },
  text   "why"   { shown = is { cause = "known" }, required = is { cause = "known" } },
}

form "review" {
  choice "outcome" { "agreed", "refused", required = true },
  long   "remark"  {},
}

stage "open" {
  owner = "service.officer",
  action "plan" { form = "plan", to = "waiting",
    open = {
      task "review" { team = "quality.officer", within = hours(8), receipt = true, form = "review" },
      task "hear the manager" { team = "service.manager", receipt = true },
    } },
  action "call in repair" { opens = record "repair" { carry = { where = "complaint.place" } } },
}

stage "waiting" {
  owner = "service.officer",
  action "finish" { needs = { joined "review" }, to = "done" },
}

stage "done" { final = true }

clock "answer" { starts = received, stops = acted "finish", pauses = "waiting", within = hours(24) }
clock "first look" { starts = received, stops = acted "plan", within = hours(4) }

register "book" { number = "B-{seq:3}", title = { zh = "投诉簿", en = "Book of complaints", es = "Libro de quejas" }, "number", "received_at" }

decide "classify" { first,
  rule "somebody was hurt" { because = "health is at stake", when = is { hurt = "yes" }, set = { severity = "serious" } },
  rule "otherwise" { set = { severity = "ordinary" } },
}

decide "escalate" { first,
  rule "nobody looked" { because = "four hours are over", when = late(1, "first look"), tell = { "service.manager" } },
}
