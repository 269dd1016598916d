-- SPDX-License-Identifier: Apache-2.0
-- The record sheet 客户投诉记录单 and the handling sheet 客户投诉处理单.  The tables of both are lost in the paper
-- that has come down; these fields are what its sentences ask for.

form "complaint" { public = true,
  text  "name"     { required = true, personal = true },
  text  "shop"     {},
  phone "phone"    { required = true },
  email "email"    {},
  text  "address"  { personal = true },
  long  "story"    { required = true },
  files "evidence" { at_most = 5 },
}

form "record_sheet" { repeats = true,
  choice   "channel"     { "telephone", "mail", "on_site", "other", other = text, required = true },
  person   "taken_by"    { required = true },
  datetime "taken_at"    { required = true },
  long     "description" {},                       -- one of these two at the latest when the departments are determined
  long     "proof"       {},
}

form "liability" {
  choice "liable" { "product_quality", "customer_manager", "other", other = text, required = true },
  long   "why"    { required = true },
}

form "remedy" {
  long   "explained" { required = true },
  choice "remedy"    { "exchange", "return", "recall", required = true },
}

form "limit" {
  choice "nature" { "minor", "ordinary", "serious", required = true },
  number "days"   { required = true, at_least = 1, at_most = 30 },
}
form "telling" {
  date "told_on" { required = true }, choice "told_by" { "telephone", "mail", "visit", required = true },
}

form "departments" {
  many "departments" { "production", "quality", "transport", "distribution", "district", "accounts", required = true },
  long "main_cause"  { required = true },
}

form "investigation" { repeats = true,
  text "process"    { required = true },
  long "cause"      { required = true },
  long "result"     { required = true },
  long "suggestion" { required = true },
}

form "contact" { repeats = true,
  choice "asked" { "production", "quality", "transport", "distribution", "district", "accounts", required = true },
  long   "said"  { required = true },
}

form "responsibilities" {
  block "of_departments" { at_least = 1, at_most = 6, required = true,
    choice "department" {
      "production", "quality", "transport", "distribution", "district", "accounts", required = true,
    },
    long "duty" { required = true }, long "authority" { required = true },
  },
  block "of_staff" { at_least = 1, at_most = 10, required = true,
    text "staff" { required = true }, long "duty" { required = true }, long "authority" { required = true },
  },
  block "if_late" { at_least = 1, at_most = 10, required = true,
    text "who" { required = true }, long "answers_for" { required = true },
  },
}

form "plan" { repeats = true,
  many  "parties" {
    "service", "production", "quality", "transport", "distribution", "district", "accounts", required = true,
  },
  block "parts"   { at_least = 1, at_most = 10, required = true,
    choice "party" {
      "service", "production", "quality", "transport", "distribution", "district", "accounts", required = true,
    },
    long "does" { required = true }, date "until_day" { required = true },
  },
}
form "agreement" {
  repeats = true, choice "agrees" { "yes", "no", required = true },
  long "objection" { required = is { agrees = "no" } },
}
form "outcome"   { choice "agreed" { "yes", "no", required = true } }
form "result"    { long "outcome" { required = true } }

form "prevention" { repeats = true,
  many "asked_of" { "production", "quality", "transport", "distribution", "district", "accounts", required = true },
  long "prevent" { required = true },
}
form "prevented"      { repeats = true, long "done" { required = true } }
form "accountability" { person "accountable" { required = true }, long "decision" { required = true } }

register "record sheets" { title = { zh = "客户投诉记录单登记", en = "Register of record sheets" }, number = "PSJ-{seq:5}",
  enters = acted "fill in the record sheet", readers = { "intake.supervisor", "service.supervisor" },
  "number", "received_at", "record_sheet.channel", "complaint.shop", "complaint.name", "complaint.phone",
  "complaint.story",
  "record_sheet.taken_by", "liability.liable", "departments.departments", "result.outcome",
}

register "not in time" { title = { zh = "未及时解决责任登记", en = "Not resolved in time, and who answers for it" },
  number = "PSW-{seq:4}", enters = { late "limit", late "whole" }, readers = {
    "service.supervisor", "distribution.manager",
  },
  "number", "received_at", "departments.departments", "limit.days", "accountability.accountable",
  "accountability.decision",
}

sheet "record sheet" { title = { zh = "客户投诉记录单", en = "Complaint record sheet" }, register = "record sheets",
  row { cell("number", { label = "sheet.number" }), cell("received_at", { label = "sheet.received_at" }) },
  row { cell "record_sheet.channel" },
  part "sheet.customer" { side = true,
    row { cell "complaint.shop", cell "complaint.name" },
    row { cell "complaint.phone", cell "complaint.email" },
    row { cell "complaint.address" },
  },
  part "sheet.matter" { side = true,
    row { cell("complaint.story", { lines = 7, above = true }) },
    row { cell("record_sheet.description", { lines = 6, above = true }) },
    row { cell("record_sheet.proof", { lines = 5, above = true }) },
  },
  part "sheet.cause" { side = true,
    row { cell "liability.liable" },
    row { cell("liability.why", { lines = 4, above = true }) },
    row { cell "departments.departments" },
  },
  row { cell "record_sheet.taken_by", cell "record_sheet.taken_at" },
}

sheet "handling sheet" {
  title = { zh = "客户投诉处理单", en = "Complaint handling sheet" }, code = "PS/TS-02", landscape = true,
  row {
    cell("number", { label = "sheet.number" }), cell "complaint.shop",
    cell("received_at", { label = "sheet.received_at" }),
  },
  row {
    cell("record_sheet.description", { lines = 3, above = true }),
    cell("departments.main_cause", { lines = 3, above = true }),
  },
  row { cell "remedy.remedy", cell "limit.days", cell "telling.told_on" },
  part "sheet.copies" {
    each_task "copy" { at_least = 3,
      cell("team", { label = "sheet.team" }), cell("opened_at", { label = "sheet.delivered" }),
      cell("received_by", { label = "sheet.received_by" }), cell("received_at", { label = "sheet.signed_at" }),
      cell("cause", { wide = 2 }), cell("result", { wide = 2 }), cell("suggestion", { wide = 2 }),
    },
  },
  part "sheet.contacts" {
    each "contact" {
      at_least = 3, cell("at", { label = "sheet.at" }), cell("by", { label = "sheet.by" }), cell "asked",
      cell("said", { wide = 3 }),
    },
  },
  part "sheet.plan" {
    row { cell "plan.parties" },
    each "plan.parts" { at_least = 3, cell "party", cell("does", { wide = 3 }), cell "until_day" },
    each_task "agree" {
      cell("team", { label = "sheet.team" }), cell "agrees", cell("objection", { wide = 2 }),
      cell("answered_by", { label = "sheet.by" }), cell("answered_at", { label = "sheet.at" }),
    },
  },
  part "sheet.responsibilities" {
    each "responsibilities.of_departments" {
      at_least = 2, cell "department", cell("duty", { wide = 2 }), cell("authority", { wide = 2 }),
    },
    each "responsibilities.of_staff" {
      at_least = 2, cell "staff", cell("duty", { wide = 2 }), cell("authority", { wide = 2 }),
    },
    each "responsibilities.if_late" { at_least = 2, cell "who", cell("answers_for", { wide = 4 }) },
  },
  row { cell("result.outcome", { lines = 3, above = true }) },
}
