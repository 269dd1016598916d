-- SPDX-License-Identifier: Apache-2.0
-- The whole of the paper: its course, its record form and its archive.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "08:30-12:00", "13:30-17:30" }, tue = { "08:30-12:00", "13:30-17:30" },
    wed = { "08:30-12:00", "13:30-17:30" }, thu = { "08:30-12:00", "13:30-17:30" },
    fri = { "08:30-12:00", "13:30-17:30" }, sat = {}, sun = {},
  },
}

local broken    = { name = "陈女士", phone = "13700000000", type = "goods", story = "瓶盖松动", request = { "exchange" } }
local checked   = {
  verified_at = "2026-11-02 11:00", departments = { "quality", "logistics" }, in_charge = "李", concerned = "赵",
  found = "封盖机刀头磨损", opinion = "更换刀头",
}
local plan      = { cause = "封盖机刀头磨损", severity = "ordinary", plan = "换货" }
local unwilling = { talked_at = "2026-11-02 15:00", by = "王", result = "refused", wish = "全额退款" }
local willing   = { talked_at = "2026-11-03 09:00", by = "王", result = "accepted", wish = "今天送到" }
local liable    = { determination = "设备保养不到位", answerable = "赵", countermeasure = "换货并更换刀头" }

scenario "S09-R14 S09-R16 S09-R22 the whole course: checked, instructed on, answered, carried out, evaluated" {
  clauses = { "3", "7", "8", "9" },
  at "2026-11-02 10:00", submit(broken),
  act("service.officer", "judge", { verdict = "established" }),
  refused(act("quality.officer", "verify", { found = "刀头磨损" }), "verified_at"),
  act("quality.officer", "verify", checked),
  expect { stage = "analysis" },
  act("quality.officer", "propose", plan),
  refused(act("quality.officer", "done", { result = "已换货" })),         -- no plan before the instruction
  refused(act("service.officer", "negotiate", willing)),
  act("quality.manager", "approve"),
  act("service.officer", "negotiate", willing),
  expect { stage = "carrying out", owner = "quality.officer" },
  refused(act("service.officer", "notify"), "liability.determination"),
  refused(act("quality.officer", "determine", liable), "quality.manager"),
  act("quality.manager", "determine", liable),
  act("service.officer", "notify"),
  expect { stage = "carrying out", letter = "notice", told = { "quality.officer" } },
  act("quality.officer", "done", { result = "已换货" }),
  act("service.officer", "evaluate", { evaluation = "保养计划应写入刀头更换周期" }),
  act("service.officer", "close", { method = "phone", satisfied = "yes" }),
  expect { closed = true },
}

scenario "S09-R15 24 hours by the clock from recording, 5 working days from the instruction" {
  clauses = { "2", "4" },
  at "2026-11-05 16:00", submit(broken),                                  -- a Thursday
  expect { due = { answer = "2026-11-06 16:00" } },
  act("service.officer", "judge", { verdict = "established" }), act("quality.officer", "propose", plan),
  act("quality.manager", "approve"),
  expect { due = { execution = "2026-11-12 17:30" } },
}

scenario "S09-R17 S09-R18 S09-R19 S09-R20 S09-R21 an employee complains too; every box of the form has its own word" {
  clauses = { "1" },
  refused(submit { name = "吴", phone = "13600000000", kind = "dealer", story = "食堂" }, "kind"),
  refused(submit { name = "吴", phone = "13600000000", mode = "other", story = "食堂" }, "mode_other"),
  refused(submit { name = "吴", phone = "13600000000", request = { "other" }, story = "食堂" }, "request_other"),
  at "2026-11-02 10:00",
  submit {
    name = "吴", phone = "13600000000", address = "解放路 5 号", kind = "employee", member_card = "8800123", mode = "other",
    mode_other = "来信", type = "promotion", story = "促销价与标价不符", request = { "return", "compensation" }, amount = 29900,
  },
  expect { kind = "employee", mode_other = "来信", type = "promotion", amount = 29900 },
}

scenario "S09-R23 S09-R24 accepted at once no other talk is needed; after three refusals a fourth is possible" {
  clauses = { "5" },
  submit(broken), act("service.officer", "judge", { verdict = "established" }), act("quality.officer", "propose", plan),
  act("quality.manager", "approve"), act("service.officer", "negotiate", willing),
  expect { stage = "carrying out", talked_at = "2026-11-03 09:00", wish = "今天送到" },
  submit(broken), act("service.officer", "judge", { verdict = "established" }), act("quality.officer", "propose", plan),
  act("quality.manager", "approve"),
  refused(act("service.officer", "negotiate", { talked_at = "2026-11-02 15:00", by = "王" }), "result"),
  act("service.officer", "negotiate", unwilling), act("service.officer", "negotiate", unwilling),
  refused(act("service.officer", "hand up"), "3 rounds"),
  act("service.officer", "negotiate", unwilling),
  act("service.officer", "hand up"),
  expect { stage = "instruction", owner = "service.manager" },
  act("service.manager", "approve"),
  act("service.officer", "negotiate", willing),                          -- the fourth block
  expect { stage = "carrying out" },
}

scenario "S09-R25 a closed form is in the archive under the next number, an open one is not" {
  clauses = { "9" },
  at "2026-11-02 10:00",
  submit { name = "赵", phone = "13600000000", type = "goods", story = "粉末受潮结块" },
  act("service.officer", "judge", { verdict = "not_established", reason = "storage" }),
  expect { registered = { archive = false } },
  act("service.officer", "explain"),
  expect { closed = true, registered = { archive = "TSDA-2026-0001" } },
  submit(broken), act("service.officer", "judge", { verdict = "established" }), act("quality.officer", "propose", plan),
  act("quality.manager", "approve"), act("service.officer", "negotiate", willing),
  act("quality.officer", "done", { result = "已换货" }),
  expect { registered = { archive = false } },
  act("service.officer", "close", { method = "phone", satisfied = "yes" }),
  expect { closed = true, registered = { archive = "TSDA-2026-0002" } },
}
