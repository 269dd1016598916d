-- SPDX-License-Identifier: Apache-2.0
-- The registration and feedback form, from the customer's words to the notices before closing;
-- its paper; and the ledgers.  Labels are in words/.

form "complaint" { public = true, starts = true,       -- by the customer, or by who hears it
  text   "customer"  { required = true },
  person "name"      { required = true },
  phone  "phone"     { required = true },
  email  "email"     {},
  text   "district"  { required = true, personal = false },
  choice "way"       { "oral", "telephone", "fax", "other", other = text, required = true },
  choice "subject"   { "product", "market", "relations", "service", "transport_loss", "other", other = text,
                       required = true },
  person "about"     {},                                -- 3.1: the person complained about
  long   "story"     { required = true },
  files  "evidence"  { at_most = 5 },
}

form "reception" {                                      -- 5.2.2, before anything is registered
  text  "object"     { required = true },
  long  "content"    { required = true },
  long  "true_cause" { required = true },
  check "calmed"     { required = true },
}

local unconfirmed = any {
  is { object_confirmed = "no" }, is { content_confirmed = "no" }, is { cause_confirmed = "no" },
  is { product_confirmed = "no" }, is { market_confirmed = "no" }, is { wish_confirmed = "no" },
}

form "registration" {                                   -- item by item, each confirmed or marked
  choice "object_confirmed"  { "yes", "no", required = true },
  choice "content_confirmed" { "yes", "no", required = true },
  choice "cause_confirmed"   { "yes", "no", required = true },
  text   "product_info"      { required = true, personal = false },
  choice "product_confirmed" { "yes", "no", required = true },
  long   "market_info"       { required = true, personal = false },
  choice "market_confirmed"  { "yes", "no", required = true },
  long   "wish"              { required = true },
  choice "wish_confirmed"    { "yes", "no", required = true },
  long   "why_unconfirmed"   { shown = unconfirmed, required = unconfirmed },
}

form "visit" {
  date   "visited_on"    { required = true },
  long   "content_found" { required = true },
  long   "cause_found"   { required = true },
  choice "liability"     { "product_quality", "improper_use", "no_product", required = true },
  choice "now_confirmed" { "yes", "no", shown = is { content_state = "partly_confirmed" },
                           required = is { content_state = "partly_confirmed" } },
}

form "classification" {
  choice "class"        { "conduct", "work", "product", required = true },
  choice "department"   { "sales", "service", "after_sales", "quality", "marketing", required = true },
  number "improve_days" { required = true, at_least = 1, at_most = 60 },
}

form "rework" {
  number "defective"    { required = true, at_least = 0 },
  number "reworked"     { required = true, at_least = 0 },
  long   "defect_cause" { required = true },
  long   "measure"      { required = true },
}

form "handling" {
  long  "opinion" { required = true },
  money "cost"    { required = true, currency = "CNY", at_least = 0 },
}

form "submission"  { long "decision_asked" { required = true } }
form "remark"      { long "remark" { required = true } }
form "reply"       { long "decision" { required = true } }
form "explanation" {
  date   "explained_on" { required = true },
  choice "satisfied"    { "yes", "no", required = true },
  long   "feedback"     { required = is { satisfied = "no" } },
}
form "improvement" {
  person "liable"      { required = true },
  long   "improved"    { required = true },
  date   "improved_on" { required = true },
}
form "improvement_report" { long "report" { required = true } }
form "supervision" {
  choice "executed" { "yes", "no", required = true },
  long   "findings" { required = true },
}
form "notice_to_representative"  { date "representative_told_on" { required = true } }
form "notice_to_general_manager" { date "general_manager_told_on" { required = true } }

local confirmed = { wide = 2, plain = true }   -- the mark beside each item
local two_lines = { lines = 2, above = true }

