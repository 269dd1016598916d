-- SPDX-License-Identifier: Apache-2.0
-- The parts of the form, in its order; and the form itself, as it is printed.

-- 姓名 in the head: the customer's contact here.  Where it is whoever recorded the complaint, write
-- "complaint.by"; its label is sheet.name in words/.
local whose_name = "complaint.name"

form "complaint" { public = true, starts = true, number = "KSGZ-{yyyy}-{seq:4}",
  text     "customer"  { required = true },
  person   "name"      {},
  phone    "phone"     { required = true },
  email    "email"     {},
  datetime "time"      { required = true },
  long     "statement" { required = true },
  files    "evidence"  { at_most = 5 },
}

form "statement"  { long "statement" { required = true } }     -- put right later; the analysis stays as it is
form "analysis"   { long "analysis" { required = true } }
form "review"     { long "cause_analysis" { required = true }, long "prevention" { required = true } }
form "step"       { repeats = true, text "method" { required = true }, long "carried_out" { required = true } }
form "department" { long "department_instruction" { required = true } }
form "management" { long "management_instruction" { required = true } }
form "remark"     { long "remark" { required = true } }

register "tracking forms" {
  title = { zh = "客诉处理跟踪表台账", en = "Tracking forms" },
  readers = { "incharge.manager", "management.general_manager" },
  "complaint.number", "complaint.time", "complaint.customer", "statement", "review.cause_analysis", "review.prevention",
  "stage",
}

sheet "tracking form" {
  title = { zh = "客诉处理跟踪表", en = "Complaint tracking form" }, register = "complaint",
  row { cell("complaint.customer", { wide = 2 }), cell("complaint.number", { label = "sheet.number" }) },
  row { cell(whose_name, { wide = 2, label = "sheet.name" }), cell "complaint.time" },
  part "sheet.record" { side = true,
    row { cell("statement", { lines = 3, above = true }) },
    row { cell("analysis.analysis", { lines = 4, above = true }) },
  },
  part "sheet.review" { side = true,
    row {
      cell("review.cause_analysis", { lines = 4, above = true }),
      cell("review.prevention", { lines = 4, above = true }),
    },
  },
  part "sheet.methods" { side = true,
    each "step" { at_least = 5,
      cell("at", { label = "sheet.day", wide = 2 }), cell("method", { wide = 2 }), cell("carried_out", { wide = 4 }),
    },
  },
  part "sheet.department" { side = true,
    row { cell("department.department_instruction", { lines = 2, plain = true }) },
    row { signature "instructs for the department in charge" },
  },
  part "sheet.management" { side = true,
    row { cell("management.management_instruction", { lines = 2, plain = true }) },
    row { signature "instructs as general manager" },
  },
}
