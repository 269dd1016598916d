-- SPDX-License-Identifier: Apache-2.0
-- From intake to filing, and what happens when somebody is slow.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "09:00-12:00", "13:00-17:00" }, tue = { "09:00-12:00", "13:00-17:00" },
    wed = { "09:00-12:00", "13:00-17:00" }, thu = { "09:00-12:00", "13:00-17:00" },
    fri = { "09:00-12:00", "13:00-17:00" }, sat = {}, sun = {},
  },
}

local marketing, unit, reviewer = "marketing.officer", "technical.officer", "quality.manager"

local complaint = {
  enterprise = "企业甲", name = "Li", phone = "13800000000", contract_until = "2027-12-31",
  subcontractor = "分包单位甲", in_use_by = "shipped", shipped_on = "2025-03-01", way = "oral",
  concerns = "technical_service", failed_repairs = 3,
  story = "开票机修了三次", request = "换一台",
}
local confirmed = { reason = "三次维修后仍不能开票", reason_confirmed = true }
local helped = { calmed = true, help = "借用备用机" }
local sheet = {
  severity = "general", method = "by_the_unit", responsible = "technical", in_charge = "officer", handling_days = 5,
}
local report = { cause = "主板老化", handling = "更换主板" }
local reviewed = { verdict = "well_handled", opinion = "处理妥善" }
local as_reported = { asked = "Li", cause_is_true = "yes", report_is_true = "yes", customer_says = "已能开票" }
local not_so = { asked = "Li", cause_is_true = "yes", report_is_true = "no", customer_says = "没有人来过" }
local result = { result = "主板已更换", told_unit = "yes" }

