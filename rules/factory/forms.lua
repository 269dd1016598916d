-- SPDX-License-Identifier: Apache-2.0
-- One handling form with three names: 投诉处理单 and 客户投诉处理单 are aliases of the 客户投诉处理表.
-- Its papers bear all of them; README.md says which is printed when.

form "complaint" { public = true, starts = true,
  text   "customer"     { required = true, personal = false },
  person "name"         { required = true },
  phone  "phone"        { required = true },
  email  "email"        {},
  text   "order_number" { required = true, personal = false, ties = true },
  long   "story"        { required = true },
  files  "evidence"     { at_most = 5 },
}

form "inspection" { starts = "inspecting",              -- article 6 (2): before there is a form
  text     "customer"   { required = true, personal = false },
  person   "name"       {},
  phone    "phone"      {},
  datetime "planned_at" { required = true },
  long     "needed_for" { required = true },
}

form "joint_finding" {
  datetime "seen_at"      { required = true },
  person   "from_quality" { required = true },
  long     "finding"      { required = true },
}

form "no_loss_report" { starts = "reporting",           -- article 3: by sales, or by the unit that went there
  text   "customer"     { required = true, personal = false },
  text   "order_number" { required = true, personal = false },
  choice "went_there"   { "sales", "quality", "production", required = true },
  date   "went_on"      { required = true },
  long   "no_loss"      { required = true },
  long   "handled"      { required = true },
}
form "report_filed" { text "file_number" { required = true, personal = false } }

form "handling_form" {
  text   "order_number"       { required = true, personal = false },
  text   "material_number"    { required = true, personal = false },
  date   "delivered_on"       { required = true },
  number "quantity"           { required = true, at_least = 1 },
  number "defective_quantity" { required = true, at_least = 0 },
  money  "delivery_amount"    { required = true, currency = "CNY", at_least = 0 },
  long   "request"            { required = true },
  choice "return_state"       { "known", "still_processing", "no_return", required = true },
  number "return_quantity"    { shown = is { return_state = "known" }, required = is { return_state = "known" },
                                at_least = 1 },
  long   "reason"             { required = true },
  long   "help"               {},
}

form "enclosed" { checklist "enclosed" { "sample", "label", required = true } }
form "completed_request" { number "return_quantity" { required = true, at_least = 0 } }
form "supervisor_opinion" { long "opinion" { required = true } }

form "office_review" {
  long   "review"        { required = true },
  number "handling_days" { required = true, at_least = 1, at_most = 60 },
}

form "quality_investigation" {
  choice "cause_class"    { "human", "quality", required = true },
  long   "cause"          { required = true },
  person "liable"         { required = true },
  check  "goods_inspected" { required = true },
  long   "inspection_result" { required = true },
}

form "production_investigation" {
  text   "production_unit" { required = true, personal = false },
  person "operator"        { required = true },
  date   "produced_on"     { required = true },
  long   "detail"          { required = true },
  long   "countermeasure"  { required = true },
}

form "customer_opinion" { repeats = true,
  long "customer_says" { required = true },
  many "units"         { "sales", "quality", "production", required = true },
}
form "contact" { repeats = true, person "contact_with" { required = true }, long "contact" { required = true } }

form "meeting" {
  datetime "held_at"  { required = true },
  many     "attended" { "sales", "quality", "production", "office", required = true },
  long     "minutes_kept" { required = true },
}

form "decision" {
  choice "method"      { "return", "exchange", "rework", "discount", "explain", required = true },
  choice "responsible" { "sales", "quality", "production", required = true },
  block  "measures"    { at_least = 1, at_most = 10, required = true,
    long "what" { required = true }, person "who" {}, date "until_day" { required = true },
  },
}

form "goods_return" {
  date   "returned_on"        { required = true },
  number "returned_quantity"  { required = true, at_least = 0 },
  number "exchanged_quantity" { required = true, at_least = 0 },
}
form "execution" { long "done" { required = true }, date "done_on" { required = true } }
form "execution_check" { choice "carried_out" { "yes", "no", required = true }, long "checked" { required = true } }
form "improvement_result" {
  long "measures_checked"   { required = true },
  long "tracking"           { required = true },
  long "prevention"         { required = true },
  long "improvement_report" { required = true },
}
form "effect" {
  choice "effect"      { "effective", "not_effective", required = true },
  long   "effect_seen" { required = true },
}
form "result" { long "result" { required = true } }

local high = { lines = 3, above = true }

