-- SPDX-License-Identifier: Apache-2.0
-- The ways a complaint goes: heard, registered, visited, decided, answered, improved.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "08:30-12:00", "13:30-17:30" }, tue = { "08:30-12:00", "13:30-17:30" },
    wed = { "08:30-12:00", "13:30-17:30" }, thu = { "08:30-12:00", "13:30-17:30" },
    fri = { "08:30-12:00", "13:30-17:30" }, sat = {}, sun = {},
  },
}

-- Answers, with what is different this time.
local function with(answers, change)
  local all = {}
  for name, value in pairs(answers) do all[name] = value end
  for name, value in pairs(change or {}) do all[name] = value end
  return all
end

local sales, after_sales, quality = "sales.officer", "after_sales.officer", "quality.officer"
local vice_president, general_manager = "marketing.vice_president", "office.general_manager"
local by_sales = { form = "complaint", by = sales }

local complaint = {
  customer = "客户甲", name = "Li", phone = "13800000000", district = "华东", way = "oral", subject = "product",
  story = "涂层起皮",
}
local heard = { object = "第 3 批产品", content = "40 件中 12 件起皮", true_cause = "涂层附着力不足", calmed = true }
local registered = {
  object_confirmed = "yes", content_confirmed = "yes", cause_confirmed = "yes",
  product_info = "第 3 批", product_confirmed = "yes",
  market_info = "潮湿地区经销商", market_confirmed = "yes", wish = "换货", wish_confirmed = "yes",
}
local visited = {
  visited_on = "2026-11-03", content_found = "12 件起皮", cause_found = "烘干时间不足", liability = "product_quality",
}
local product = { class = "product", department = "quality", improve_days = 5 }
local reworked = { defective = 12, reworked = 12, defect_cause = "烘干时间不足", measure = "烘干 30 分钟" }
local opinion = { opinion = "返修并换货", cost = 120000 }
local improvement = { liable = "Zhou", improved = "烘干 30 分钟", improved_on = "2026-11-06" }

scenario "S03-R16 S03-R12 S07-R01 a product complaint is closed when both have heard how it was improved" {
  clauses = { "4.1", "4.4", "4.5", "4.6" },
  at "2026-11-02 10:00", submit(complaint, by_sales),
  act(sales, "hear the customer", heard), act(sales, "register", registered), act(sales, "visit", visited),
  act(after_sales, "classify", product),
  expect { told = { sales, "quality.manager", "office.representative", general_manager } },
  refused(act(quality, "propose the handling", opinion), "defect_cause"),     -- the cause of the defect first
  refused(act(quality, "rework", with(reworked, { measure = "" })), "measure"),
  act(quality, "rework", reworked), act(quality, "propose the handling", opinion),
  expect { told = { "office.representative", general_manager } },
  act(after_sales, "submit for approval", { decision_asked = "换货" }), act(vice_president, "approve"),
  act(sales, "write the reply", { decision = "本周内换货" }), approve_letter(vice_president, "reply"),
  act(sales, "explain the result", { explained_on = "2026-11-04", satisfied = "yes" }),
  receive("quality.manager", "improvement"), answer("quality.manager", "improvement", improvement),
  refused(act(quality, "supervise the execution", { executed = "yes", findings = "已执行" }), "report"),
  act(quality, "file the improvement report", { report = "烘干时间已改" }),
  refused(act(after_sales, "notify the management representative", { representative_told_on = "2026-11-09" })),
  act(quality, "supervise the execution", { executed = "no", findings = "第二班未执行" }),
  refused(act(after_sales, "notify the general manager", { general_manager_told_on = "2026-11-09" })),
  act(quality, "supervise the execution", { executed = "yes", findings = "三个班次都执行" }),
  refused(act(after_sales, "close"), "representative_told_on"),
  act(after_sales, "notify the management representative", { representative_told_on = "2026-11-09" }),
  expect { told = { "office.representative" } },
  refused(act(after_sales, "close"), "general_manager_told_on"),
  act(after_sales, "notify the general manager", { general_manager_told_on = "2026-11-09" }),
  expect { told = { general_manager } },
  act(after_sales, "close"),
  expect { closed = true },
}

scenario "S03-R05 S03-R06 the salesperson takes what is said or faxed, the service department what comes by telephone" {
  clauses = { "5.2.1" },
  submit(with(complaint, { way = "telephone" }), { form = "complaint", by = "service.officer" }),
  expect { owner = "service.officer", told = { "service.officer" }, written = { "receipt" } },
  act("service.officer", "hear the customer", heard),
  act("service.officer", "register", registered),
  expect { stage = "visiting", owner = sales },
  submit(with(complaint, { way = "fax" })),
  expect { owner = sales, told = { sales } },
  submit(with(complaint, { way = "other", way_other = "展会现场" })),
  expect { owner = sales },
  refused(submit(with(complaint, { district = "" })), "district"),
}

