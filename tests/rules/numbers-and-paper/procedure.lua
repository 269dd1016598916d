-- SPDX-License-Identifier: Apache-2.0
-- The record form has its own series; its paper has the company's code and two languages.

procedure "numbers-and-paper" {
  title     = { zh = "顾客投诉处理", en = "Customer complaints", es = "Quejas del cliente" },
  document  = { code = "JH/QER/企/2003", revision = "001", date = "2026-11-01", status = { zh = "受控", en = "Controlled", es = "Controlado" } },
  languages = { "zh", "en", "es" },
  calendar  = "office", number = "TS-{yyyy}{mm}-{seq:4}",
  teams     = { "service" }, roles = { "officer", "manager" },
}

clause "code" "The record form carries the document code JH/QER/企/2003/013 exactly as given."
clause "serial" "Beside the code stands a serial number NO, its own in that form's series."
clause "both" "Labels are read in Chinese and English at once, or in Spanish."

form "complaint" { public = true, text "name" { required = true }, long "story" { required = true } }
form "record"    { number = "NO-{seq:5}", long "statement" { required = true }, long "analysis" { required = true } }
form "visit"     { number = "拜访-{yyyy}-{seq:3}", repeats = true, date "visited_on" { required = true }, text "met" {} }

sheet "record" {
  code = "JH/QER/企/2003/013", title = { zh = "顾客投诉处理记录表", en = "Complaint handling record", es = "Registro de quejas" },
  register = "records", languages = { "zh", "en" },
  row { label "sheet.hint" },
  row { cell "number", cell "received_at", cell "complaint.name" },
  row { cell "record.statement", cell "record.analysis" },
  each "visit" { cell "visited_on", cell "met" },
  row { signature "has read the record" },
}

register "records" { number = "企-{seq:4}", enters = acted "record", title = { zh = "记录登记", en = "Records", es = "Registros" },
  "number", "received_at", "complaint.name", "record.statement",
}

stage "received" {
  clause = "serial", owner = "service.officer",
  action "visit"  { form = "visit", to = "received" },
  action "record" { clause = "code", form = "record", to = "recorded" },
}
stage "recorded" { clause = "both", owner = "service.manager", action "read" { sign = "has read the record", to = "closed" } }
stage "closed"   { final = true }

clock "record" { starts = received, stops = entering "closed", within = workdays(2) }

decide "escalate" { first, rule "nothing on paper" { when = late(1, "record"), tell = { "service.manager" } } }
