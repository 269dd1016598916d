-- SPDX-License-Identifier: Apache-2.0
-- What is filled in, the complaint notice as it is printed, and document control's ledger of notices.

local a_product = is { kind = "product" }
local a_service = is { kind = "service" }

form "notice" { public = true, starts = true,   -- customers fill it in themselves, or anybody who hears of it
  text     "customer"    { required = true },
  person   "contact"     {},
  phone    "phone"       { required = true },
  email    "email"       {},
  choice   "kind"        { "product", "service", required = true },
  datetime "occurred_at" { required = true },
  text     "model"       { shown = a_product, required = a_product, personal = false, ties = true },
  number   "quantity"    { shown = a_product, required = a_product, at_least = 1 },
  long     "bad_service" { shown = a_service, required = a_service },
  long     "story"       { required = true },
  files    "evidence"    { at_most = 5 },
}

form "distribution" { many "others" { "marketing", "purchasing" } }

form "tracing" {
  text   "lot"               { required = true, personal = false, ties = true },
  choice "production_plan"   { "attached", "not_found", required = true },
  choice "shipping_order"    { "attached", "not_found", required = true },
  choice "inspection_record" { "attached", "not_found", required = true },
  choice "acceptance_sheet"  { "attached", "not_found", required = true },
  choice "other_papers"      { "attached", "not_found", required = true },
  files  "papers"            { at_most = 10 },
}

form "cause" {
  choice "cause_code"   { "A", "B", "C", "D", "E", "F", "G", required = true },
  check  "misuse"       {},
  long   "found"        { required = true },
  choice "severity"     { "ordinary", "major", required = true },
  choice "delivered_to" { "engineering", "marketing", required = true },
}

form "measures" {
  long "cause_analysis" { required = true },
  long "corrective"     { required = true },
  long "preventive"     { required = true },
  date "until_day"      { required = true },
}

form "remark"      { long "remark" { required = true } }
form "reply"       { long "reply" { required = true } }
form "supervision" { repeats = true, long "seen" { required = true } }
form "execution"   { long "carried_out" { required = true } }
form "effect" { repeats = true,
  choice "effect" { "effective", "not_effective", required = true },
  long   "seen"   { required = true },
}

register "notices" {
  number = "TZD-{yyyy}-{seq:4}", enters = acted "number and distribute",
  title  = { zh = "客户投诉通知单台账", en = "Complaint notices" }, readers = { "documents.officer", "quality.manager" },
  "number", "received_at", "notice.customer", "notice.model", "notice.quantity", "notice.story",
  "cause.cause_code", "responsible", "effect.effect",
}

sheet "notice" {
  title = { zh = "客户投诉通知单", en = "Complaint notice" }, register = "notices",
  row {
    cell("received_at", { label = "sheet.received_at" }),
    cell("notice.by", { label = "sheet.received_by" }),
  },
  part "sheet.complaint" { side = true,
    row { cell "notice.customer" },
    row { cell "notice.contact", cell "notice.phone" },
    row { cell("notice.kind", { wide = 2 }), cell("notice.occurred_at", { wide = 2 }) },
    row { cell("notice.model", { wide = 2 }), cell "notice.quantity" },
    row { cell("notice.bad_service", { lines = 2, above = true }) },
    row { cell("notice.story", { lines = 5, above = true }) },
  },
  part "sheet.copies" { side = true,
    each_task "copy" { at_least = 6,
      cell("team", { label = "sheet.department" }), cell("received_by", { label = "sheet.signed_by" }),
      cell("received_at", { label = "sheet.signed_at" }), cell("state", { label = "sheet.state" }),
    },
  },
  part "sheet.tracing" { side = true,
    row { cell "tracing.lot", cell "tracing.production_plan" },
    row { cell "tracing.shipping_order", cell "tracing.inspection_record" },
    row { cell "tracing.acceptance_sheet", cell "tracing.other_papers" },
  },
  part "sheet.cause" { side = true,
    row { cell("cause.cause_code", { above = true }) },
    row { cell("cause.found", { lines = 3, above = true }) },
    row { cell "cause.severity", cell "cause.misuse" },
    row { cell "cause.delivered_to" },
    row { cell("cause.by", { label = "sheet.engineer" }), cell("cause.at", { label = "sheet.day" }) },
  },
  part "sheet.measures" { side = true,
    row { cell "responsible", cell "measures.until_day" },
    row { cell("measures.cause_analysis", { lines = 3, above = true }) },
    row { cell("measures.corrective", { lines = 3, above = true }) },
    row { cell("measures.preventive", { lines = 3, above = true }) },
    row { signature "has checked the measures", signature "handles the major complaint" },
  },
  part "sheet.effect" { side = true,
    row { cell("execution.carried_out", { lines = 2, above = true }) },
    each "supervision" { at_least = 2,
      cell("at", { wide = 3, label = "sheet.day" }), cell("by", { wide = 2, label = "sheet.supervised_by" }),
      cell("seen", { wide = 9, lines = 2 }),
    },
    each "effect" { at_least = 2,
      cell("at", { wide = 3, label = "sheet.day" }), cell("by", { wide = 2, label = "sheet.tracked_by" }),
      cell("effect", { wide = 3 }), cell("seen", { wide = 6, lines = 2 }),
    },
  },
}
