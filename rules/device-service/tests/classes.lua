-- SPDX-License-Identifier: Apache-2.0
-- What is general, what is serious, and what came before.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "09:00-12:00", "13:00-17:00" }, tue = { "09:00-12:00", "13:00-17:00" },
    wed = { "09:00-12:00", "13:00-17:00" }, thu = { "09:00-12:00", "13:00-17:00" },
    fri = { "09:00-12:00", "13:00-17:00" }, sat = {}, sun = {},
  },
}

-- A complaint, with what is different this time.
local function about(change)
  local all = {
    enterprise = "企业甲", name = "Li", phone = "13800000000",
    contract_until = "2027-12-31", subcontractor = "分包单位甲", in_use_by = "shipped", shipped_on = "2025-03-01",
    way = "oral", concerns = "technical_service",
    story = "开票机不能使用", request = "尽快修好",
  }
  for name, value in pairs(change) do all[name] = value end
  return all
end

local function general(days_ago, change)
  local record = { days = days_ago, subcontractor = "分包单位甲", severity = "general" }
  for name, value in pairs(change or {}) do record[name] = value end
  return record
end

scenario "S12-R01 S12-R02 six kinds of complaint are general, each with the unit that is to handle it" {
  clauses = { "1.2", "3.1.1" },
  at "2026-11-02 10:00",
  submit(about { failed_calls = 3 }),
  expect { severity = "general", criterion = "3.1.1 a", responsible = "marketing" },
  submit(about { grounds = { "hotline_attitude" }, way = "written" }), expect { criterion = "3.1.1 a" },
  submit(about { failed_calls = 2 }), expect { criterion = "3.1.1 f" },       -- twice is not several times
  submit(about { grounds = { "not_replaced" }, concerns = "product" }),
  expect { severity = "general", criterion = "3.1.1 b", responsible = "quality" },
  submit(about { failed_repairs = 3 }),
  expect { severity = "general", criterion = "3.1.1 c", responsible = "technical" },
  submit(about { grounds = { "visit_declined" } }), expect { severity = "general", criterion = "3.1.1 d" },
  submit(about { grounds = { "not_upgraded" } }), expect { severity = "general", criterion = "3.1.1 e" },
  submit(about { grounds = { "other" }, grounds_other = "说明书不清楚" }),
  expect { severity = "general", criterion = "3.1.1 f", responsible = "marketing", told = {} },
  refused(submit(about { way = "" }), "way"),
}

scenario "S12-R02 S12-R05 thirty minutes are not late, thirty-one are" {
  clauses = { "3.1.1 d" },
  submit(about { agreed_at = "2026-11-01 09:00", arrived_at = "2026-11-01 09:30" }), expect { criterion = "3.1.1 f" },
  submit(about { agreed_at = "2026-11-01 09:00", arrived_at = "2026-11-01 09:31" }), expect { criterion = "3.1.1 d" },
  submit(about { agreed_at = "2026-11-01 23:45", arrived_at = "2026-11-02 00:15" }), expect { criterion = "3.1.1 f" },
  submit(about { agreed_at = "2026-11-01 23:45", arrived_at = "2026-11-02 00:16" }), expect { criterion = "3.1.1 d" },
  submit(about { agreed_at = "2026-11-01 09:00" }), expect { criterion = "3.1.1 f" },
}

scenario "S12-R03 what harms the name, the enterprise or the rules is serious, and the manager hears at once" {
  clauses = { "3.1.2" },
  at "2026-11-02 10:00",
  submit(about { grounds = { "harmful_words", "hotline_attitude" } }),
  expect { severity = "serious", criterion = "3.1.2 a", told = { "marketing.manager" } },
  submit(about { broken_appointments = 2, consequence = "serious" }),
  expect { severity = "serious", criterion = "3.1.2 b", told = { "marketing.manager" } },
  submit(about { broken_appointments = 2, consequence = "difficulty" }),
  expect { severity = "general" },
  submit(about { broken_appointments = 1, consequence = "serious" }),
  expect { severity = "general" },
  submit(about { grounds = { "media" }, consequence = "difficulty" }),
  expect { severity = "serious", criterion = "3.1.2 c", told = { "marketing.manager" } },
  submit(about { grounds = { "pushed_products" } }),
  expect { severity = "serious", criterion = "3.1.2 e", told = { "marketing.manager" } },
  submit(about { grounds = { "arbitrary_charge" } }),
  expect { severity = "serious", criterion = "3.1.2 e", told = { "marketing.manager" } },
  submit(about { grounds = { "took_goods_or_money" } }),
  expect { severity = "serious", criterion = "3.1.2 e", told = { "marketing.manager" } },
  submit(about { grounds = { "tax_authority" } }),
  expect { severity = "serious", criterion = "3.1.2 f", told = { "marketing.manager" } },
}

scenario "S12-R03 S12-R04 the fourth general complaint about a unit within a year is serious" {
  clauses = { "3.1.2 d" },
  at "2026-11-02 10:00",
  past { general(30), general(90), general(364) },
  submit(about { failed_repairs = 3 }),
  expect { severity = "serious", criterion = "3.1.2 d", handling_days = 2, told = { "marketing.manager" } },
  submit(about { failed_repairs = 3, subcontractor = "分包单位乙" }),
  expect { severity = "general", told = {} },
}

scenario "S12-R04 two before, older ones, serious ones and those of other units are not several" {
  clauses = { "3.1.2 d" },
  at "2026-11-02 10:00",
  past {
    general(30), general(90), general(366), general(40, { severity = "serious" }),
    general(20, { subcontractor = "分包单位乙" }),
  },
  submit(about { failed_repairs = 3 }),
  expect { severity = "general", criterion = "3.1.1 c" },
}

scenario "S12-R04 the same person is counted in whichever unit, nobody named is not" {
  clauses = { "3.1.2 d" },
  at "2026-11-02 10:00",
  past {
    general(10, { about = "Zhou", subcontractor = "分包单位乙" }),
    general(20, { about = "Zhou", subcontractor = "分包单位丙" }),
    general(30, { about = "Zhou", subcontractor = "分包单位丁" }),
    general(10, { about = "Wu" }), general(20, { about = "Wu" }),
    general(366, { about = "Wu", subcontractor = "分包单位乙" }),
  },
  submit(about { failed_repairs = 3, about = "Zhou" }),
  expect { severity = "serious", criterion = "3.1.2 d", told = { "marketing.manager" } },
  submit(about { failed_repairs = 3, about = "Wu" }), expect { severity = "general" },   -- the third is too old
  submit(about { failed_repairs = 3, about = "Qian" }), expect { severity = "general" },
  submit(about { failed_repairs = 3 }), expect { severity = "general" },
}

scenario "S12-R07 S12-R08 a contract that ended yesterday is seen at intake, one that ends today is valid" {
  clauses = { "4.1 a" },
  at "2026-11-02 00:30",
  submit(about { contract_until = "2026-11-01" }),
  expect { contract = "expired", told = { "marketing.officer" } },
  submit(about { contract_until = "2026-11-02" }),
  expect { contract = "valid", told = {} },
  refused(submit(about { contract_until = "" }), "contract_until"),
  refused(submit(about { subcontractor = "" }), "subcontractor"),
  refused(submit(about { shipped_on = "" }), "shipped_on"),
  refused(submit(about { in_use_by = "activated" }), "activated_on"),
  submit(about { in_use_by = "activated", activated_on = "2025-04-01" }),
  expect { activated_on = "2025-04-01" },
}
