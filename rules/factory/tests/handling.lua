-- SPDX-License-Identifier: Apache-2.0
-- From the general manager's office on: investigation, decision, improvement, result.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "08:00-12:00", "13:00-17:00" }, tue = { "08:00-12:00", "13:00-17:00" },
    wed = { "08:00-12:00", "13:00-17:00" }, thu = { "08:00-12:00", "13:00-17:00" },
    fri = { "08:00-12:00", "13:00-17:00" }, sat = {}, sun = {},
  },
}

local sales, supervisor, office, head = "sales.officer", "sales.manager", "office.officer", "office.manager"
local quality, production, general_manager = "quality.officer", "production.officer", "office.general_manager"

local by_quality = {
  cause_class = "quality", cause = "夹具磨损", liable = "Zhou", goods_inspected = true, inspection_result = "40 件划伤",
}
local by_production = {
  production_unit = "二车间", operator = "Qian", produced_on = "2026-10-12", detail = "夹具边缘磨损", countermeasure = "更换夹具",
}
local meeting = { held_at = "2026-11-04 10:00", attended = { "sales", "quality", "production" }, minutes_kept = "更换夹具" }
local decision = {
  method = "exchange", responsible = "production",
  measures = { { what = "更换夹具", who = "Qian", until_day = "2026-11-09" } },
}
local improved = {
  measures_checked = "夹具已更换", tracking = "连续三批无划伤", prevention = "每月检查夹具", improvement_report = "划伤率为零",
}

