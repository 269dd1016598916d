-- SPDX-License-Identifier: Apache-2.0
-- The fields of the store's record form 门店顾客投诉记录表, its sheet and its register.

local measures_at_least = 3   -- the paper prints three lines; 1 leaves the other two to the writer

form "complaint" { public = true,
  text   "store"         { required = true },
  text   "name"          { required = true },
  phone  "phone"         { required = true },      -- the label that is lost between name and date
  date   "complained_on" { required = true },
  text   "member_card"   { ties = true },
  text   "contact"       {},
  email  "email"         {},
  choice "type"          { "goods", "service", "promotion", "equipment", "other", other = text, required = true },
  long   "story"         { required = true },
  many   "request"       { "return", "exchange", "compensation", "other", other = text },
  money  "amount"        { currency = "CNY" },
  files  "evidence"      { at_most = 5 },
}

form "judgement" {
  choice "verdict" { "established", "not_established", required = true },
  long   "because" { shown = is { verdict = "not_established" }, required = is { verdict = "not_established" } },
}

form "analysis" { long "cause" { required = true } }

form "feeling" {
  long  "feels"        { required = true },
  check "acknowledged" { required = true },
}

form "handling" {
  choice "severity" { "minor", "ordinary", "serious", required = true },
  long   "opinion"  { required = true },
}

form "outcome"        { long "result" { required = true } }
form "responsibility" { person "responsible_person" { required = true }, long "for_what" { required = true } }

form "informing" {
  choice "satisfied" { "yes", "no", required = true },
  long   "reason"    { shown = is { satisfied = "no" }, required = is { satisfied = "no" } },
}

form "remark"    { long "remark" { required = true } }
form "execution" { long "done" { required = true }, date "done_on" { required = true } }
form "bearing"   { long "borne" { required = true } }

form "summary" {
  long  "lesson"   { required = true },
  block "measures" { at_least = measures_at_least, at_most = 10, long "measure" { required = true } },
}

form "follow_up" {
  long     "content"   { required = true },
  person   "called_by" { required = true },
  datetime "called_at" { required = true },
}

form "hand_up" { repeats = true, long "why" { required = true } }

sheet "record" {
  code = "MD/R/09-01", revision = "A", title = { zh = "门店顾客投诉记录表", en = "Store complaint record form" },
  register = "complaints",
  row { cell "complaint.store" },
  row { cell "complaint.name", cell "complaint.phone", cell "complaint.complained_on" },
  row { cell "complaint.member_card", cell("complaint.contact", { wide = 2 }) },
  row { cell "complaint.type" },
  row { cell("complaint.story", { lines = 5, above = true }) },
  row { cell("complaint.request", { wide = 5 }), cell("complaint.amount", { wide = 2 }) },
  row { cell "handling.severity" },
  row { cell("handling.opinion", { lines = 3, above = true }) },
  row { cell("outcome.result", { lines = 3, above = true }) },
  row { cell "informing.satisfied", cell("informing.reason", { lines = 2, wide = 2 }) },
  part "sheet.summary" { side = true,
    row { cell "summary.lesson" },
    each "summary.measures" { at_least = 3, cell "line", cell("measure", { wide = 14 }) },
  },
  part "sheet.follow_up" { side = true,
    row { cell("follow_up.content", { lines = 2 }) },
    row { cell "follow_up.called_by", cell "follow_up.called_at" },
  },
  row { signature "handled it", signature "supervised it" },
}

register "complaints" {
  number = "MDJL-{yyyy}-{seq:4}", code = "MD/R/09-02", title = { zh = "门店顾客投诉台账", en = "Store complaints" },
  readers = { "store.superior", "store.leader" },
  "number", "complaint.store", "complaint.name", "complaint.complained_on", "complaint.type", "complaint.story",
  "handling.severity", "outcome.result", "informing.satisfied", "informing.reason", "hand_up.at", "follow_up.called_at",
}
