-- SPDX-License-Identifier: Apache-2.0
-- Loading only: conditions, what a rule's `when` and a field's `required` are made of.
-- A condition is data ({ is = { type = "goods" } }); judge.lua holds it against a case.

local host = ...
local fault = host.fault

local comparisons = { above = true, below = true, at_least = true, at_most = true }

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

-- What a fact is compared with: a value, or a number's bound.
local function is_wanted(wanted)
  local kind = type(wanted)
  return kind == "string" or kind == "number" or kind == "boolean" or kind == "table" and comparisons[next(wanted)] == true
end

-- { "serious", "major" }: one of them, and nothing beside the list.
local function is_one_of(wanted)
  if type(wanted) ~= "table" or #wanted == 0 then return false end
  for key, one in pairs(wanted) do
    if type(key) ~= "number" or not is_wanted(one) then return false end
  end
  return true
end

-- is { type = "goods", amount = above(10000), severity = { "serious", "major" } }: every fact as said.
function is(facts)
  if type(facts) ~= "table" or next(facts) == nil or #facts > 0 then
    fault 'is takes facts: is { type = "goods" }'
  end
  for name, wanted in pairs(facts) do
    if not is_wanted(wanted) and not is_one_of(wanted) then
      fault("is: '" .. name .. "' is compared with text, a number, true or false, above(n), or a list of these")
    end
  end
  return { is = facts }
end

-- Whether it is one of the words below, without its { ... }.
local function is_bare_word(value)
  return value == is or value == any or value == all or value == none_of or value == mentions or value == late
end

local function is_part(value)
  return host.is_condition(value) or type(value) == "table" and value.need ~= nil
end

local function list_of_conditions(word, conditions)
  if type(conditions) ~= "table" or #conditions == 0 then
    fault(word .. " takes conditions: " .. word .. " { is { ... }, mentions { ... } }")
  end
  for key, condition in pairs(conditions) do
    if type(key) ~= "number" then
      fault(word .. " takes conditions, not '" .. tostring(key) .. " = ...'; facts belong in is { ... }")
    end
    if not is_part(condition) then fault(word .. " takes conditions only") end
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
    fault 'mentions takes words: mentions { "damp", "caked" }; in one field alone: mentions({ "damp", "caked" }, "story")'
  end
  for key, word in pairs(words) do
    if type(key) ~= "number" then
      fault("mentions takes words alone, not '" .. tostring(key) .. " = ...'; "
        .. 'in one field alone: mentions({ "damp", "caked" }, "story")')
    end
    if type(word) ~= "string" or word == "" then fault "mentions takes words in quotes" end
  end
  return { mentions = words, field = field }
end

-- late(2): the clock that called the table is late for the second time;
-- late(2, "answer"): that clock; late "answer": that clock, however often; late(at_least(2)): the second time
-- and every time after.
function late(level, clock)
  if type(level) == "string" then return { late = true, clock = level } end
  local often = type(level) == "number" or type(level) == "table" and comparisons[next(level)]
  if not often then fault "late takes how often, or a clock: late(1), late(at_least(2))" end
  return { late = level, clock = clock }
end

function host.is_condition(value)
  if type(value) == "function" then return not is_bare_word(value) end
  return type(value) == "table"
    and (value.is or value.any or value.all or value["not"] or value.mentions or value.late) ~= nil
end

local function part_of(condition)
  if type(condition) == "function" then return "a function" end
  if condition.mentions then return "`mentions`" end
  if condition.late then return "`late`" end
  if condition.need then return "the gate `" .. condition.need .. "`" end
end

-- The first part of a condition that does not belong where it stands, in words, or nil.
-- A rule takes all but gates; a gate takes gates and `is`; a field takes `is` alone.
function host.misfit(condition, place)
  local part = part_of(condition)
  local gate = type(condition) == "table" and condition.need ~= nil
  if part then
    if place == "rule" and gate or place == "gate" and not gate or place == "field" then return part end
    return nil
  end
  for _, inner in ipairs(condition.any or condition.all or { condition["not"] }) do
    local found = host.misfit(inner, place)
    if found then return found end
  end
end