-- A complaint of that delivery amount (in fen) that the office reviews, and what comes then.
local function at_the_office(amount, rest)
  local steps = {
    at "2026-11-02 09:00",
    submit { customer = "客户甲", name = "Li", phone = "13800000000", order_number = "PO-77", story = "表面划伤" },
    act(sales, "fill in the form", {
      order_number = "PO-77", material_number = "M-12", delivered_on = "2026-10-20",
      quantity = 500, defective_quantity = 40, delivery_amount = amount,
      request = "换货", return_state = "known", return_quantity = 40, reason = "表面划伤",
    }),
    act(sales, "hand in", { enclosed = { sample = true, label = true } }),
    act(supervisor, "add the opinion", { opinion = "请换货" }),
    act(office, "review the content", { review = "属实", handling_days = 5 }),
  }
  for _, step in ipairs(rest) do steps[#steps + 1] = step end
  steps.clauses = rest.clauses
  return steps
end

-- The same, investigated, and what comes then.
local function investigated(amount, rest)
  local steps = {
    receive(quality, "quality investigation"), receive(production, "production investigation"),
    answer(quality, "quality investigation", by_quality), answer(production, "production investigation", by_production),
    act(office, "hold the meeting", meeting),
  }
  for _, step in ipairs(rest) do steps[#steps + 1] = step end
  steps.clauses = rest.clauses
  return at_the_office(amount, steps)
end

scenario "S13-R03 S13-R06 S13-R08 S13-R11 quality control names cause and person, production unit, operator and date"(
  at_the_office(2000000, {
    clauses = { "4", "5.2", "5.4" },
    expect { tasks = {
      ["quality investigation"] = { opened = 1, done = 0 }, ["production investigation"] = { opened = 1, done = 0 },
    } },
    refused(act(office, "hold the meeting", meeting), "quality investigation"),
    receive(quality, "quality investigation"), receive(production, "production investigation"),
    refused(answer(quality, "quality investigation", { cause_class = "quality", cause = "夹具磨损", goods_inspected = true,
                                                       inspection_result = "40 件划伤" }), "liable"),
    refused(answer(quality, "quality investigation", { cause_class = "quality", cause = "夹具磨损", liable = "Zhou",
                                                       inspection_result = "40 件划伤" }), "goods_inspected"),
    answer(quality, "quality investigation", by_quality),
    expect { cause_class = "quality", responsible = "production", told = { office } },
    refused(act(office, "hold the meeting", meeting), "production investigation"),
    refused(answer(production, "production investigation", { production_unit = "二车间", produced_on = "2026-10-12",
                                                             detail = "磨损", countermeasure = "更换" }), "operator"),
    answer(production, "production investigation", by_production),
    act(office, "hold the meeting", meeting),
    expect { stage = "deciding" },
  }))

scenario "S13-R03 what people caused is no quality abnormality"(at_the_office(2000000, {
  clauses = { "4" },
  receive(quality, "quality investigation"),
  answer(quality, "quality investigation", {
    cause_class = "human", cause = "发错型号", liable = "Sun", goods_inspected = true, inspection_result = "产品合格",
  }),
  expect { cause_class = "human", responsible = "sales", told = { office } },
}))

scenario "S13-R01 S13-R07 S13-R10 decided, returned, carried out, checked, improved, and its effect confirmed"(
  investigated(2000000, {
    clauses = { "2", "5.1", "5.2", "5.3.4", "5.4" },
    expect { authority = "office", owner = head },
    refused(act(head, "decide the handling", { method = "exchange", responsible = "production" }), "measures"),
    refused(act(general_manager, "decide as general manager", decision)),
    act(head, "decide the handling", decision),
    expect { stage = "carrying out", owner = production },
    act(sales, "record the return", { returned_on = "2026-11-05", returned_quantity = 40, exchanged_quantity = 40 }),
    act(office, "assist the contact", { contact_with = "Li", contact = "约定换货时间" }),
    refused(act(production, "check the execution", { carried_out = "yes", checked = "已换" }), "done"),
    act(production, "carry out", { done = "夹具已更换", done_on = "2026-11-05" }),
    act(production, "check the execution", { carried_out = "no", checked = "二号机未换" }),
    refused(act(quality, "report the improvement", improved)),
    act(production, "check the execution", { carried_out = "yes", checked = "全部更换" }),
    refused(act(office, "confirm the effect", { effect = "effective", effect_seen = "无划伤" }), "improvement_report"),
    refused(act(quality, "report the improvement", {
      measures_checked = "已换", tracking = "三批", improvement_report = "好",
    }), "prevention"),
    act(quality, "report the improvement", improved),
    act(office, "confirm the effect", { effect = "not_effective", effect_seen = "第四批又有划伤" }),
    expect { stage = "deciding" },
    act(head, "decide the handling", decision),
    act(production, "carry out", { done = "改用软夹具", done_on = "2026-11-06" }),
    act(production, "check the execution", { carried_out = "yes", checked = "全部更换" }),
    act(quality, "report the improvement", improved),
    act(office, "confirm the effect", { effect = "effective", effect_seen = "无划伤" }),
    expect { stage = "answering", owner = sales, late = { handling = 0 } },
    act(sales, "transmit the result", { result = "已换货,夹具已更换" }),
    expect { closed = true, letter = "result" },
  }))

scenario "S13-R01 S13-R10 above the office's authority the general manager decides"(investigated(5000001, {
  clauses = { "2" },
  expect { authority = "general_manager" },
  refused(act(head, "decide the handling", decision)),
  act(general_manager, "decide as general manager", decision),
  expect { stage = "carrying out" },
}))

scenario "S13-R10 what the customer says meanwhile is reported to the units concerned"(at_the_office(2000000, {
  clauses = { "5.3.7" },
  refused(act(sales, "pass on an opinion", { customer_says = "包装也太薄", units = { "sales" } }), office),
  act(office, "assist the contact", { contact_with = "Li", contact = "了解包装情况" }),
  act(office, "pass on an opinion", { customer_says = "包装也太薄", units = { "sales", "production" } }),
  expect { tasks = { ["take note"] = { opened = 2, done = 0 } } },
  receive(production, "take note"), answer(production, "take note", "改用加厚纸箱"),
  expect { tasks = { ["take note"] = { opened = 2, done = 1 } } },
}))

scenario "S13-R10 an opinion that comes while the plan is carried out, and nobody reads, keeps the case open"(
  investigated(2000000, {
    clauses = { "5.3.7" },
    act(head, "decide the handling", decision), act(production, "carry out", { done = "已更换", done_on = "2026-11-05" }),
    act(office, "pass on an opinion", { customer_says = "交货太晚", units = { "sales" } }),
    act(production, "check the execution", { carried_out = "yes", checked = "全部更换" }),
    act(quality, "report the improvement", improved),
    act(office, "confirm the effect", { effect = "effective", effect_seen = "无划伤" }),
    refused(act(sales, "transmit the result", { result = "已换货" }), "task"),
    receive(sales, "take note"), answer(sales, "take note", "已调整交期"),
    act(sales, "transmit the result", { result = "已换货" }),
    expect { closed = true },
  }))

scenario "S13-R01 S13-R09 the office registers, controls the time, and what is overdue reaches the general manager"(
  investigated(2000000, {
    clauses = { "5.3" },
    expect { registered = { complaints = "FACR-2026-0001", overdue = false }, due = { handling = "2026-11-09 17:00" } },
    act(head, "decide the handling", decision),
    at "2026-11-09 17:01",
    expect { late = { handling = 1 }, told = { office, "production.manager" },
             registered = { overdue = "FACY-2026-001" } },
    at "2026-11-10 17:01",
    expect { late = { handling = 2 }, told = { general_manager } },
  }))

scenario "S13-R09 each step on the way to the office, and the result, has its time" {
  clauses = { "1", "5.3", "6.1" },
  at "2026-11-02 09:00",
  submit { customer = "客户甲", name = "Li", phone = "13800000000", order_number = "PO-77", story = "表面划伤" },
  act(sales, "fill in the form", {
    order_number = "PO-77", material_number = "M-12", delivered_on = "2026-10-20",
    quantity = 500, defective_quantity = 40, delivery_amount = 100,
    request = "说明", return_state = "no_return", reason = "表面划伤",
  }),
  at "2026-11-03 17:01", expect { late = { ["handing in"] = 1 }, told = { office, supervisor } },
  act(sales, "hand in", { enclosed = { sample = true, label = true } }),
  at "2026-11-04 17:01", expect { late = { opinion = 1 }, told = { office, supervisor } },
  act(supervisor, "add the opinion", { opinion = "请说明" }),
  at "2026-11-05 17:01", expect { late = { review = 1 }, told = { office, supervisor } },
  act(office, "review the content", { review = "属实", handling_days = 20 }),
  receive(quality, "quality investigation"), receive(production, "production investigation"),
  answer(quality, "quality investigation", by_quality), answer(production, "production investigation", by_production),
  act(office, "hold the meeting", meeting), act(head, "decide the handling", decision),
  act(production, "carry out", { done = "已更换", done_on = "2026-11-09" }),
  act(production, "check the execution", { carried_out = "yes", checked = "全部更换" }),
  act(quality, "report the improvement", improved),
  act(office, "confirm the effect", { effect = "effective", effect_seen = "无划伤" }),
  expect {},
  at "2026-11-06 13:01", expect { late = { result = 1 }, told = { office, "production.manager" } },
}
