-- SPDX-License-Identifier: Apache-2.0
-- Deciding: the words that rules are made of, and the judgement itself.  A judge runs
-- this file and a version's rules once and begins every decision with a copy of what came
-- of it, so whatever does not depend on the case is made ready here; what a word is given
-- was checked when the version was loaded (condition.lua, decide.lua, shared.lua).  Conditions
-- are plain data here: host.rule makes tests of them, and host.try holds those against a case.

local host = ...
local keep, line, list, minute_of = host.keep, host.line, host.list, host.minute_of
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

-- When a table is asked is the worker's business, and so are the facts from history:
-- the value is among the facts by then.
local function event(kind)
  return function(name) return { on = kind, what = name } end
end
entering, leaving, acted = event "entering", event "leaving", event "acted"
received, submitted, customer_writes = { on = "received" }, { on = "submitted" }, { on = "customer" }
function joined(name) return { on = "joined", what = name, need = "joined", task = name } end
count_of, last_of = made "count_of", made "last_of"

function none_of(conditions) return { ["not"] = { any = conditions } } end

-- While rules are read, a list of words is kept outside Lua and becomes a number.
function mentions(words, field) return { mentions = words, kept = keep(words, field), field = field } end

function late(level, clock)
  if type(level) == "string" then return { late = true, clock = level } end
  return { late = level, clock = clock }
end

function task(name)
  return function(body)
    return { word = "task", name = name, what = body.what or name, team = body.team, teams = body.teams, role = body.role,
             within = body.within, receipt = body.receipt, form = body.form }
  end
end

-- Between two local dates or times as facts have them; nil when one is missing.
function minutes_between(from, to)
  local a, b = minute_of(from), minute_of(to)
  return a and b and b - a
end

function days_between(from, to)
  local a, b = minute_of(from), minute_of(to)
  return a and b and b // 1440 - a // 1440
end

-- Tables.

local function listed(value)
  if value == nil then return nil end
  if type(value) ~= "table" or value.what then return { value } end
  return value
end

-- Tasks as the worker takes them, without the mark of the word.
local function tasks_of(open)
  local tasks = {}
  for i, one in ipairs(listed(open)) do
    tasks[i] = one
    if type(one) == "table" and one.word then
      tasks[i] = { name = one.name, what = one.what, team = one.team, teams = one.teams, role = one.role,
                   within = one.within, receipt = one.receipt, form = one.form }
    end
  end
  return tasks
end

function rule(name)
  local at = line()
  return function(body) return { name = name, line = at, body = body } end
end

-- What is needed of a rule when it holds; its condition is not, and goes.
local function made_ready(one, at)
  local hit = one.body
  return {
    name = one.name, at = at, because = hit.because, set = hit.set, tell = listed(hit.tell), assign = hit.assign,
    letter = hit.letter, open = hit.open ~= nil and tasks_of(hit.open) or nil, again = hit.again, urgent = hit.urgent or nil,
  }
end

function decide(name)
  local at = host.where()
  return function(body)
    local policy, rules = "first", {}
    for i = 1, #body do
      local part = body[i]
      if part.hit then policy = part.hit else rules[#rules + 1] = part end
    end
    local it = { hit = policy, at = at, rules = {} }
    for i, one in ipairs(rules) do
      local made = made_ready(one, host.place(at, one.line))
      it.last = host.rule(made.name, made.at, one.body.when)
      if i == 1 then it.first = it.last end
      it.rules[i] = made
    end
    tables[name] = it
  end
end

-- What a rule that hit asks for, as the worker takes it.
local function decision_of(candidate, evidence)
  return {
    rule = candidate.name, at = candidate.at, because = candidate.because, evidence = evidence,
    set = candidate.set, tell = candidate.tell, assign = candidate.assign, letter = candidate.letter,
    open = candidate.open, again = candidate.again, urgent = candidate.urgent,
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
  either "urgent"
  append "evidence"
  append "tell"
  append "open"
end

-- A copy, so that what a rule wrote is not changed by putting rules together.
local function copied(things)
  if things == nil then return nil end
  local copy = {}
  for i, thing in ipairs(things) do copy[i] = thing end
  return copy
end

-- Rules have numbers, those of one table in a row.
local function try(it)
  if it.first == nil then return {} end  -- a table without rules decides nothing
  local made
  local at, evidence = host.try(it.first, it.last)
  while at do
    local candidate = it.rules[at - it.first + 1]
    if made == nil then
      made = decision_of(candidate, evidence)
      if it.hit == "first" then break end
      made.tell, made.open = copied(made.tell), copied(made.open)
    elseif it.hit == "unique" then
      error(candidate.at .. ': two rules hit: "' .. made.rule .. '" and "' .. candidate.name
        .. '"; the table says unique', 0)
    else
      put_together(made, decision_of(candidate, evidence))
    end
    at, evidence = host.try(at + 1, it.last)
  end
  return made or {}
end

local function decide_one(name)
  local it = tables[name]
  host.begin(name)
  if it == nil then error("there is no table '" .. name .. "'", 0) end
  local made = try(it)
  made.table = name
  made.trace = host.trace()
  made.facts = host.facts()
  if made.evidence then list(made.evidence) end
  for fact, value in pairs(made.set or {}) do host.put(fact, value) end
  return made
end

-- Decides the named tables in their order; what one sets, the next sees.
function host.run(names)
  local decisions = {}
  for i, name in ipairs(names) do decisions[i] = decide_one(name) end
  return list(decisions)
end
