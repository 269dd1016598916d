-- SPDX-License-Identifier: Apache-2.0
-- One definition draws the page, checks the answers and prints the paper.  Labels
-- are in words/.

form "complaint" { public = true,                 -- what the customer fills in
  text   "name"        { required = true },
  phone  "phone"       { required = true },
  email  "email"       {},
  text   "address"     {},
  choice "kind"        { "customer", "employee" },
  choice "mode"        { "on_site", "afterwards", "other", other = text },
  text   "member_card" { ties = true },
  choice "type"        { "goods", "service", "promotion", "equipment", "other", other = text },
  long   "story"       { required = true },
  many   "request"     { "return", "exchange", "compensation", "other", other = text },
  money  "amount"      { currency = "CNY" },
  files  "evidence"    { at_most = 5 },
}

form "judgement" {
  choice "verdict" { "established", "unclear", "not_established", required = true },
  choice "reason"  { "storage", "constitution", "nature", "redesign", "unreasonable",
                     required = is { verdict = "not_established" } },
}

form "verification" {                             -- the paper's 问题核查部分
  datetime "verified_at" { required = true },
  many     "departments" { "service", "sales", "quality", "logistics" },
  person   "in_charge"   {},
  person   "concerned"   {},
  long     "found"       { required = true },
  long     "opinion"     {},
}

form "plan" {
  long   "cause"    { required = true },
  choice "severity" { "minor", "ordinary", "serious", required = true },
  person "liable"   {},
  long   "plan"     { required = true },
}

form "remark" { long "remark" { required = true } }

form "round" { repeats = true,                    -- one for each talk with the customer
  datetime "talked_at" {},
  person "by"     { required = true },
  choice "result" { "accepted", "refused", required = true },
  long   "wish"   {},
}

form "liability" {
  long   "determination"  { required = true },
  person "answerable"     { required = true },
  long   "countermeasure" {},
}

form "execution" { long "result" { required = true } }

form "call_back" {
  choice "method"    { "phone", "visit", "message", required = true },
  choice "satisfied" { "yes", "no", required = true },
  long   "reason"    { required = is { satisfied = "no" } },
}

form "withdrawal" { long "withdrawn_because" {} }   -- these two are the customer's
form "rating" {
  choice "stars" { "5", "4", "3", "2", "1", required = true },
  long   "comment" {},
}

form "evaluation" { long "evaluation" { required = true } }

-- The paper prints three talks; a fourth gets a block of its own.
sheet "record" {
  code = "KS/R/09", revision = "A",
  title = { zh = "公司投诉记录表", en = "Company complaint record form", es = "Hoja de reclamación de la empresa" },
  row { cell("received_at", { label = "sheet.date" }), cell "number" },
  row { cell "complaint.name", cell "complaint.phone", cell "complaint.address" },
  row { cell("complaint.mode", { wide = 3 }), cell("complaint.kind", { wide = 2 }) },
  row { cell("complaint.type", { wide = 3 }), cell("complaint.member_card", { wide = 2 }) },
  row { cell("complaint.story", { lines = 3, above = true }) },
  row { cell("complaint.request", { wide = 3 }), cell("complaint.amount", { wide = 2 }) },
  part "sheet.verification" { side = true,
    row { cell "verification.verified_at", cell "verification.departments" },
    row { cell "verification.in_charge", cell "verification.concerned" },
    row { cell("verification.found", { lines = 2 }) },
    row { cell "plan.severity" },
    row { cell("liability.determination", { lines = 2 }) },
    row { cell("verification.opinion", { lines = 2 }) },
    row { cell("liability.countermeasure", { lines = 2 }) },
    row { signature("approves the plan", { lines = 2 }) },
  },
  part "sheet.talks" { side = true,
    each "round" { at_least = 3,
      row { cell "talked_at", cell "by", cell "result" },
      row { cell "wish" },
    },
  },
}

register "archive" {
  number = "TSDA-{yyyy}-{seq:4}", enters = entering "closed", code = "KS/R/10", readers = { "service.manager" },
  title = { zh = "投诉表格存档", en = "Archive of complaint forms", es = "Archivo de reclamaciones" },
  "number", "received_at", "complaint.name", "complaint.type", "judgement.verdict", "severity", "responsible",
  "execution.result", "call_back.satisfied", "evaluation.evaluation",
}
