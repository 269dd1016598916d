-- SPDX-License-Identifier: Apache-2.0
-- What is filled in, and the record as it is printed: in Chinese and in English at once.

form "complaint" { public = true, starts = true,
  text   "customer" { required = true },
  person "contact"  {},
  phone  "phone"    { required = true },
  email  "email"    {},
  text   "order"    { personal = false, ties = true },
  many   "affected" { "product_quality", "packaging", "service", "other", other = text, required = true },
  long   "story"    { required = true },
  files  "evidence" { at_most = 5 },
}

form "assessment" {
  long   "assessment" { required = true },
  choice "verdict"    { "joint_study", "sales_alone", "not_accepted", required = true },
}

form "invitation" { repeats = true,
  many     "invited"  { "production", "logistics", "quality", "technical", required = true },
  datetime "meets_at" {},
  long     "question" { required = true },
}

local actions = any { is { supplies = "actions" }, is { supplies = "both" } }

form "contribution" { repeats = true,          -- what an invited department supplies
  choice "supplies"   { "actions", "documents", "both", required = true },
  long   "corrects"   { shown = actions, required = actions },
  long   "prevents"   { shown = actions, required = actions },
  long   "documents"  { shown = is { supplies = "documents" }, required = is { supplies = "documents" } },
  files  "attached"   { at_most = 10 },
}

form "plan" {
  block "steps" { at_least = 1, required = true,
    choice "by_whom"   { "sales", "production", "logistics", "quality", "technical", required = true },
    long   "does"      { required = true },
    date   "until_day" { required = true },
  },
}

form "summary" {
  long "corrective" { required = true },
  long "preventive" { required = true },
  long "feedback"   { required = true },
}

form "outcome" {
  choice "outcome" { "satisfied", "not_satisfied", required = true },
  long   "said"    { required = true },
}
form "instruction" { long "instruction" { required = true } }

register "complaints" {
  number = "BG-R-{seq:4}", title = { zh = "客户投诉台账", en = "Register of complaints" }, readers = { "sales.manager" },
  "number", "received_at", "complaint.customer", "complaint.affected", "assessment.verdict", "summary.corrective",
  "summary.preventive", "outcome.outcome",
}

sheet "record" {
  title = { zh = "客户投诉处理记录", en = "Customer complaint record" }, register = "complaints",
  languages = { "zh", "en" },
  row { cell "received_at", cell("complaint.by", { label = "sheet.received_by" }) },
  part "sheet.complaint" {
    row { cell("complaint.customer", { wide = 2 }), cell "complaint.contact" },
    row { cell "complaint.phone", cell "complaint.email", cell "complaint.order" },
    row { cell("complaint.affected", { above = true }) },
    row { cell("complaint.story", { lines = 6, above = true }) },
  },
  part "sheet.assessment" {
    row { cell("assessment.assessment", { lines = 3, above = true }) },
    row { cell("assessment.verdict", { above = true }) },
    row {
      cell("assessment.by", { label = "sheet.assessed_by" }), cell("assessment.at", { label = "sheet.assessed_at" }),
    },
  },
  part "sheet.study" {
    each "invitation" { at_least = 1, cell("invited", { wide = 2 }), cell "meets_at", cell("question", { wide = 2 }) },
    each "plan.steps" { at_least = 4, cell "by_whom", cell("does", { wide = 3 }), cell "until_day" },
  },
  part "sheet.contributions" {
    each_task "contribute" { at_least = 3,
      cell("team", { label = "sheet.department" }), cell("corrects", { wide = 2, lines = 2 }), cell("prevents", { wide = 2 }),
      cell("documents", { wide = 2 }), cell("answered_by", { label = "sheet.replied_by" }),
      cell("state", { label = "sheet.state" }),
    },
  },
  part "sheet.summary" {
    row { cell("summary.corrective", { lines = 3, above = true }) },
    row { cell("summary.preventive", { lines = 3, above = true }) },
    row { cell("summary.feedback", { lines = 3, above = true }) },
  },
  part "sheet.outcome" {
    row { cell "outcome.outcome" },
    row { cell("outcome.said", { lines = 3, above = true }) },
  },
}
