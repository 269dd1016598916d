-- SPDX-License-Identifier: Apache-2.0
-- Nothing that the paper asks for may be left out, item by item.

local sales, supervisor, office, head = "sales.officer", "sales.manager", "office.officer", "office.manager"
local quality, production = "quality.officer", "production.officer"

local function without(answers, name)
  local rest = {}
  for other, value in pairs(answers) do rest[other] = other ~= name and value or nil end
  return rest
end

-- The step is refused without any one of the answers, and then taken with all of them.
local function asks_for(answers, step)
  local steps, names = {}, {}
  for name in pairs(answers) do names[#names + 1] = name end
  table.sort(names)
  for _, name in ipairs(names) do steps[#steps + 1] = refused(step(without(answers, name)), name) end
  steps[#steps + 1] = step(answers)
  return steps
end

local function filed(answers, how)
  return asks_for(answers, function(given) return submit(given, how) end)
end
local function acted_by(by, action, answers)
  return asks_for(answers, function(given) return act(by, action, given) end)
end
local function answered_by(by, task, answers)
  return asks_for(answers, function(given) return answer(by, task, given) end)
end

-- The steps of several parts, one after the other.
local function story(parts)
  local steps = { clauses = parts.clauses }
  for _, part in ipairs(parts) do
    for _, step in ipairs(part.word and { part } or part) do steps[#steps + 1] = step end
  end
  return steps
end

scenario "S13-R02 S13-R16 an inspection and a report without loss are asked for item by item"(story {
  clauses = { "3", "6.2" },
  filed({
    customer = "客户甲", order_number = "PO-78", went_there = "sales", went_on = "2026-11-01",
    no_loss = "完好", handled = "说明",
  }, { form = "no_loss_report", by = sales }),
  acted_by(office, "file the report", { file_number = "2026-5" }),
  filed({ customer = "客户甲", planned_at = "2026-11-03 10:00", needed_for = "原因不明" },
    { form = "inspection", by = sales }),
  receive(quality, "go together"),
  answered_by(quality, "go together", { seen_at = "2026-11-03 10:00", from_quality = "Wu", finding = "40 件划伤" }),
})

scenario "S13-R01 S13-R04 S13-R07 S13-R10 S13-R11 S13-R12 every item of the form is asked for, one by one"(story {
  clauses = { "5.1", "5.2", "5.3.4", "5.3.7", "5.4", "6.1" },
  filed { customer = "客户甲", name = "Li", phone = "13800000000", order_number = "PO-77", story = "表面划伤" },
  acted_by(sales, "fill in the form", {
    order_number = "PO-77", material_number = "M-12", delivered_on = "2026-10-20",
    quantity = 500, defective_quantity = 40, delivery_amount = 100,
    request = "换货", return_state = "no_return", reason = "划伤",
  }),
  acted_by(sales, "hand in", { enclosed = { sample = true, label = true } }),
  acted_by(supervisor, "add the opinion", { opinion = "请换货" }),
  acted_by(office, "review the content", { review = "属实", handling_days = 5 }),
  acted_by(office, "assist the contact", { contact_with = "Li", contact = "了解情况" }),
  acted_by(office, "pass on an opinion", { customer_says = "包装太薄", units = { "sales" } }),
  refused(answer(sales, "take note", "已阅"), "signed for"),
  receive(sales, "take note"), answer(sales, "take note", "已阅"),
  refused(answer(quality, "quality investigation", { cause = "磨损" }), "signed for"),
  refused(answer(production, "production investigation", { detail = "磨损" }), "signed for"),
  receive(quality, "quality investigation"), receive(production, "production investigation"),
  answered_by(quality, "quality investigation", {
    cause_class = "quality", cause = "磨损", liable = "Zhou", goods_inspected = true, inspection_result = "划伤",
  }),
  answered_by(production, "production investigation", {
    production_unit = "二车间", operator = "Qian", produced_on = "2026-10-12", detail = "磨损", countermeasure = "更换",
  }),
  acted_by(office, "hold the meeting", { held_at = "2026-11-04 10:00", attended = { "sales" }, minutes_kept = "更换" }),
  refused(act(head, "decide the handling", { method = "exchange", responsible = "production",
                                             measures = { { until_day = "2026-11-09" } } }), "what"),
  refused(act(head, "decide the handling", { method = "exchange", responsible = "production",
                                             measures = { { what = "更换夹具" } } }), "until_day"),
  acted_by(head, "decide the handling", {
    method = "exchange", responsible = "production", measures = { { what = "更换夹具", until_day = "2026-11-09" } },
  }),
  acted_by(sales, "record the return", { returned_on = "2026-11-05", returned_quantity = 40, exchanged_quantity = 40 }),
  acted_by(production, "carry out", { done = "已更换", done_on = "2026-11-05" }),
  acted_by(production, "check the execution", { carried_out = "yes", checked = "全部更换" }),
  acted_by(quality, "report the improvement", {
    measures_checked = "已换", tracking = "三批", prevention = "每月检查", improvement_report = "无划伤",
  }),
  acted_by(office, "confirm the effect", { effect = "effective", effect_seen = "无划伤" }),
  acted_by(sales, "transmit the result", { result = "已换货" }),
  expect { closed = true },
})
