-- SPDX-License-Identifier: Apache-2.0
-- What a month of complaints comes to: compiled on the 1st, analysed, and reviewed by the management, which
-- decides what is improved.  ISO 10002:2018, clause 9.

local analysed_within = workdays(5)     -- the standard names no time
local reviewed_within = workdays(10)    -- nor for the review ("regularly")

procedure "iso10002-monthly" {
  title     = { zh = "投诉月度分析与管理评审", en = "Monthly analysis of complaints", es = "Análisis mensual de las quejas" },
  document  = { code = "CH-02", revision = "1" },
  languages = { "zh", "en", "es" },
  calendar  = "office",
  number    = "ISOM-{yyyy}-{seq:2}",
  teams     = { "complaints" },
  roles     = { "officer", "manager" },
}

clause "9.1" "What complaints and their handling show is collected and recorded."
clause "9.2" "Complaints are analysed for problems that come back and for trends, so that causes are removed."
clause "9.3" "How satisfied complainants are with the handling is found out."
clause "9.6" "The management reviews the complaints-handling process regularly, and decides."
clause "9.7" "The process and the products are improved all the time: causes are corrected and prevented."

form "month" { starts = true, choice "occasion" { "every_month", "asked_for", required = true } }

form "analysis" {
  long   "overview"     { required = true },
  long   "coming_back"  { required = true },
  long   "causes"       { required = true },
  long   "satisfaction" { required = true },
  block "improvements" { at_most = 20,
    long   "what"      { required = true },
    person "done_by"   { required = true },
    date   "until_day" { required = true },
  },
}

form "review" {
  choice "suitable"     { "yes", "no", required = true },
  long   "instructions" { required = true },
}

form "remark" { long "remark" { required = true } }

summary "month" {
  of = "iso10002", register = "complaints", period = "month",
  count = { "category", "severity", "recurring", "process_satisfied" },
}

schedule "monthly analysis" {
  clause = "9.1", on = monthly { "1 09:00" }, form = "month", answers = {
    occasion = "every_month",
  }, compiles = "month",
}

stage "analysing" {
  clause = "9.2", owner = "complaints.officer",
  action "analyse" { clause = "9.3", form = "analysis", tell = { "complaints.manager" }, to = "review" },
}

stage "review" {
  clause = "9.6", owner = "complaints.manager",
  action "review"    { clause = "9.7", form = "review", sign = "has reviewed the month", to = "filed" },
  action "send back" { form = "remark", to = "analysing" },
}

stage "filed" { final = true }

clock "analysis" {
  clause = "9.2", starts = { received, acted "send back" }, stops = acted "analyse", within = analysed_within,
}
clock "review" { clause = "9.6", starts = entering "review", stops = leaving "review", within = reviewed_within }

decide "escalate" { first,
  rule "the month is not analysed" {
    clause = "9.2", when = late(1, "analysis"), tell = { "complaints.officer", "complaints.manager" },
  },
  rule "the month is not reviewed" { clause = "9.6", when = late(1, "review"), tell = { "complaints.manager" } },
}

sheet "month" {
  code = "CH-02-A", revision = "1",
  title = { zh = "投诉月度分析表", en = "Monthly analysis of complaints", es = "Análisis mensual de las quejas" },
  row { cell "number", cell "received_at" },
  part "sheet.figures" { figures "month" },
  part "sheet.entries" { entries "month" },
  part "sheet.analysis" {
    row { cell("analysis.overview", { lines = 3, above = true }) },
    row { cell("analysis.coming_back", { lines = 3, above = true }) },
    row { cell("analysis.causes", { lines = 3, above = true }) },
    row { cell("analysis.satisfaction", { lines = 2, above = true }) },
    row { cell("analysis.by", { label = "sheet.analysed_by" }), cell("analysis.at", { label = "sheet.analysed_at" }) },
  },
  part "sheet.improvements" {
    each "analysis.improvements" { at_least = 3, cell("what", { wide = 3 }), cell "done_by", cell "until_day" },
  },
  part "sheet.review" {
    row { cell "review.suitable" },
    row { cell("review.instructions", { lines = 4, above = true }) },
    row { signature "has reviewed the month" },
  },
}

register "months" {
  title = { zh = "投诉月度分析登记", en = "Months analysed", es = "Meses analizados" },
  code = "CH-02-B", number = "ISOMR-{yyyy}-{seq:2}", enters = acted "review",
  readers = { "complaints.officer", "complaints.manager" },
  "number", "received_at", "summary_entered", "summary_closed", "summary_late", "analysis.overview", "review.suitable",
}
