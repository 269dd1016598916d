-- SPDX-License-Identifier: Apache-2.0
-- The report 重大事件报告表, in the paper's order, with room to fill it in by hand.  The two dates of the paper stand
-- in the boxes of the signatures, beside the names.

form "event" { starts = true,
  choice   "department"   { "engineering", "security", "environment", "service", required = true },
  person   "reported_by"  { required = true },
  choice   "addressed_to" { "manager", "general_manager", required = true },
  date     "reported_on"  { required = true },
  datetime "happened_at"  { required = true },
  text     "place"        { required = true },
  long     "course"       { required = true },
  long     "cause"        { required = true },
  long     "status"       { required = true },
  files    "photos"       { at_most = 10 },
}

form "reporter"       { long "news" {}, date "reporter_date" { required = true } }   -- news: what was not yet known
form "supervisor"     { date "supervisor_date" { required = true } }
form "follow_up_note" { repeats = true, long "note" { required = true } }
form "ending"         { date "ended_on" { required = true }, long "outcome" { required = true } }

sheet "report" { title = { zh = "重大事件报告表", en = "Report of a major event" },
  row { cell "event.reported_by", cell "event.addressed_to", cell "event.reported_on" },
  row { cell "event.happened_at" },
  row { cell "event.place" },
  row { cell("event.course", { lines = 7, above = true }) },
  row { cell("event.cause",  { lines = 4, above = true }) },
  row { cell("event.status", { lines = 4, above = true }) },
  row { cell("event.department", { wide = 2 }), cell("number", { label = "sheet.number" }) },
  row { signature("reports the event", { lines = 2, label = "sheet.reporter" }),
        signature("has checked the report", { lines = 2, label = "sheet.supervisor" }) },
  part "sheet.follow_up" {
    row { cell("reporter.news", { lines = 2, above = true }) },
    each "follow_up_note" { at_least = 2, cell("at", { label = "sheet.date" }), cell("note", { wide = 3 }) },
    row { cell("ending.outcome", { wide = 3 }), cell "ending.ended_on" },
  },
  row { label "sheet.note" },
}

register "events" { title = { zh = "重大事件台账", en = "Register of major events" }, number = "{seq:1}",
  readers = { "service.manager", "service.general_manager" },
  "number", "received_at", "event.department", "event.reported_by", "event.happened_at", "event.place", "event.cause",
  "event.status", "ending.ended_on",
}