-- The paper names the form and not its columns: they are the items that 5.2.2 and section 4 ask for.
sheet "registration and feedback form" {
  title = { zh = "客户投诉登记反馈表", en = "Complaint registration and feedback form" },
  row { cell "received_at", cell("reception.by", { label = "sheet.taken_by" }) },
  part "sheet.taking" { side = true,
    row { cell "complaint.customer", cell "complaint.district" },
    row { cell "complaint.name", cell "complaint.phone" },
    row { cell "complaint.way" },
    row { cell("complaint.subject", { wide = 3 }), cell "complaint.about" },
    row { cell("complaint.story", { lines = 3, above = true }) },
    row { cell "reception.calmed" },
  },
  part "sheet.items" { side = true,
    row { cell("reception.object", { wide = 3 }), cell("registration.object_confirmed", confirmed) },
    row { cell("reception.content", { wide = 3, lines = 3 }), cell("registration.content_confirmed", confirmed) },
    row { cell("reception.true_cause", { wide = 3, lines = 2 }), cell("registration.cause_confirmed", confirmed) },
    row { cell("registration.product_info", { wide = 3 }), cell("registration.product_confirmed", confirmed) },
    row { cell("registration.market_info", { wide = 3, lines = 2 }), cell("registration.market_confirmed", confirmed) },
    row { cell("registration.wish", { wide = 3, lines = 2 }), cell("registration.wish_confirmed", confirmed) },
    row { cell("registration.why_unconfirmed", { lines = 2 }) },
  },
  part "sheet.visit" { side = true,
    row { cell("visit.visited_on", { wide = 2 }), cell("visit.liability", { wide = 3 }) },
    row { cell("visit.content_found", two_lines), cell("visit.cause_found", two_lines) },
    row { cell "visit.now_confirmed" },
  },
  part "sheet.class" { side = true,
    row { cell "classification.class" },
    row { cell("classification.department", { wide = 3 }), cell "classification.improve_days" },
  },
  part "sheet.rework" { side = true,
    row { cell "rework.defective", cell "rework.reworked" },
    row { cell("rework.defect_cause", two_lines), cell("rework.measure", two_lines) },
  },
  part "sheet.handling" { side = true,
    row { cell("handling.opinion", { wide = 2, lines = 3 }), cell "handling.cost" },
    row { cell "submission.decision_asked" },
    row { signature "approves the decision", signature "approves above the limit" },
  },
  part "sheet.reply" { side = true,
    row { cell("reply.decision", { lines = 3 }) },
    row { cell "explanation.explained_on", cell "explanation.satisfied" },
    row { cell("explanation.feedback", { lines = 2 }) },
  },
}

sheet "improvement report" {
  title = { zh = "改进报告", en = "Improvement report" },
  row { cell "complaint.customer", cell "complaint.phone" },
  row { cell("classification.department", { wide = 3 }), cell "classification.improve_days" },
  each_task "improvement" { at_least = 1,
    cell("team", { wide = 2 }), cell("received_by", { wide = 2 }), cell("received_at", { wide = 3 }),
    cell("liable", { wide = 2 }), cell("improved", { wide = 4, lines = 4 }), cell("improved_on", { wide = 3 }),
  },
  part "sheet.rework" { side = true,
    row { cell("rework.defect_cause", { lines = 3 }) },
    row { cell("rework.measure", { lines = 3 }) },
  },
  row { cell("improvement_report.report", { lines = 8, above = true }) },
  row { cell "supervision.executed" },
  row { cell("supervision.findings", { lines = 4, above = true }) },
  row {
    cell "notice_to_representative.representative_told_on", cell "notice_to_general_manager.general_manager_told_on",
  },
}

register "complaints" {
  title = { zh = "客户投诉登记台账", en = "Register of complaints" },
  enters = acted "register", readers = { "after_sales.officer", "marketing.vice_president" },
  "number", "received_at", "complaint.customer", "complaint.district", "complaint.way", "complaint.subject",
  "visit.visited_on", "visit.liability", "classification.class", "classification.department",
  "explanation.explained_on", "explanation.satisfied", "stage",
}

-- 1.3: what improves quality and keeps losses in transport down.
register "market, customers and products" {
  title = { zh = "市场、客户和产品信息", en = "Information on market, customers and products" },
  enters = acted "register", readers = { "quality.officer", "marketing.vice_president" },
  "number", "received_at", "complaint.district", "complaint.customer", "complaint.subject", "registration.product_info",
  "registration.market_info", "visit.cause_found", "rework.defective", "rework.defect_cause", "rework.measure",
}
