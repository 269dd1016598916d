-- SPDX-License-Identifier: Apache-2.0
-- The paper names the record form 投诉记录表 without printing it: its parts are the paper's
-- own steps, in their order.

local for_another = any { is { source = "dealer" }, is { source = "department" } }

form "complaint" { public = true,
  text   "name"    { required = true },
  phone  "phone"   { required = true },
  email  "email"   {},
  text   "address" {},
  choice "source"  { "customer", "dealer", "department", required = true },   -- who brings it to us
  text   "reporter" { shown = for_another, required = for_another },
  text   "product" {},
  long   "story"   { required = true },
  files  "evidence" { at_most = 5 },
}

form "registration" {
  choice "came_by" { "telephone", "visit", "letter", "online", "other", other = text, required = true },
  choice "type"    { "product_quality", "service_attitude", "other", other = text, required = true },
  long   "note"    {},
}

-- The region is the responsible team: its owner has the complaint from here on.
form "assignment" { repeats = true,
  choice "responsible" { "east", "south", "west", "north", required = true },
  long   "hint"        {},
}

form "contact" {
  datetime "contacted_at" { required = true },
  person   "contacted_by" { required = true },
  long     "said"         { required = true },
}

form "progress"  { repeats = true, long "state" { required = true } }

form "assistant" { repeats = true,
  choice "role"   { "district_manager", "representative", required = true },
  person "helper" { required = true },
  text   "helps"  { required = true },
}

form "department_reply" { long "found" { required = true }, long "opinion" { required = true } }

form "handling" { repeats = true,
  long "cause"  { required = true },
  long "plan"   { required = true },
  long "result" { required = true },
}

form "arrangement" { repeats = true,
  long   "arranged_plan" { required = true },
  person "arranged_for"  { required = true },
}

form "record" { repeats = true,
  long   "recorded_plan"   { required = true },
  long   "recorded_result" { required = true },
  date   "done_on"         { required = true },
}

form "call_back" { repeats = true,
  datetime "called_at" { required = true },
  person   "spoke_to"  { required = true },
  choice   "satisfied" { "yes", "no", required = true },
  long     "opinion"   { required = true },
  long     "reason"    { shown = is { satisfied = "no" }, required = is { satisfied = "no" } },
}

form "attempt" { repeats = true, datetime "tried_at" { required = true }, text "remark" {} }
form "closing" { long "why" { required = true } }

form "gap" { repeats = true, number = "PDGJ-{yyyy}-{seq:3}",
  long   "shortcoming" { required = true },
  choice "way"         { "correct", "remedy", required = true },
  long   "measure"     { required = true },
  person "done_by"     { required = true },
  date   "until_day"   { required = true },
}

sheet "record" {
  code = "ZH/R/08-01", revision = "A", title = { zh = "投诉记录表", en = "Complaint record form" }, register = "complaints",
  part "sheet.intake" { side = true,
    row { cell "received_at", cell "number" },
    row { cell "complaint.name", cell "complaint.phone" },
    row { cell "complaint.address" },
    row { cell "complaint.source", cell "complaint.reporter" },
    row { cell "registration.came_by" },
    row { cell "registration.type" },
    row { cell "complaint.product" },
    row { cell("complaint.story", { lines = 5, above = true }) },
    row { cell("registration.note", { lines = 2 }) },
  },
  part "sheet.dispatch" { side = true,
    each "assignment" { at_least = 2,
      cell("at", { label = "sheet.assigned_at" }), cell "responsible", cell("hint", { wide = 2 }),
    },
    each "assistant"  { at_least = 1, cell "role", cell "helper", cell("helps", { wide = 2 }) },
  },
  part "sheet.handling" { side = true,
    row { cell "contact.contacted_at", cell "contact.contacted_by" },
    row { cell("contact.said", { lines = 2 }) },
    each "progress" { at_least = 4, cell("at", { label = "sheet.reported_at" }), cell("state", { wide = 3 }) },
    row { cell("department_reply.found", { lines = 2 }), cell("department_reply.opinion", { lines = 2 }) },
    each "handling" { at_least = 2, cell "cause", cell "plan", cell "result" },
    each "arrangement" { at_least = 1, cell("arranged_plan", { wide = 2 }), cell "arranged_for" },
    each "record" { at_least = 2,
      cell("recorded_plan", { wide = 2 }), cell("recorded_result", { wide = 2 }), cell "done_on",
    },
  },
  part "sheet.call_back" { side = true,
    each "call_back" { at_least = 2,
      row { cell "called_at", cell "spoke_to", cell "satisfied" },
      row { cell "opinion", cell "reason" },
    },
    each "attempt" { cell "tried_at", cell("remark", { wide = 3 }) },
  },
  part "sheet.gaps" { side = true,
    each "gap" { at_least = 2,
      cell("number", { wide = 3 }), cell("shortcoming", { wide = 5 }), cell("way", { wide = 2 }), cell("measure", { wide = 5 }),
      cell("done_by", { wide = 2 }), cell("until_day", { wide = 3 }),
    },
  },
  part "sheet.closing" { side = true,
    row { cell("closing.why", { lines = 2 }) },
    row { signature "closes it without the customer's answer", signature "closes it without agreement" },
  },
}

register "complaints" {
  number = "PDJL-{yyyy}-{seq:4}", enters = acted "register", code = "ZH/R/08-02",
  title = { zh = "投诉登记台账", en = "Complaint register" }, readers = { "affairs.officer", "affairs.head" },
  "number", "received_at", "complaint.name", "complaint.phone", "complaint.source", "registration.type",
  "complaint.story", "assignment.responsible", "contact.contacted_at", "record.recorded_plan",
  "call_back.called_at", "call_back.satisfied", "call_back.opinion", "second_handling", "missed_report", "stage",
}

register "gaps" {
  enters = acted "enter a gap", code = "ZH/R/08-03", title = { zh = "改正与弥补登记", en = "Corrections and remedies" },
  readers = { "affairs.officer", "affairs.head" },
  "gap.number", "number", "gap.at", "gap.shortcoming", "gap.way", "gap.measure", "gap.done_by", "gap.until_day",
}
