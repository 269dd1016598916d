-- SPDX-License-Identifier: Apache-2.0
-- Nothing that the paper asks for may be left out, item by item.

local marketing, unit, reviewer = "marketing.officer", "technical.officer", "quality.manager"

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

local function filed(answers) return asks_for(answers, submit) end
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

scenario "S12-R07 S12-R09 S12-R10 S12-R11 S12-R13 every item of the sheet is asked for, one by one"(story {
  clauses = { "4.1 a", "4.1 b", "4.1 c", "4.1 d", "4.1 f" },
  filed {
    enterprise = "企业甲", name = "Li", phone = "13800000000", contract_until = "2027-12-31", subcontractor = "分包单位甲",
    in_use_by = "shipped", shipped_on = "2025-03-01", way = "oral", concerns = "technical_service", story = "不能开票",
    request = "修好",
  },
  acted_by(marketing, "confirm the request", { reason = "不能开票", reason_confirmed = true }),
  acted_by(marketing, "calm and help", { calmed = true, help = "备用机" }),
  acted_by(marketing, "fill in the sheet", {
    severity = "general", method = "by_the_unit", responsible = "technical", in_charge = "officer", handling_days = 5,
  }),
  acted_by(marketing, "transmit the complaint", { by_means = "phone" }),
  acted_by(unit, "report", { cause = "主板老化", handling = "更换主板" }),
  acted_by(reviewer, "review", { verdict = "well_handled", opinion = "妥善" }),
  answered_by(marketing, "verification", {
    asked = "Li", cause_is_true = "yes", report_is_true = "no", customer_says = "没有人来",
  }),
  acted_by(marketing, "send back to the unit", { objection = "没有人来" }),
  act(unit, "report", { cause = "主板老化", handling = "更换主板" }),
  act(reviewer, "review", { verdict = "well_handled", opinion = "妥善" }),
  answer(marketing, "verification", {
    asked = "Li", cause_is_true = "yes", report_is_true = "no", customer_says = "没有人来",
  }),
  act(marketing, "investigate directly"),
  answered_by(marketing, "direct investigation", {
    direct_findings = "无人来访", direct_handling = "当场更换", direct_report = "责任单位未上门",
  }),
  acted_by(marketing, "transmit the result", { result = "已更换", told_unit = "yes" }),
  acted_by(marketing, "file", { file_number = "2026-18" }),
  expect { closed = true },
})