-- A complaint up to the unit that has it, and what comes then.
local function passed_on(rest)
  local steps = {
    at "2026-11-02 10:00",
    submit(complaint), act(marketing, "confirm the request", confirmed), act(marketing, "calm and help", helped),
    act(marketing, "fill in the sheet", sheet), act(marketing, "transmit the complaint", { by_means = "phone" }),
  }
  for _, step in ipairs(rest) do steps[#steps + 1] = step end
  steps.clauses = rest.clauses
  return steps
end

scenario "S12-R06 S12-R09 S12-R10 S12-R14 marketing receives, the unit handles, quality reviews" {
  clauses = { "2", "4.1", "4.1 b", "4.1 c" },
  at "2026-11-02 10:00",
  submit(complaint),
  expect { owner = marketing, written = { "receipt" } },
  refused(act(marketing, "calm and help", helped), "reason"),
  refused(act(marketing, "confirm the request", { reason = "", reason_confirmed = true }), "reason"),
  refused(act(marketing, "confirm the request", { reason = "不能开票" }), "reason_confirmed"),
  act(marketing, "confirm the request", confirmed),
  refused(act(marketing, "calm and help", { calmed = true }), "help"),
  refused(act(marketing, "calm and help", { help = "借用备用机" }), "calmed"),
  act(marketing, "calm and help", helped),
  act(marketing, "fill in the sheet", sheet), act(marketing, "transmit the complaint", { by_means = "phone" }),
  expect { stage = "with the unit", owner = unit, told = { unit } },
  act(unit, "report", report),
  refused(act(unit, "review", reviewed), reviewer),
  act(reviewer, "review", { verdict = "handle_again", opinion = "未说明老化原因" }),
  expect { stage = "with the unit" },
  act(unit, "report", { cause = "电压不稳,主板老化", handling = "更换主板并加稳压器" }),
  act(reviewer, "review", reviewed),
  answer(marketing, "verification", as_reported),
  act(marketing, "transmit the result", result),
  expect { stage = "filing", written = { "receipt", "result" } },
  refused(act(marketing, "file", {}), "file_number"),
  act(marketing, "file", { file_number = "2026-17" }),
  expect { closed = true },
}

scenario "S12-R11 the sheet proposes method, unit and person by the class, and both transmissions have their time" {
  clauses = { "4.1 d" },
  at "2026-11-02 10:00",
  submit(complaint),
  expect { method = "by_the_unit", responsible = "technical", in_charge = "officer", handling_days = 5,
           due = { information = "2026-11-02 15:00" } },
  act(marketing, "confirm the request", confirmed), act(marketing, "calm and help", helped),
  refused(act(marketing, "transmit the complaint", { by_means = "phone" }), "method"),
  act(marketing, "fill in the sheet", sheet),
  at "2026-11-02 14:59",
  act(marketing, "transmit the complaint", { by_means = "message" }),
  act(unit, "report", report), act(reviewer, "review", reviewed), answer(marketing, "verification", as_reported),
  expect { late = { information = 0 }, due = { result = "2026-11-03 10:59" } },
  act(marketing, "transmit the result", result),
  expect { late = { result = 0 } },
}

scenario "S12-R11 a serious complaint is the business of the unit's manager, on site, in two working days" {
  clauses = { "4.1 d" },
  at "2026-11-02 10:00",
  submit {
    enterprise = "企业甲", name = "Li", phone = "13800000000", contract_until = "2027-12-31",
    subcontractor = "分包单位甲", in_use_by = "shipped", shipped_on = "2025-03-01", way = "written",
    concerns = "technical_service",
    grounds = { "harmful_words" }, story = "服务人员辱骂", request = "道歉",
  },
  expect { method = "manager_on_site", in_charge = "manager", handling_days = 2, told = { "marketing.manager" } },
  act(marketing, "confirm the request", confirmed), act(marketing, "calm and help", helped),
  act(marketing, "fill in the sheet", { severity = "serious", method = "manager_on_site", responsible = "technical",
                                        in_charge = "manager", handling_days = 2 }),
  act(marketing, "transmit the complaint", { by_means = "phone" }),
  expect { owner = "technical.manager", told = { "technical.manager" }, due = { handling = "2026-11-04 17:00" } },
  refused(act(unit, "report", report), "technical.manager"),
}

scenario "S12-R12 what is registered and overdue is put to the unit"(passed_on {
  clauses = { "4.1 e" },
  expect { registered = { complaints = "DS-2026-0001", overdue = false }, due = { handling = "2026-11-09 17:00" } },
  at "2026-11-09 17:01",
  expect { late = { handling = 1 }, told = { unit, "technical.manager" },
           tasks = { overdue = { opened = 1, done = 0 } }, registered = { overdue = "DSY-2026-001" } },
  receive("technical.manager", "overdue"),
  answer("technical.manager", "overdue", "配件明天到货"),
  at "2026-11-10 17:01",
  expect { late = { handling = 2 }, told = { "marketing.manager" } },
})

scenario "S12-R13 what the customer says is not so goes back to the unit"(passed_on {
  clauses = { "4.1 f" },
  act(unit, "report", report), act(reviewer, "review", reviewed),
  expect { tasks = { verification = { opened = 1, done = 0 } } },
  refused(act(marketing, "transmit the result", result), "verification"),
  answer(marketing, "verification", not_so),
  refused(act(marketing, "transmit the result", result)),
  act(marketing, "send back to the unit", { objection = "没有人来过" }),
  expect { stage = "with the unit" },
  act(unit, "report", report), act(reviewer, "review", reviewed),
  expect { tasks = { verification = { opened = 2, done = 1 } } },
  refused(act(marketing, "transmit the result", result), "verification"),
  answer(marketing, "verification", as_reported),
  refused(act(marketing, "investigate directly")),
  refused(act(marketing, "send back to the unit", { objection = "无" })),
  act(marketing, "transmit the result", result),
  expect { stage = "filing" },
})

scenario "S12-R13 if need be marketing investigates directly, as a task of its own"(passed_on {
  clauses = { "4.1 f" },
  act(unit, "report", report), act(reviewer, "review", reviewed), answer(marketing, "verification", not_so),
  act(marketing, "investigate directly"),
  refused(act(marketing, "transmit the result", result), "task"),
  refused(answer(marketing, "direct investigation", { direct_findings = "门卫记录无人来访", direct_handling = "换主板" }),
    "direct_report"),
  answer(marketing, "direct investigation", {
    direct_findings = "门卫记录无人来访", direct_handling = "当场更换主板", direct_report = "责任单位未上门",
  }),
  act(marketing, "transmit the result", { result = "由我部当场更换主板", told_unit = "yes" }),
  expect { letter = "result" },
})

scenario "S12-R06 S12-R12 marketing and quality are themselves heard of when they are slow"(passed_on {
  clauses = { "1.1", "2", "4.1" },
  act(unit, "report", report),
  expect { late = { information = 0 } },
  at "2026-11-03 17:01", expect { late = { review = 1 }, told = { reviewer } },
  act(reviewer, "review", reviewed),
  at "2026-11-05 17:01", expect { late = { verification = 1 }, told = { "marketing.manager" } },
  answer(marketing, "verification", as_reported),
  at "2026-11-06 17:01", expect { late = { result = 1 }, told = { "marketing.manager" } },
  act(marketing, "transmit the result", result),
  at "2026-11-20 17:01", expect { late = { filing = 1 }, told = { "marketing.manager" } },
  submit(complaint),
  at "2026-11-24 17:01", expect { late = { taking = 1, information = 1 }, told = { "marketing.manager" } },
})
