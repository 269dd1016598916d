-- SPDX-License-Identifier: Apache-2.0
-- Who decides, up to which limit, and what may be sent; what the department complained about owes.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "08:30-12:00", "13:30-17:30" }, tue = { "08:30-12:00", "13:30-17:30" },
    wed = { "08:30-12:00", "13:30-17:30" }, thu = { "08:30-12:00", "13:30-17:30" },
    fri = { "08:30-12:00", "13:30-17:30" }, sat = {}, sun = {},
  },
}

local sales, after_sales, service = "sales.officer", "after_sales.officer", "service.officer"
local vice_president, general_manager = "marketing.vice_president", "office.general_manager"

local heard = { object = "服务人员", content = "电话无人接听", true_cause = "午间无人值班", calmed = true }
local registered = {
  object_confirmed = "yes", content_confirmed = "yes", cause_confirmed = "yes",
  product_info = "无", product_confirmed = "yes",
  market_info = "午间订货多", market_confirmed = "yes", wish = "道歉", wish_confirmed = "yes",
}
local visited = {
  visited_on = "2026-11-03", content_found = "电话无人接听", cause_found = "午间无人值班", liability = "no_product",
}
local reply = { decision = "午间安排值班,并向您道歉" }

-- A complaint about conduct, up to the proposal that goes to the vice-president.
local function proposed(cost, rest)
  local steps = {
    at "2026-11-02 10:00",
    submit { customer = "客户甲", name = "Li", phone = "13800000000", district = "华东", way = "oral", subject = "service",
             about = "Zhou", story = "电话无人接听" },
    act(sales, "hear the customer", heard), act(sales, "register", registered), act(sales, "visit", visited),
    act(after_sales, "classify", { class = "conduct", department = "service", improve_days = 3 }),
    act(service, "propose the handling", { opinion = "道歉并补偿", cost = cost }),
    act(after_sales, "submit for approval", { decision_asked = "道歉并补偿" }),
  }
  for _, step in ipairs(rest) do steps[#steps + 1] = step end
  for name, value in pairs(rest) do
    if type(name) == "string" then steps[name] = value end
  end
  return steps
end

scenario "S03-R13 S03-R14 the reply waits for the vice-president, then the salesperson explains it"(proposed(100000, {
  clauses = { "4.1", "4.5" },
  expect { authority = "within", stage = "approving" },
  refused(act(sales, "write the reply", reply)),
  refused(act(after_sales, "approve"), vice_president),
  refused(act(vice_president, "approve and hand up"), "above"),
  act(vice_president, "approve"),
  act(sales, "write the reply", reply),
  expect { drafts = { "reply" } },
  refused(act(sales, "explain the result", { explained_on = "2026-11-04", satisfied = "yes" }), "reply"),
  refused(approve_letter(sales, "reply"), vice_president),
  refuse_letter(vice_president, "reply", "先道歉,再说安排"),
  refused(act(sales, "explain the result", { explained_on = "2026-11-04", satisfied = "yes" }), "reply"),
  act(sales, "write the reply", { decision = "向您道歉,午间已安排值班" }),
  approve_letter(vice_president, "reply"),
  expect { written = { "receipt", "reply" }, drafts = {} },
  refused(act(sales, "explain the result", { explained_on = "2026-11-04", satisfied = "no" }), "feedback"),
  act(sales, "explain the result", { explained_on = "2026-11-04", satisfied = "yes" }),
  expect { stage = "improving" },
}))

scenario "S03-R04 S03-R14 one fen above the limit, and the general manager signs as well"(proposed(100001, {
  clauses = { "3.2" },
  expect { authority = "above" },
  refused(act(vice_president, "approve"), "within"),
  act(vice_president, "approve and hand up"),
  expect { stage = "above the limit", owner = general_manager },
  refused(act(sales, "write the reply", reply)),
  refused(act(vice_president, "approve above the limit"), general_manager),
  act(general_manager, "return it", { remark = "补偿过高" }),
  act(service, "propose the handling", { opinion = "道歉并补偿", cost = 200000 }),
  act(after_sales, "submit for approval", { decision_asked = "道歉并补偿" }),
  act(vice_president, "approve and hand up"),
  act(general_manager, "approve above the limit"),
  act(sales, "write the reply", reply),
  expect { drafts = { "reply" } },
}))

scenario "S03-R13 a proposal that does not convince the vice-president goes back to the department"(proposed(50000, {
  clauses = { "4.5" },
  act(vice_president, "send back", { remark = "说明如何不再发生" }),
  expect { stage = "handling", owner = service },
  refused(act("quality.officer", "rework", { defective = 1, reworked = 1, defect_cause = "无", measure = "无" })),
}))

scenario "S03-R15 the department complained about improves in time, or its manager hears of it"(proposed(0, {
  clauses = { "4.5" },
  expect { due = { improvement = "2026-11-05 17:30" }, tasks = { improvement = { opened = 1, done = 0 } } },
  refused(answer("service.manager", "improvement", { liable = "Zhou", improved = "值班", improved_on = "2026-11-05" }),
    "signed for"),
  receive("service.manager", "improvement"),
  refused(answer("service.manager", "improvement", { improved = "值班", improved_on = "2026-11-05" }), "liable"),
  act(vice_president, "approve"), act(sales, "write the reply", reply), approve_letter(vice_president, "reply"),
  act(sales, "explain the result", { explained_on = "2026-11-04", satisfied = "yes" }),
  refused(act(after_sales, "close"), "improvement"),
  refused(act("quality.officer", "file the improvement report", { report = "不是产品" })),
  expect {},
  at "2026-11-05 17:31",
  expect { late = { improvement = 1 }, told = { "service.manager", after_sales } },
  answer("service.manager", "improvement", { liable = "Zhou", improved = "午间值班", improved_on = "2026-11-06" }),
  act(after_sales, "close"),                            -- about conduct: no notices are owed
  expect { closed = true },
}))
