-- SPDX-License-Identifier: Apache-2.0
-- The register 客户投诉处理登记表: what is filled in, and its twelve columns in the paper's order.

-- Shown only where a patrol has filled it in: a resident is not asked where the complaint comes from.
local from_patrol = any { is { source = "patrol" }, is { source = "opinion" } }

form "complaint" { public = true,
  text   "name"   { required = true, personal = true },
  text   "home"   { required = true, personal = true, ties = true },
  phone  "phone"  { required = none_of { from_patrol } },
  long   "story"  { required = true },
  files  "photos" { at_most = 5 },
  choice "source" { "patrol", "opinion", shown = from_patrol },
}

form "handling" { long "result" { required = true } }

register "complaints" { title = { zh = "客户投诉处理登记表", en = "Register of complaints" }, code = "WY/TS-01",
  number = "{seq:1}", readers = { "property.supervisor", "service.supervisor" },
  "number", "received_at", "complaint.name", "complaint.home", "complaint.phone", "complaint.story", "handling.result",
  "follow_up.method", "follow_up.followed_at", "follow_up.by", "follow_up.opinion", "follow_up.remark",
}

-- One row of the register as a sheet to hand out, the two halves one above the other.
sheet "complaint" { title = { zh = "客户投诉处理登记表", en = "Register of complaints" }, register = "complaints",
  part "sheet.complaint" { side = true,
    row {
      cell("number", { label = "sheet.number" }), cell("received_at", { label = "sheet.time" }), cell "complaint.name",
    },
    row { cell("complaint.home", { wide = 2 }), cell "complaint.phone" },
    row { cell("complaint.story", { lines = 8, above = true }) },
    row { cell("handling.result", { lines = 8, above = true }) },
  },
  part "sheet.follow_up" { side = true,
    row { cell("follow_up.method", { wide = 2 }) },
    row { cell "follow_up.followed_at", cell "follow_up.by" },
    row { cell("follow_up.opinion", { lines = 6, above = true }) },
    row { cell("follow_up.remark", { lines = 4, above = true }) },
  },
}