sheet "handling form" {
  title = { zh = "客户投诉处理表(客户投诉处理单)", en = "Complaint handling form (complaint handling sheet)" },
  row { cell "received_at", cell("handling_form.by", { label = "sheet.filled_in_by" }) },
  part "sheet.sales" { side = true,
    row { cell "customer" },                                                 -- of whichever form began the record
    row { cell "name", cell "phone" },
    row { cell "handling_form.order_number", cell "handling_form.material_number", cell "handling_form.delivered_on" },
    row {
      cell "handling_form.quantity", cell "handling_form.defective_quantity", cell "handling_form.delivery_amount",
    },
    row { cell("handling_form.request", high), cell("handling_form.reason", high) },
    row { cell("handling_form.return_state", { wide = 3 }), cell "handling_form.return_quantity" },
    each_task "complete the request" { at_least = 1,
      cell("opened_at", { label = "sheet.noted_at" }), cell("answered_at", { label = "sheet.completed_at" }),
      cell "return_quantity",
    },
    row { cell("complaint.story", high), cell("handling_form.help", high) },
    items "enclosed.enclosed",
  },
  part "sheet.inspection" { side = true,
    each_task "go together" { at_least = 1,
      cell("received_by", { wide = 2 }), cell("seen_at", { wide = 3 }), cell("from_quality", { wide = 2 }),
      cell("finding", { wide = 7, lines = 2 }),
    },
  },
  part "sheet.supervisor" { side = true,
    row { cell("supervisor_opinion.opinion", { lines = 2, wide = 3 }),
          signature("gives the supervisor's opinion", { wide = 2 }) },
  },
  part "sheet.office" { side = true,
    row { cell("office_review.review", { lines = 2, wide = 3 }), cell "office_review.handling_days" },
    row { cell("meeting.held_at", { wide = 3 }), cell("meeting.attended", { wide = 4 }) },
    row { cell("meeting.minutes_kept", { lines = 3 }) },
  },
  part "sheet.quality" { side = true,
    row { cell "quality_investigation.cause_class" },
    row { cell("quality_investigation.cause", high), cell("quality_investigation.inspection_result", high) },
    row { cell "quality_investigation.liable", cell "quality_investigation.goods_inspected" },
  },
  part "sheet.production" { side = true,
    row { cell "production_investigation.production_unit", cell "production_investigation.operator" },
    row { cell "production_investigation.produced_on" },
    row { cell("production_investigation.detail", high), cell("production_investigation.countermeasure", high) },
  },
  part "sheet.decision" { side = true,
    row { cell "decision.method" },
    row { cell "decision.responsible" },
    each "decision.measures" { at_least = 3, cell("what", { wide = 3 }), cell "who", cell "until_day" },
    row { signature "decides the handling" },
  },
  part "sheet.improvement" { side = true,
    row {
      cell "goods_return.returned_on", cell "goods_return.returned_quantity", cell "goods_return.exchanged_quantity",
    },
    row { cell("execution.done", { wide = 2, lines = 2 }), cell "execution.done_on" },
    row { cell("execution_check.carried_out", { wide = 2 }), cell("execution_check.checked", { wide = 3 }) },
    row { cell("improvement_result.measures_checked", high), cell("improvement_result.tracking", high) },
    row { cell("improvement_result.prevention", high), cell("improvement_result.improvement_report", high) },
    row { cell("effect.effect", { wide = 2 }), cell("effect.effect_seen", { wide = 3 }) },
    row { cell("result.result", { lines = 2 }) },
  },
}

sheet "handling sheet without loss" { title = { zh = "投诉处理单", en = "Complaint handling sheet (no loss)" },
  row { cell "received_at", cell("no_loss_report.by", { label = "sheet.filled_in_by" }) },
  row { cell("no_loss_report.customer", { wide = 2 }), cell "no_loss_report.order_number" },
  row { cell("no_loss_report.went_there", { wide = 2 }), cell "no_loss_report.went_on" },
  row { cell("no_loss_report.no_loss", { lines = 5, above = true }) },
  row { cell("no_loss_report.handled", { lines = 8, above = true }) },
  row { cell "report_filed.file_number" },
}

register "complaints" { title = { zh = "客户投诉案件登记簿", en = "Register of complaints" },
  number = "FACR-{yyyy}-{seq:4}", readers = { "office.officer", "office.general_manager" },
  "number", "received_at", "customer", "order_number", "handling_form.material_number",
  "handling_form.delivered_on", "handling_form.quantity", "handling_form.defective_quantity",
  "handling_form.delivery_amount", "handling_form.return_state", "office_review.handling_days", "decision.method",
  "decision.responsible", "effect.effect", "no_loss_report.handled", "stage",
}

register "overdue" { title = { zh = "投诉处理逾期登记簿", en = "Register of overdue complaints" },
  number = "FACY-{yyyy}-{seq:3}", enters = late "handling", readers = { "office.officer", "office.general_manager" },
  "number", "received_at", "customer", "office_review.handling_days", "decision.responsible", "stage",
}
