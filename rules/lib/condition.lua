-- SPDX-License-Identifier: Apache-2.0
-- Conditions: what a rule's `when` and a field's `required` are made of.  A condition
-- is data ({ is = { type = "goods" } }); deciding, it is held against the case and
-- answers with its evidence, or with a sentence that says why not.

local host = ...
local fault, case = host.fault, host.case

local comparisons = {
  above    = function(a, b) return a > b end,
  below    = function(a, b) return a < b end,
  at_least = function(a, b) return a >= b end,
  at_most  = function(a, b) return a <= b end,
}

local function comparison(name)
  return function(n)
    if type(n) ~= "number" then fault(name .. " takes a number") end
    return { [name] = n }
  end
end

above    = comparison "above"
below    = comparison "below"
at_least = comparison "at_least"
at_most  = comparison "at_most"

-- is { type = "goods", amount = above(10000) }: every fact as said.
function is(facts)
  if type(facts) ~= "table" or next(facts) == nil or #facts > 0 then
    fault 'is takes facts: is { type = "goods" }'
  end
  for name, wanted in pairs(facts) do
    local kind = type(wanted)
    local fits = kind == "string" or kind == "number" or kind == "boolean"
      or kind == "table" and comparisons[next(wanted)] ~= nil
    if not fits then fault("is: '" .. name .. "' is compared with text, a number, true or false, or above(n)") end
  end
  return { is = facts }
end

local function list_of_conditions(word, conditions)
  if type(conditions) ~= "table" or #conditions == 0 then
    fault(word .. " takes conditions: " .. word .. " { is { ... }, mentions { ... } }")
  end
  for _, condition in ipairs(conditions) do
    if not host.is_condition(condition) then fault(word .. " takes conditions only") end
  end
  return conditions
end

function any(conditions) return { any = list_of_conditions("any", conditions) } end
function all(conditions) return { all = list_of_conditions("all", conditions) } end

function none_of(conditions)
  list_of_conditions("none_of", conditions)
  if #conditions == 1 then return { ["not"] = conditions[1] } end
  return { ["not"] = { any = conditions } }
end

-- mentions { "damp", "受潮" }, or mentions({ "damp" }, "story") for one field alone.
function mentions(words, field)
  if type(words) ~= "table" or #words == 0 then
    fault 'mentions takes words: mentions { "damp", "caked" }'
  end
  for _, word in ipairs(words) do
    if type(word) ~= "string" or word == "" then fault "mentions takes words in quotes" end
  end
  return { mentions = words, field = field }
end

-- late(2): the clock that called the table is late for the second time;
-- late(2, "answer"): that clock; late "answer": that clock, however often.
function late(level, clock)
  if type(level) == "string" then return { late = true, clock = level } end
  if type(level) ~= "number" then fault "late takes how often, or a clock: late(1)" end
  return { late = level, clock = clock }
end

function host.is_condition(value)
  if type(value) == "function" then return value ~= late and value ~= is end
  return type(value) == "table"
    and (value.is or value.any or value.all or value["not"] or value.mentions or value.late) ~= nil
end

local holds = {}

-- Returns true and a list of evidence (or nil), or false and why not.
local function hold(condition)
  if type(condition) == "function" then return holds.code(condition) end
  if condition.is then return holds.is(condition.is) end
  if condition.mentions then return holds.mentions(condition) end
  if condition.late then return holds.late(condition) end
  if condition.any then return holds.any(condition.any) end
  if condition.all then return holds.all(condition.all) end
  if condition["not"] then return holds.never(condition["not"]) end
  fault "this is no condition"
end
host.hold = hold

local function contains(list, wanted)
  for _, item in ipairs(list) do
    if item == wanted then return true end
  end
  return false
end

local function fact_fits(fact, wanted)
  if type(wanted) ~= "table" then
    return fact == wanted or type(fact) == "table" and contains(fact, wanted)
  end
  local name, n = next(wanted)
  return type(fact) == "number" and comparisons[name](fact, n)
end

local function said(value)
  if type(value) ~= "table" then return tostring(value) end
  local name, n = next(value)
  if comparisons[name] then return string.gsub(name, "_", " ") .. " " .. tostring(n) end
  return "another"
end

local function why_not(name, fact, wanted)
  if fact == nil then return name .. " is not known" end
  if host.is_personal(name) or type(fact) == "table" or type(fact) == "string" and #fact > 60 then
    return name .. " is not " .. said(wanted)
  end
  return name .. " is " .. tostring(fact) .. ", not " .. said(wanted)
end

function holds.is(facts)
  for name, wanted in pairs(facts) do
    local fact = case[name]
    if not fact_fits(fact, wanted) then return false, why_not(name, fact, wanted) end
  end
  return true
end

local function some(words)
  local shown = {}
  for i = 1, #words <= 6 and #words or 5 do shown[i] = words[i] end
  if #shown < #words then shown[#shown + 1] = "and " .. (#words - #shown) .. " more" end
  return table.concat(shown, ", ")
end

function holds.mentions(condition)
  local found = host.mentions(condition.mentions, condition.field)
  if found then return true, found end
  return false, "no mention of " .. some(condition.mentions)
end

function holds.late(condition)
  local now = case.late
  if type(now) ~= "table" then return false, "nothing is late" end
  if condition.clock and now.clock ~= condition.clock then
    return false, "the clock is " .. tostring(now.clock) .. ", not " .. condition.clock
  end
  if condition.late == true or now.level == condition.late then return true end
  return false, "late for time " .. tostring(now.level) .. ", not " .. tostring(condition.late)
end

function holds.any(conditions)
  local reasons = {}
  for i, condition in ipairs(conditions) do
    local yes, what = hold(condition)
    if yes then return true, what end
    reasons[i] = what
  end
  return false, table.concat(reasons, "; ")
end

function holds.all(conditions)
  local evidence = {}
  for _, condition in ipairs(conditions) do
    local yes, what = hold(condition)
    if not yes then return false, what end
    for _, item in ipairs(what or {}) do evidence[#evidence + 1] = item end
  end
  return true, evidence
end

function holds.never(condition)
  local yes, what = hold(condition)
  if not yes then return true end
  return false, "what it rules out is so" .. (what and what[1] and ": " .. some(what) or "")
end

-- when = function(case) ... end answers true, false, or the evidence for true.
function holds.code(condition)
  local answer = condition(case)
  if answer == true then return true end
  if not answer then return false, "its condition does not hold" end
  if type(answer) == "string" then return true, { answer } end
  if type(answer) ~= "table" then
    fault("a condition answers true, false or evidence, not a " .. type(answer))
  end
  for _, item in ipairs(answer) do
    if type(item) ~= "string" then fault "evidence is text, or a list of texts" end
  end
  return #answer > 0, #answer > 0 and answer or "its condition found nothing"
end
