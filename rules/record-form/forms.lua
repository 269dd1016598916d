-- SPDX-License-Identifier: Apache-2.0
-- The record in two halves, and the paper: of the original only the head has come down, the code and NO:,
-- which the head of every sheet prints.

form "record" { public = true, starts = true, number = "{seq:6}",
  text  "name"  { required = true },
  phone "phone" { required = true },
  email "email" {},
  long  "story" { required = true },
}

form "handling" { long "result" { required = true } }

sheet "record" {
  title = { zh = "顾客投诉处理记录表", en = "Customer complaint record form" }, register = "record",
  row { cell "record.name", cell "record.phone", cell "received_at" },
  row { cell("record.story", { lines = 14, above = true }) },
  row { cell("handling.result", { lines = 14, above = true }) },
  row { cell("handling.by", { label = "sheet.handled_by" }), cell("handling.at", { label = "sheet.handled_at" }) },
}
