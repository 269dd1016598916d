-- SPDX-License-Identifier: Apache-2.0
-- Deciding: the words that rules are made of, and the judgement itself.  A judge runs
-- this file anew for every decision, so it holds nothing else: what a word is given
-- here was checked when the version was loaded (condition.lua, decide.lua, shared.lua).

local host = ...
local case, join, find, line = host.case, host.join, host.mentions, host.line
local tables = {}

local function span(unit)
  return function(n) return { n = n, unit = unit } end
end
minutes, hours, days = span "minutes", span "hours", span "days"
workhours, workdays = span "workhours", span "workdays"

local function made(key)
  return function(value) return { [key] = value } end
end
above, below, at_least, at_most = made "above", made "below", made "at_least", made "at_most"
is, any, all = made "is", made "any", made "all"
first, unique, collect = { hit = "first" }, { hit = "unique" }, { hit = "collect" }

-- When a table is asked is the worker's business.
entering, acted = made "entering", made "acted"
received, submitted = {}, {}

function none_of(conditions) return { ["not"] = { any = conditions } } end
function mentions(words, field) return { mentions = words, field = field } end

function late(level, clock)
  if type(level) == "string" then return { late = true, clock = level } end
  return { late = level, clock = clock }
end

function task(what)
  return function(body) return { what = what, team = body.team, within = body.within } end
end

function rule(name)
  local at = line()
  return function(body) return { name = name, line = at, body = body } end
end

function decide(name)
  local at = host.where()
  return function(body)
    local policy, rules = "first", {}
    for i = 1, #body do
      local part = body[i]
      if part.hit then policy = part.hit else rules[#rules + 1] = part end
    end
    tables[name] = { hit = policy, rules = rules, at = at }
  end
end

-- Conditions, held against the case.

local comparisons = {
  above    = function(a, b) return a > b end,
  below    = function(a, b) return a < b end,
  at_least = function(a, b) return a >= b end,
  at_most  = function(a, b) return a <= b end,
}
local comparison_words = { above = "above", below = "below", at_least = "at least", at_most = "at most" }

local asked, trying  -- the table and the rule that are being decided

-- Ends the decision, with the place of the rule.
local function fault(text)
  error(host.place(asked.at, trying.line) .. ": " .. text, 0)
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
  return comparison_words[name] .. " " .. tostring(n)
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
  return join(shown, ", ")
end

function holds.mentions(condition)
  local found = find(condition.mentions, condition.field)
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
  return false, join(reasons, "; ")
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

-- Tables.

local function listed(value)
  if value == nil then return nil end
  if type(value) ~= "table" or value.what then return { value } end
  return value
end

-- What a rule that hit asks for, as the worker takes it.
local function decision_of(it, candidate, evidence)
  local hit = candidate.body
  return {
    rule = candidate.name, at = host.place(it.at, candidate.line), because = hit.because, evidence = evidence,
    set = hit.set, tell = listed(hit.tell), assign = hit.assign, letter = hit.letter,
    open = listed(hit.open), again = hit.again,
  }
end

-- collect: several rules hit; what they ask for is put together in their order.
local function put_together(all, one)
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
  asked = it
  for _, candidate in ipairs(it.rules) do
    trying = candidate
    local when, yes, what = candidate.body.when, true, nil
    if when ~= nil then yes, what = hold(when) end
    if not yes then
      trace[#trace + 1] = { rule = candidate.name, failed = what }
    elseif made == nil then
      made = decision_of(it, candidate, copied(what))
      if it.hit == "first" then break end
      made.tell = copied(made.tell)
    elseif it.hit == "unique" then
      fault('two rules hit: "' .. made.rule .. '" and "' .. candidate.name .. '"; the table says unique')
    else
      put_together(made, decision_of(it, candidate, what))
    end
  end
  return made or {}, trace
end

local function decide_one(name)
  local it = tables[name]
  host.begin(name)
  if it == nil then error("there is no table '" .. name .. "'", 0) end
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
