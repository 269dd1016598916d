-- SPDX-License-Identifier: Apache-2.0
-- 每周填写投诉记录表: opened every Monday for the week before; a week without a form is flagged.

-- 三.1 "每周": the paper names no day; on Monday for the week before, to the close of the next working day.
local time_to_fill_in = workdays(1)

procedure "dispatch-weekly" {
  title     = { zh = "每周投诉记录表", en = "Weekly complaint record form" },
  document  = { code = "ZH/R/08-04", revision = "A" },
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "PDZB-{yyyy}{mm}-{seq:2}",
  teams     = { "affairs" },
  roles     = { "officer", "head" },
}

clause "3.1" "综合部每周根据相关投诉信息填写投诉记录表。"
clause "3.1.1" "一周没有填写记录表的,应予标明并报告综合部主管。"

form "week" { starts = true, choice "occasion" { "every_week", "asked_for", required = true } }

form "week_record" {
  choice "any_complaints" { "yes", "no", required = true },
  long   "unfinished"     { shown = is { any_complaints = "yes" }, required = is { any_complaints = "yes" } },
  long   "noteworthy"     {},
}

-- The complaints of the week stand in their own register.
summary "week" {
  of = "dispatch", register = "complaints", period = "week", count = { "type", "responsible", "satisfied" },
}

schedule "weekly form" {
  clause = "3.1", on = weekly { "mon 09:00" }, form = "week", answers = { occasion = "every_week" }, compiles = "week",
}

stage "to fill in" {
  clause = "3.1", owner = "affairs.officer",
  action "fill in" { form = "week_record", to = "filed" },
}
stage "filed" { final = true }

clock "weekly form" { clause = "3.1.1", starts = received, stops = acted "fill in", within = time_to_fill_in }

decide "escalate" { first,
  rule "本周没有填写记录表" {
    clause = "3.1.1", when = late "weekly form", because = "到期没有填写投诉记录表",
    set = { missing = true }, tell = { "affairs.officer", "affairs.head" }, again = workdays(1),
  },
}

sheet "week" {
  title = { zh = "投诉记录表(每周)", en = "Complaint record form (weekly)" }, landscape = true,
  row { cell "received_at", cell "week.occasion", cell "missing" },
  part "sheet.figures" { figures "week" },
  part "sheet.entries" { entries "week" },
  part "sheet.record" { side = true,
    row { cell "week_record.any_complaints" },
    row { cell("week_record.unfinished", { lines = 4 }) },
    row { cell("week_record.noteworthy", { lines = 3 }) },
    row {
      cell("week_record.by", { label = "sheet.filled_by" }), cell("week_record.at", { label = "sheet.filled_at" }),
    },
  },
}

register "weeks" {
  code = "ZH/R/08-05", title = { zh = "每周记录表登记", en = "Weekly forms" }, readers = { "affairs.officer", "affairs.head" },
  "number", "received_at", "summary_entered", "summary_closed", "summary_late", "week_record.at", "missing",
}

-- The flag itself, on paper: a week whose form did not come in time.
register "weeks without a form" {
  number = "PDQT-{yyyy}-{seq:2}", enters = late "weekly form", code = "ZH/R/08-08",
  title = { zh = "未按时填写记录表的周次", en = "Weeks without a form" }, readers = { "affairs.officer", "affairs.head" },
  "number", "received_at", "week_record.at",
}
