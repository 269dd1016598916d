-- SPDX-License-Identifier: Apache-2.0
-- Decision tables: decide "name" { first, rule "a sentence" { when, because, what follows }, ... }

local host = ...
local named, fault, where = host.named, host.fault, host.where
local declared = host.declared  -- nil when deciding
local tables = {}

first   = { hit = "first" }
unique  = { hit = "unique" }
collect = { hit = "collect" }

local default_on = {
  judge = submitted, classify = submitted, route = submitted,
  escalate = { on = "late" },
}

task = named("task", function(what, body, at)
  if declared then host.check_task(what, body, at) end
  return { word = "task", what = what, team = body.team, within = body.within }
end)

rule = named("rule", function(name, body, at)
  if declared then host.check_rule(name, body, at) end
  body.word, body.name, body.at = "rule", name, at
  return body
end)

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
  local it = { word = "decide", name = name, hit = policy, on = on, rules = rules, at = at }
  if declared then host.check_table(it, body) end
  tables[name] = it
end)

local function listed(value)
  if value == nil then return nil end
  if type(value) ~= "table" or value.word then return { value } end
  return value
end

local function tasks(value)
  local open = {}
  for i, it in ipairs(listed(value)) do
    open[i] = { what = it.what, team = it.team, within = it.within }
  end
  return open
end

-- What a rule that hit asks for, as the worker takes it.
local function decision_of(hit, evidence)
  return {
    rule = hit.name, at = hit.at, because = hit.because, evidence = evidence,
    set = hit.set, tell = listed(hit.tell), assign = hit.assign, letter = hit.letter,
    open = hit.open and tasks(hit.open), again = hit.again,
  }
end

-- collect: several rules hit; what they ask for is put together in their order.
local function join(all, one)
  local function append(key)
    for _, item in ipairs(one[key] or {}) do
      all[key] = all[key] or {}
      all[key][#all[key] + 1] = item
    end
  end
  local function either(key, between)
    if all[key] and one[key] and between then all[key] = all[key] .. between .. one[key]
    else all[key] = one[key] or all[key] end
  end
  local set = {}
  for name, value in pairs(all.set or {}) do set[name] = value end
  for name, value in pairs(one.set or {}) do set[name] = value end
  all.set = next(set) ~= nil and set or nil
  either("rule", "; ")
  either("because", "; ")
  either "assign"
  either "letter"
  either "again"
  append "evidence"
  append "tell"
  append "open"
end

-- A copy, so that what a rule wrote is not changed by putting rules together.
local function copied(list)
  if list == nil then return nil end
  local copy = {}
  for i, item in ipairs(list) do copy[i] = item end
  return copy
end

local function try(it)
  local made, trace = nil, {}
  for _, candidate in ipairs(it.rules) do
    local yes, what = true, nil
    if candidate.when ~= nil then yes, what = host.hold(candidate.when) end
    if not yes then
      trace[#trace + 1] = { rule = candidate.name, failed = what }
    elseif made == nil then
      made = decision_of(candidate, copied(what))
      if it.hit == "first" then break end
      made.tell = copied(made.tell)
    elseif it.hit == "unique" then
      fault('two rules hit: "' .. made.rule .. '" and "' .. candidate.name .. '"; the table says unique')
    else
      join(made, decision_of(candidate, what))
    end
  end
  return made or {}, trace
end

local function decide_one(name)
  local it = tables[name]
  host.begin(name)
  if it == nil then fault("there is no table '" .. name .. "'") end
  local made, trace = try(it)
  made.table = name
  made.trace = host.list(trace)
  made.facts = host.facts()
  if made.evidence then host.list(made.evidence) end
  for fact, value in pairs(made.set or {}) do host.put(fact, value) end
  return made
end

-- Decides the named tables in their order; what one sets, the next sees.
function host.run(names)
  local decisions = {}
  for i, name in ipairs(names) do decisions[i] = decide_one(name) end
  return host.list(decisions)
end
