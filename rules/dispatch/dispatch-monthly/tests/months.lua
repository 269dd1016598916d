-- SPDX-License-Identifier: Apache-2.0
-- The summary of each month: compiled, instructed on, filed; or overdue.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "08:30-12:00", "13:30-17:30" }, tue = { "08:30-12:00", "13:30-17:30" },
    wed = { "08:30-12:00", "13:30-17:30" }, thu = { "08:30-12:00", "13:30-17:30" },
    fri = { "08:30-12:00", "13:30-17:30" }, sat = {}, sun = {},
  },
  holidays = { "2026-10-01/2026-10-07" },
  workdays = { "2026-10-10" },
}

local compiled = {
  overview = "本月投诉七件,已结案六件", causes = "包装破损四件,服务态度三件",
  gaps = {
    { shortcoming = "交接时没有检查包装", way = "correct", measure = "交接时逐件检查", done_by = "王", until_day = "2026-12-20" },
  },
}

scenario "S08-R15 S08-R16 the month is compiled, submitted to the head for instruction, signed and filed" {
  clauses = { "4.5", "4.5.1" },
  at "2026-11-20 10:00", scheduled "monthly summary",    -- on Tuesday the 1st of December
  expect { stage = "compiling", owner = "affairs.officer", due = { compile = "2026-12-04 17:30" } },
  refused(act("affairs.officer", "compile", { overview = "本月投诉七件" }), "causes"),
  act("affairs.officer", "compile", compiled),
  expect { stage = "instruction", owner = "affairs.head", told = { "affairs.head" }, registered = { months = false } },
  refused(act("affairs.officer", "instruct", { instruction = "同意" })),
  act("affairs.head", "instruct", { instruction = "同意,重点检查包装" }),
  expect { stage = "filing", owner = "affairs.officer", told = { "affairs.officer" } },
  refused(act("affairs.officer", "file", { filed_on = "2026-12-02" }), "file_number"),
  act("affairs.officer", "file", { file_number = "ZH-2026-11", filed_on = "2026-12-02" }),
  expect { closed = true, registered = { months = "PDBA-2026-01" }, missing = false },
}

local function past_complaint(days_ago, type, facts)
  facts.procedure, facts.days, facts.type = "dispatch", days_ago, type
  return facts
end

scenario "S08-R16 the summary counts the month before: what was entered, closed and late, by kind, region and answer" {
  clauses = { "4.5.1" },
  at "2026-11-25 10:00", past {
    past_complaint(40, "product_quality", { responsible = "east", satisfied = "yes", closed = true }),   -- of October
    past_complaint(10, "product_quality", { responsible = "east", satisfied = "yes", closed = true }),
    past_complaint(5, "service_attitude", { responsible = "south", late = true }),
  },
  scheduled "monthly summary",                           -- on the 1st of December, of November
  expect {
    compiled = {
      entered = 2, closed = 1, late = 1,
      counts = { type = { product_quality = 1, service_attitude = 1 }, responsible = { east = 1, south = 1 } },
    },
  },
}

scenario "S08-R16 a summary that nobody compiles is overdue, and one that nobody files too" {
  clauses = { "4.5.1" },
  at "2026-11-20 10:00", scheduled "monthly summary",
  at "2026-12-04 17:31",
  expect { late = { compile = 1 }, missing = true, told = { "affairs.officer", "affairs.head" } },
  act("affairs.officer", "compile", compiled),
  act("affairs.head", "instruct", { instruction = "同意" }),
  after(workdays(3)),
  expect { late = { file = 1 }, told = { "affairs.officer", "affairs.head" } },
}

scenario "S08-R15 a head who says nothing is reminded, and may have the month compiled again" {
  clauses = { "4.5" },
  at "2026-11-20 10:00", scheduled "monthly summary",
  act("affairs.officer", "compile", compiled),
  after(workdays(3)),
  expect { late = { instruct = 1 }, told = { "affairs.head" } },
  refused(act("affairs.head", "send back", {}), "remark"),
  act("affairs.head", "send back", { remark = "请补充未结案的投诉" }),
  expect { stage = "compiling", owner = "affairs.officer" },
}

scenario "S08-R17 a gap that the month shows has its correction or remedy, with who and until when" {
  clauses = { "1" },
  submit({ occasion = "asked_for" }, { form = "month", by = "affairs.officer" }),
  refused(act("affairs.officer", "compile", {
    overview = "本月投诉七件", causes = "包装", gaps = { { shortcoming = "没有检查", way = "remedy" } },
  }), "measure"),
  act("affairs.officer", "compile", compiled),
  expect { stage = "instruction" },
}
