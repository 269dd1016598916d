-- SPDX-License-Identifier: Apache-2.0
-- 投诉信息月汇总: on the 1st of each month the month before is compiled, submitted to the
-- head of general affairs for instruction, and filed.

local time_to_compile  = workdays(3)   -- 五: the paper names no time for any of the three steps
local time_to_instruct = workdays(2)
local time_to_file     = workdays(2)

procedure "dispatch-monthly" {
  title     = { zh = "投诉信息月汇总报表", en = "Monthly complaint information summary" },
  document  = { code = "ZH/R/08-06", revision = "A" },
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "PDYB-{yyyy}-{seq:2}",
  teams     = { "affairs" },
  roles     = { "officer", "head" },
}

clause "4.5" "对投诉案件进行汇总,上报综合部主管批示。"
clause "4.5.1" "编制投诉信息月汇总报表,并进行备案。"
clause "1" "汇总中发现的漏洞和不足,应予以改正或者弥补。"

form "month" { starts = true, choice "occasion" { "every_month", "asked_for", required = true } }

form "compilation" {
  long  "overview" { required = true },
  long  "causes"   { required = true },
  block "gaps"     { at_most = 20,
    long   "shortcoming" { required = true },
    choice "way"         { "correct", "remedy", required = true },
    long   "measure"     { required = true },
    person "done_by"     { required = true },
    date   "until_day"   { required = true },
  },
  long  "proposals" {},
}

form "instruction" { long "instruction" { required = true } }
form "remark"      { long "remark" { required = true } }
form "filing"      { text "file_number" { required = true }, date "filed_on" { required = true } }

summary "month" {
  of = "dispatch", register = "complaints", period = "month", count = { "type", "responsible", "satisfied" },
}

schedule "monthly summary" {
  clause = "4.5.1", on = monthly { "1 09:00" }, form = "month", answers = { occasion = "every_month" },
  compiles = "month",
}

stage "compiling" {
  clause = "1", owner = "affairs.officer",
  action "compile" { clause = "4.5.1", form = "compilation", tell = { "affairs.head" }, to = "instruction" },
}
stage "instruction" {
  clause = "4.5", owner = "affairs.head",
  action "instruct" {
    form = "instruction", sign = "has instructed on the month", tell = { "affairs.officer" }, to = "filing",
  },
  action "send back" { form = "remark", to = "compiling" },
}
stage "filing" {
  clause = "4.5.1", owner = "affairs.officer",
  action "file" { form = "filing", needs = { signed "has instructed on the month" }, to = "filed" },
}
stage "filed" { final = true }

clock "compile" {
  clause = "4.5.1", within = time_to_compile,
  starts = { received, entering "compiling" }, stops = acted "compile",
}
clock "instruct" {
  clause = "4.5", within = time_to_instruct,
  starts = entering "instruction", stops = leaving "instruction",
}
clock "file" { clause = "4.5.1", starts = entering "filing", stops = acted "file", within = time_to_file }

decide "escalate" { first,
  rule "月汇总报表没有按时编制" {
    clause = "4.5.1", when = late(1, "compile"), because = "到期没有编制投诉信息月汇总报表",
    set = { missing = true }, tell = { "affairs.officer", "affairs.head" },
  },
  rule "主管没有按时批示" { clause = "4.5", when = late(1, "instruct"), because = "上报后没有批示", tell = { "affairs.head" } },
  rule "没有按时备案" {
    clause = "4.5.1", when = late(1, "file"), because = "批示后没有备案", set = { missing = true },
    tell = { "affairs.officer", "affairs.head" },
  },
}

sheet "month" {
  title = { zh = "投诉信息月汇总报表", en = "Monthly complaint information summary" }, landscape = true,
  row { cell "received_at", cell "month.occasion" },
  part "sheet.figures" { figures "month" },
  part "sheet.entries" { entries "month" },
  part "sheet.compilation" { side = true,
    row { cell("compilation.overview", { lines = 3 }) },
    row { cell("compilation.causes", { lines = 3 }) },
    each "compilation.gaps" { at_least = 3,
      cell("shortcoming", { wide = 2 }), cell "way", cell("measure", { wide = 2 }), cell "done_by", cell "until_day",
    },
    row { cell("compilation.proposals", { lines = 3 }) },
    row {
      cell("compilation.by", { label = "sheet.compiled_by" }), cell("compilation.at", { label = "sheet.compiled_at" }),
    },
  },
  part "sheet.instruction" { side = true,
    row { cell("instruction.instruction", { lines = 3 }) },
    row { signature "has instructed on the month" },
  },
  part "sheet.filing" { side = true,
    row {
      cell("filing.file_number", { lines = 2 }), cell "filing.filed_on", cell("filing.by", { label = "sheet.filed_by" }),
    },
  },
}

register "months" {
  number = "PDBA-{yyyy}-{seq:2}", enters = acted "file", code = "ZH/R/08-07",
  title = { zh = "月汇总报表备案登记", en = "Filed monthly summaries" }, readers = { "affairs.officer", "affairs.head" },
  "number", "received_at", "summary_entered", "summary_closed", "summary_late", "compilation.overview",
  "instruction.instruction", "filing.file_number", "filing.filed_on",
}