scenario "S03-R01 S03-R02 S03-R03 S03-R17 no subject is refused, a person can be named, and each subject has a class" {
  clauses = { "1.3", "2.1", "3.1", "5.1" },
  submit(with(complaint, { subject = "product" })),
  expect { class = "product" },
  submit(with(complaint, { subject = "market" })),
  expect { class = "work" },
  submit(with(complaint, { subject = "relations", about = "Zhou", story = "答应了又不来" })),
  expect { class = "work", about = "Zhou" },
  submit(with(complaint, { subject = "service", about = "Qian", story = "态度不好" })),
  expect { class = "conduct", about = "Qian" },
  submit(with(complaint, { subject = "transport_loss", story = "到货破损 5 箱" })),
  expect { class = "product", subject = "transport_loss" },
  submit(with(complaint, { subject = "other", subject_other = "发票" })),
  expect { class = "product", stage = "received" },
  act(sales, "hear the customer", heard),
  refused(act(sales, "register", with(registered, { market_info = "" })), "market_info"),
  act(sales, "register", registered),
  expect { registered = { complaints = true, ["market, customers and products"] = true } },
}

scenario "S03-R07 S03-R08 S07-R02 what is registered was confirmed before, and what was not is marked so" {
  clauses = { "5.2.2", "5.2.3" },
  submit(complaint, by_sales),
  refused(act(sales, "register", registered)),
  refused(act(sales, "hear the customer", with(heard, { true_cause = "" })), "true_cause"),
  refused(act(sales, "hear the customer", with(heard, { calmed = false })), "calmed"),
  act(sales, "hear the customer", heard),
  expect { registered = { complaints = false }, told = { sales } },
  refused(act(sales, "register", with(registered, { wish_confirmed = "" })), "wish_confirmed"),
  refused(act(sales, "register", with(registered, { cause_confirmed = "no" })), "why_unconfirmed"),
  act(sales, "register", with(registered, { cause_confirmed = "no", why_unconfirmed = "客户要先看检验结果" })),
  expect { told = { sales }, content_state = "partly_confirmed", cause_confirmed = "no", object_confirmed = "yes" },
  refused(act(sales, "visit", visited), "now_confirmed"),
  act(sales, "visit", with(visited, { now_confirmed = "yes" })),
  submit(complaint, by_sales),
  act(sales, "hear the customer", heard), act(sales, "register", registered),
  expect { content_state = "confirmed" },
}

scenario "S03-R09 S03-R10 a visit that is not made in two working days is flagged, level by level" {
  clauses = { "4.2", "4.3" },
  at "2026-11-05 10:00", submit(complaint, by_sales),                          -- a Thursday
  expect { due = { visit = "2026-11-09 17:30" } },
  act(sales, "hear the customer", heard), act(sales, "register", registered),
  at "2026-11-09 17:29", expect { late = { visit = 0 }, told = {} },
  at "2026-11-09 17:31", expect { late = { visit = 1 }, told = { "sales.manager" } },
  at "2026-11-10 17:31", expect { late = { visit = 2 }, told = { vice_president } },
  refused(act(sales, "visit", with(visited, { visited_on = "" })), "visited_on"),
  refused(act(sales, "visit", with(visited, { liability = "" })), "liability"),
  refused(act(sales, "visit", with(visited, { cause_found = "" })), "cause_found"),
  act(sales, "visit", with(visited, { visited_on = "2026-11-11", liability = "improper_use", cause_found = "未按说明存放" })),
  expect { stage = "classifying", liability = "improper_use", told = {} },
  after(days(2)),
  expect { late = { classification = 1 }, told = { "after_sales.manager" } },
}

scenario "S03-R04 S03-R11 each class goes to its own department, with its own limit and its own line of reporting" {
  clauses = { "3.2", "4.3" },
  submit(complaint, by_sales),
  act(sales, "hear the customer", heard), act(sales, "register", registered), act(sales, "visit", visited),
  refused(act(sales, "classify", product), after_sales),
  expect { told = { sales } },
  act(after_sales, "classify", { class = "conduct", department = "service", improve_days = 3 }),
  expect { owner = "service.officer", authority_limit = 100000, reports_to = "service_manager",
           told = { "service.manager" } },
  submit(complaint, by_sales),
  act(sales, "hear the customer", heard), act(sales, "register", registered), act(sales, "visit", visited),
  expect { told = { sales } },
  act(after_sales, "classify", { class = "work", department = "sales", improve_days = 3 }),
  expect { owner = sales, authority_limit = 500000, reports_to = "sales_manager", told = { "sales.manager" } },
  submit(complaint, by_sales),
  act(sales, "hear the customer", heard), act(sales, "register", registered), act(sales, "visit", visited),
  expect { told = { sales } },
  act(after_sales, "classify", product),
  expect { owner = quality, authority_limit = 2000000, reports_to = "representative_and_general_manager",
           told = { "quality.manager", "office.representative", general_manager } },
}
