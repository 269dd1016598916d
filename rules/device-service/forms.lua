-- SPDX-License-Identifier: Apache-2.0
-- The complaint handling sheet, from intake to filing; its paper, and the register.

form "complaint" { public = true, starts = true,
  text     "enterprise"          { required = true },
  person   "name"                { required = true },
  phone    "phone"               { required = true },
  email    "email"               {},
  date     "contract_until"      { required = true },
  text     "subcontractor"       { required = true, personal = false },
  choice   "in_use_by"           { "shipped", "activated", required = true },
  date     "shipped_on"          { shown = is { in_use_by = "shipped" }, required = is { in_use_by = "shipped" } },
  date     "activated_on"        { shown = is { in_use_by = "activated" }, required = is { in_use_by = "activated" } },
  choice   "way"                 { "written", "oral", required = true },
  choice   "concerns"            { "product", "technical_service", required = true },
  many     "grounds"             {
    "hotline_attitude", "not_replaced", "visit_declined", "not_upgraded", "harmful_words", "media",
    "pushed_products", "arbitrary_charge", "took_goods_or_money", "tax_authority", "other", other = text,
  },
  number   "failed_calls"        { at_least = 0 },
  number   "failed_repairs"      { at_least = 0 },
  number   "broken_appointments" { at_least = 0 },
  datetime "agreed_at"           {},
  datetime "arrived_at"          {},
  choice   "consequence"         { "none", "difficulty", "serious" },
  person   "about"               {},                    -- the service person complained about
  long     "story"               { required = true },
  long     "request"             { required = true },
  files    "evidence"            { at_most = 5 },
}

form "reception" {
  long  "reason"           { required = true },
  check "reason_confirmed" { required = true },
}

form "help" {
  check "calmed" { required = true },
  long  "help"   { required = true },
}

form "handling_sheet" {                                 -- proposed by the table "classify"
  choice "severity"      { "general", "serious", required = true },
  choice "method"        { "by_the_unit", "manager_on_site", "replace", "other", other = text, required = true },
  choice "responsible"   { "marketing", "quality", "technical", required = true },
  choice "in_charge"     { "officer", "manager", required = true },
  number "handling_days" { required = true, at_least = 1, at_most = 30 },
}

form "transmission" { choice "by_means" { "phone", "message", "paper", required = true } }

form "unit_report" { repeats = true,
  long   "cause"    { required = true },
  person "liable"   {},
  long   "handling" { required = true },
}

form "review" { repeats = true,
  choice "verdict" { "well_handled", "handle_again", required = true },
  long   "opinion" { required = true },
}

form "verification" { repeats = true,
  person "asked"           { required = true },
  choice "cause_is_true"   { "yes", "no", required = true },
  choice "report_is_true"  { "yes", "no", required = true },
  long   "customer_says"   { required = true },
}

form "objection" { long "objection" { required = true } }

form "direct_investigation" {
  long  "direct_findings" { required = true },
  files "direct_evidence" { at_most = 10 },
  long  "direct_handling" { required = true },
  long  "direct_report"   { required = true },
}

form "result" {
  long   "result"     { required = true },
  choice "told_unit"  { "yes", "no", required = true },
}

form "filing" { text "file_number" { required = true, personal = false } }

local high = { lines = 4, above = true }

sheet "handling sheet" { title = { zh = "客户投诉处理单", en = "Complaint handling sheet" },
  row { cell "received_at", cell("reception.by", { label = "sheet.taken_by" }) },
  part "sheet.enterprise" { side = true,
    row { cell "complaint.enterprise" },
    row { cell "complaint.name", cell "complaint.phone" },
    row { cell("complaint.contract_until", { wide = 2 }), cell("complaint.subcontractor", { wide = 2 }) },
    row { cell "complaint.shipped_on", cell "complaint.activated_on" },
    row { cell "complaint.way", cell "complaint.concerns" },
  },
  part "sheet.complaint" { side = true,
    row { cell "complaint.grounds" },
    row { cell "complaint.failed_calls", cell "complaint.failed_repairs", cell "complaint.broken_appointments" },
    row { cell "complaint.agreed_at", cell "complaint.arrived_at" },
    row { cell "complaint.consequence" },
    row { cell "complaint.about" },
    row { cell("complaint.story", { lines = 5, above = true }) },
    row { cell("complaint.request", high), cell("reception.reason", high) },
    row { cell "reception.reason_confirmed", cell "help.calmed" },
    row { cell("help.help", { lines = 3 }) },
  },
  part "sheet.proposal" { side = true,
    row { cell "handling_sheet.severity", cell "handling_sheet.in_charge" },
    row { cell "handling_sheet.method" },
    row { cell("handling_sheet.responsible", { wide = 2 }), cell "handling_sheet.handling_days" },
    row { cell "transmission.by_means", cell("transmission.at", { label = "sheet.information_sent" }) },
  },
  part "sheet.unit" { side = true,
    each "unit_report" { at_least = 1,
      row { cell("at", { wide = 3, label = "sheet.reported_at" }), cell("by", { wide = 2, label = "sheet.reported_by" }),
            cell("liable", { wide = 2 }) },
      row { cell("cause", high), cell("handling", high) },
    },
    each "review" { at_least = 2,
      cell("at", { wide = 3, label = "sheet.reviewed_at" }), cell("by", { wide = 2, label = "sheet.reviewed_by" }),
      cell("verdict", { wide = 4 }), cell("opinion", { wide = 5, lines = 2 }),
    },
  },
  part "sheet.verification" { side = true,
    each_task "verification" { at_least = 1,
      cell("answered_at", { wide = 3, label = "sheet.verified_at" }), cell("asked", { wide = 2 }),
      cell("cause_is_true", { wide = 2 }), cell("report_is_true", { wide = 2 }),
      cell("customer_says", { wide = 5, lines = 3 }),
    },
    each_task "direct investigation" { at_least = 1,
      cell("answered_at", { wide = 3, label = "sheet.investigated_at" }), cell("direct_findings", { wide = 5, lines = 3 }),
      cell("direct_handling", { wide = 4 }), cell("direct_report", { wide = 4 }),
    },
    each_task "overdue" { at_least = 1,
      cell("opened_at", { label = "sheet.overdue_since" }), cell "received_at",
      cell("answer", { wide = 3, lines = 2, label = "sheet.overdue_because" }),
    },
  },
  part "sheet.result" { side = true,
    row { cell("result.result", { lines = 3 }) },
    row { cell "result.told_unit", cell("result.at", { label = "sheet.result_sent" }) },
    row { cell "filing.file_number" },
  },
}

register "complaints" { title = { zh = "客户投诉登记簿", en = "Register of complaints" },
  number = "DS-{yyyy}-{seq:4}", enters = entering "recorded", readers = { "marketing.officer", "marketing.manager" },
  "number", "received_at", "complaint.enterprise", "complaint.contract_until", "complaint.subcontractor",
  "complaint.way", "complaint.concerns", "handling_sheet.severity", "handling_sheet.responsible",
  "handling_sheet.handling_days", "transmission.at", "result.at", "filing.file_number", "stage",
}

-- What is late has a row of its own, for the units to answer for.
register "overdue" { title = { zh = "投诉处理逾期登记簿", en = "Register of overdue complaints" },
  number = "DSY-{yyyy}-{seq:3}", enters = late "handling", readers = { "marketing.officer", "marketing.manager" },
  "number", "received_at", "handling_sheet.responsible", "handling_sheet.handling_days", "transmission.at", "stage",
}
