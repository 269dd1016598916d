-- SPDX-License-Identifier: Apache-2.0
-- Nothing that the paper asks for may be left out, item by item.

local sales, after_sales, quality = "sales.officer", "after_sales.officer", "quality.officer"
local vice_president = "marketing.vice_president"

-- The action is refused without any one of what it asks for.
local function asks_for(by, action, answers)
  local steps, names = {}, {}
  for name in pairs(answers) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do
    local rest = {}
    for other, value in pairs(answers) do rest[other] = other ~= name and value or nil end
    steps[#steps + 1] = refused(act(by, action, rest), name)
  end
  steps[#steps + 1] = act(by, action, answers)
  return steps
end

-- The steps of several parts, one after the other.
local function story(parts)
  local steps = { clauses = parts.clauses }
  for _, part in ipairs(parts) do
    for _, step in ipairs(part.word and { part } or part) do steps[#steps + 1] = step end
  end
  return steps
end

local complaint = {
  customer = "客户甲", name = "Li", phone = "13800000000", district = "华东", way = "oral",
  subject = "product", story = "起皮",
}

local function complaint_without(name)
  local rest = {}
  for other, value in pairs(complaint) do rest[other] = other ~= name and value or nil end
  return refused(submit(rest), name)
end

scenario "S03-R08 S03-R10 S03-R12 every item of the forms is asked for, one by one"(story {
  clauses = { "4.2", "4.4", "5.2.2" },
  complaint_without "customer", complaint_without "name", complaint_without "phone", complaint_without "district",
  complaint_without "way", complaint_without "subject", complaint_without "story",
  submit(complaint),
  asks_for(sales, "hear the customer", { object = "产品", content = "起皮", true_cause = "烘干不足", calmed = true }),
  asks_for(sales, "register", {
    object_confirmed = "yes", content_confirmed = "yes", cause_confirmed = "yes", product_info = "第 3 批",
    product_confirmed = "yes", market_info = "无", market_confirmed = "yes", wish = "换货", wish_confirmed = "yes",
  }),
  asks_for(sales, "visit", {
    visited_on = "2026-11-03", content_found = "起皮", cause_found = "烘干不足", liability = "product_quality",
  }),
  asks_for(after_sales, "classify", { class = "product", department = "quality", improve_days = 5 }),
  asks_for(quality, "rework", { defective = 12, reworked = 12, defect_cause = "烘干不足", measure = "烘干 30 分钟" }),
  asks_for(quality, "propose the handling", { opinion = "换货", cost = 0 }),
  asks_for(after_sales, "submit for approval", { decision_asked = "换货" }),
  asks_for(vice_president, "send back", { remark = "再想想" }),
  act(quality, "propose the handling", { opinion = "换货", cost = 0 }),
  act(after_sales, "submit for approval", { decision_asked = "换货" }), act(vice_president, "approve"),
  asks_for(sales, "write the reply", { decision = "换货" }), approve_letter(vice_president, "reply"),
  asks_for(sales, "explain the result", { explained_on = "2026-11-04", satisfied = "yes" }),
  receive("quality.manager", "improvement"),
  refused(answer("quality.manager", "improvement", { liable = "Zhou", improved_on = "2026-11-05" }), "improved"),
  refused(answer("quality.manager", "improvement", { liable = "Zhou", improved = "烘干" }), "improved_on"),
  answer("quality.manager", "improvement", { liable = "Zhou", improved = "烘干", improved_on = "2026-11-05" }),
  asks_for(quality, "file the improvement report", { report = "已改" }),
  asks_for(quality, "supervise the execution", { executed = "yes", findings = "已执行" }),
  asks_for(after_sales, "notify the management representative", { representative_told_on = "2026-11-09" }),
  asks_for(after_sales, "notify the general manager", { general_manager_told_on = "2026-11-09" }),
  act(after_sales, "close"),
  expect { closed = true },
})
