-- SPDX-License-Identifier: Apache-2.0
-- Loading only: decision tables, decide "name" { first, rule "..." { when, because, what follows }, ... },
-- and the facts from history that they need.  judge.lua has the same words for deciding.

local host = ...
local named, fault = host.named, host.fault
local complain, declared = host.complain, host.declared

first   = { hit = "first" }
unique  = { hit = "unique" }
collect = { hit = "collect" }

local default_on = {
  judge = submitted, classify = submitted, route = submitted,
  escalate = { on = "late" },
}

-- Facts from history: count_of { same = "unit", severity = "ordinary", within = days(365) }

local history_keys = { same = true, within = true, give = true, procedures = true }

local function history(word, example)
  return function(body)
    if type(body) ~= "table" or #body > 0 then fault(word .. " takes what is looked for: " .. example) end
    local known, where = {}, {}
    for key, value in pairs(body) do
      if history_keys[key] then known[key] = value else where[key] = value end
    end
    host.check_keys(word, host.where(), known, {
      same = "text_or_texts", within = "span", give = "text", procedures = "text_or_texts",
    })
    if known.same == nil then fault(word .. ": say what is to be the same: " .. example) end
    if (known.give ~= nil) ~= (word == "last_of") then fault(word .. " is written so: " .. example) end
    return {
      word = word, same = host.listed(known.same), within = known.within, give = known.give,
      procedures = host.listed(known.procedures), where = next(where) ~= nil and is(where).is or nil, at = host.where(),
    }
  end
end

count_of = history("count_of", 'count_of { same = "unit", within = days(365) }')
last_of  = history("last_of", 'last_of { same = "phone", give = "severity", within = days(90) }')

local function same_history(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then return a == b end
  for key, value in pairs(a) do
    if key ~= "at" and not same_history(value, b[key]) then return false end
  end
  for key in pairs(b) do
    if a[key] == nil then return false end
  end
  return true
end

-- Adds what a rule or table needs to the table's; a name means one thing in a table.
local function add_needs(into, what, at, needs)
  for name, need in pairs(type(needs) == "table" and needs or {}) do
    if type(name) ~= "string" or type(need) ~= "table" or need.word ~= "count_of" and need.word ~= "last_of" then
      complain(at, what .. ': needs takes facts from history: needs = { earlier = count_of { same = "unit" } }')
    elseif into[name] and not same_history(into[name], need) then
      complain(at, what .. ": needs '" .. name .. "' is something else at " .. into[name].at)
    else
      into[name] = into[name] or need
    end
  end
end

-- Rules.

local rule_keys = {
  when = "any", because = "text", clause = "text", set = "table", tell = "text_or_texts",
  assign = "text", letter = "text", open = "tasks", again = "span", urgent = "flag",
  needs = "table",
}

local function check_set(what, at, set)
  for name, value in pairs(set) do
    local kind = type(value)
    if type(name) ~= "string" or kind == "function" or kind == "table" and #value == 0 then
      complain(at, what .. ": set takes names and values, as in set = { severity = \"serious\" }")
    end
  end
end

local function check_when(what, at, when)
  if not host.is_condition(when) then
    complain(at, what .. ': `when` takes a condition, as in when = mentions { "damp" }')
    return false
  end
  local misfit = host.misfit(when, "rule")
  if misfit then
    complain(at, what .. ": " .. misfit .. " is for an action's needs; a rule asks is, mentions, late or a function")
  end
  return true
end

local function is_task(value) return value.word == "task" end

rule = named("rule", function(name, body, at)
  local what = 'rule "' .. name .. '"'
  host.check_keys(what, at, body, rule_keys)
  if #body > 0 then complain(at, what .. ": every part has a name; write when = ...") end
  if body.when ~= nil and not check_when(what, at, body.when) then body.when = nil end
  if type(body.set) == "table" then check_set(what, at, body.set) end
  body.tell, body.open = host.listed(body.tell), host.listed(body.open, is_task)
  body.word, body.name, body.at = "rule", name, at
  return body
end)

-- Tables.

local calls = {
  submitted = true, late = true, acted = true, entering = true, leaving = true, joined = true, customer = true,
}

local function check_table(it, body)
  local what = 'decide "' .. it.name .. '"'
  for key in pairs(body) do
    if type(key) == "string" and key ~= "on" and key ~= "needs" then
      complain(it.at, what .. ": unknown key '" .. key .. "'; it takes on = ..., needs = ... and rules")
    end
  end
  if type(it.on) ~= "table" or not calls[it.on.on] then
    complain(it.at, what .. ': say when it is asked: on = submitted, late, customer_writes, '
      .. 'acted "...", entering "...", leaving "..." or joined "..."')
  end
  add_needs(it.needs, what, it.at, body.needs)
  for _, one in ipairs(it.rules) do add_needs(it.needs, 'rule "' .. one.name .. '"', one.at, one.needs) end
  host.add(declared.tables, it)
end

decide = named("decide", function(name, body, at)
  local policy, rules = "first", {}
  for _, part in ipairs(body) do
    if type(part) == "table" and part.word == "rule" then
      rules[#rules + 1] = part
    elseif type(part) == "table" and part.hit then
      policy = part.hit
    else
      fault('decide "' .. name .. '": only rule "..." { ... } and first, unique or collect belong here')
    end
  end
  local on = body.on
  if on == late then on = { on = "late" } elseif on == nil then on = default_on[name] end
  check_table({ word = "decide", name = name, hit = policy, on = on, rules = rules, needs = {}, at = at }, body)
end)
