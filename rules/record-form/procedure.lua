-- SPDX-License-Identifier: Apache-2.0
-- The smallest honest record of a complaint, under a document code and a serial number: who complained, what
-- about, what was done.

procedure "record-form" {
  title     = { zh = "顾客投诉处理记录", en = "Customer complaint record" },
  document  = { code = "JH/QER/企/2003/013" },
  languages = { "zh", "en" },
  calendar  = "office",
  number    = "RF-{yyyy}{mm}-{seq:4}",     -- the record's; the serial number of the form is in forms.lua
  teams     = { "service" },
  roles     = { "officer", "manager" },
}

local handled_within = workdays(5)         -- the paper has no time

clause "code" "The record bears the document code as it is written, with a serial number NO: beside it."
clause "record" "The record says who complained, what about, and what was done; and asks for nothing else."

stage "recorded" {
  clause = "code",
  owner  = "service.officer",
  action "handle" { clause = "record", form = "handling", letter = "handled", to = "handled" },
}

stage "handled" { final = true }

clock "handling" { clause = "record", starts = received, stops = acted "handle", within = handled_within }
