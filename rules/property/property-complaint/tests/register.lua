-- SPDX-License-Identifier: Apache-2.0
-- The register of complaints, row by row.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "09:00-12:00", "13:00-17:00" }, tue = { "09:00-12:00", "13:00-17:00" },
    wed = { "09:00-12:00", "13:00-17:00" }, thu = { "09:00-12:00", "13:00-17:00" },
    fri = { "09:00-12:00", "13:00-17:00" },
  },
}

local noise = { name = "Li", home = "2-3-301", phone = "13900000000", story = "楼上夜间装修噪音" }
local seen  = {
  method = "phone", followed_at = "2026-11-05 10:00", by = "Wang", opinion = "quiet since", remark = "none",
}

scenario "S05-R01 a complaint goes through the columns of its row, from the complainant to the remark" {
  clauses = { "register", "handling", "follow-up" },
  at "2026-11-02 10:00",
  refused(submit { name = "Li", phone = "13900000000", story = "楼上夜间装修噪音" }, "home"),
  refused(submit { name = "Li", home = "2-3-301", story = "楼上夜间装修噪音" }, "phone"),
  submit(noise),
  expect { stage = "registered", owner = "property.officer", letter = "registered",
           registered = { complaints = "1" }, due = { handling = "2026-11-05 17:00" } },
  refused(act("property.officer", "handle"), "result"),
  act("property.officer", "handle", { result = "the work stops at 18:00" }),
  expect { stage = "follow-up", owner = "service.officer" },
  refused(act("service.officer", "follow up", {
    method = "phone", followed_at = "2026-11-05 10:00", by = "Wang",
  }), "opinion"),
  act("service.officer", "follow up", seen),
  expect { closed = true, method = "phone", opinion = "quiet since", remark = "none" },
}

scenario "S05-R02 rows are numbered without gaps in the order of receipt, whatever is finished first" {
  clauses = { "register" },
  submit(noise),
  expect { registered = { complaints = "1" } },
  refused(submit { name = "Wu" }),                       -- what is not taken uses up no number
  submit { name = "Wu", home = "5-1-102", phone = "13900000001", story = "车位被占" },
  expect { registered = { complaints = "2" } },
  act("property.officer", "handle", { result = "the car was moved" }),
  submit { name = "Chen", home = "1-1-501", phone = "13900000002", story = "电梯口堆放垃圾" },
  expect { registered = { complaints = "3" } },
}

scenario "a complaint that nobody handles, or nobody follows up, is heard of" {
  clauses = { "handling", "follow-up" },
  at "2026-11-02 10:00", submit(noise),
  at "2026-11-05 17:01",
  expect { late = { handling = 1 }, told = { "property.supervisor" } },
  act("property.officer", "handle", { result = "the work stops at 18:00" }),
  expect { due = { ["follow-up"] = "2026-11-09 17:00" } },
  at "2026-11-09 17:01",
  expect { late = { ["follow-up"] = 1 }, told = { "service.supervisor" } },
}

scenario "S05-R16 an owner's opinion heard on patrol is a row like any other, without a letter" {
  clauses = { "patrol" },
  submit({ name = "Zhao", home = "7-2-201", story = "希望增加路灯", source = "opinion" }, { by = "property.officer" }),
  expect { stage = "registered", source = "opinion", letter = false, told = { "property.officer" },
           registered = { complaints = "1" } },
}
