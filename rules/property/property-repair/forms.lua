-- SPDX-License-Identifier: Apache-2.0
-- The register 客户报修处理登记表: what is filled in, and its twelve columns in the paper's order.

-- Shown only where a patrol has filled it in: a resident is not asked where the repair comes from.
local from_patrol = is { source = "patrol" }

form "repair" { public = true,
  text   "name"   { required = true, personal = true },
  text   "home"   { required = true, personal = true },
  phone  "phone"  { required = none_of { from_patrol } },
  long   "story"  { required = true },
  files  "photos" { at_most = 5 },
  choice "source" { "patrol", shown = from_patrol },
}

form "grading"  { choice "importance" { "general", "important", required = true } }
form "handling" { long "result" { required = true } }

register "repairs" { title = { zh = "客户报修处理登记表", en = "Register of repairs" }, code = "WY/BX-01",
  number = "{seq:1}", readers = { "property.supervisor", "property.leader" },
  "number", "received_at", "repair.name", "repair.home", "repair.phone", "repair.story", "handling.result",
  "follow_up.method", "follow_up.followed_at", "follow_up.by", "follow_up.opinion", "follow_up.remark",
}

-- One row of the register as a sheet to take along to the flat; the note stands below it as on the paper.
sheet "repair" { title = { zh = "客户报修处理登记表", en = "Register of repairs" }, register = "repairs",
  part "sheet.repair" { side = true,
    row {
      cell("number", { label = "sheet.number" }), cell("received_at", { label = "sheet.time" }), cell "repair.name",
    },
    row { cell("repair.home", { wide = 2 }), cell "repair.phone" },
    row { cell("repair.story", { lines = 8, above = true }) },
    row { cell "grading.importance" },
    row { cell("handling.result", { lines = 7, above = true }) },
  },
  part "sheet.follow_up" { side = true,
    row { cell("follow_up.method", { wide = 2 }) },
    row { cell "follow_up.followed_at", cell "follow_up.by" },
    row { cell("follow_up.opinion", { lines = 6, above = true }) },
    row { cell("follow_up.remark", { lines = 4, above = true }) },
  },
  row { label "sheet.note" },
}
