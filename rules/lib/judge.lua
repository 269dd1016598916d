-- SPDX-License-Identifier: Apache-2.0
-- Deciding: the words that rules are made of, and the judgement itself.  A judge runs
-- this file and a version's rules once and begins every decision with a copy of what came
-- of it, so whatever does not depend on the case is made ready here; what a word is given
-- was checked when the version was loaded (condition.lua, decide.lua, shared.lua).

local host = ...
local case, join, find, keep, line, list = host.case, host.join, host.mentions, host.keep, host.line, host.list
local minute_of = host.minute_of
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

-- Conditions.  Each is turned into a test once: a function that answers true and a list of
-- evidence (or nil), or false, why not in words, and the same as data (fcgi/model/step.h).
-- When why not is the same for every case, it comes with the test.

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

-- What a decision says is kept for ever: a list is cut after `most` members or some bytes.
local function beginning(words, most)
  local shown, bytes = {}, 0
  for i = 1, #words <= most and #words or most do
    bytes = bytes + #words[i]
    if i > 1 and bytes > 100 then break end
    shown[i] = words[i]
  end
  local more = #words - #shown
  return list(shown), more > 0 and more or nil
end

local function some(words)
  local shown = {}
  for i = 1, #words <= 6 and #words or 5 do shown[i] = words[i] end
  if #shown < #words then shown[#shown + 1] = "and " .. (#words - #shown) .. " more" end
  return join(shown, ", ")
end

local tests = {}  -- by kind: makes the test of a condition; tests.of() does for any

local function contains(many, wanted)
  for _, item in ipairs(many) do
    if item == wanted then return true end
  end
  return false
end

-- Returns a function that says whether a fact is as wanted.
local function fitting(wanted)
  if type(wanted) ~= "table" then
    return function(fact) return fact == wanted or type(fact) == "table" and contains(fact, wanted) end
  end
  local name, n = next(wanted)
  local compare = comparisons[name]
  return function(fact) return type(fact) == "number" and compare(fact, n) end
end

local function said(value)
  if type(value) ~= "table" then return tostring(value) end
  local name, n = next(value)
  return comparison_words[name] .. " " .. tostring(n)
end

local function why_not(name, fact, wanted)
  local data = { kind = "is", fact = name, wanted = wanted }
  if fact == nil then return name .. " is not known", data end
  if host.is_personal(name) or type(fact) == "table" or type(fact) == "string" and #fact > 60 then
    return name .. " is not " .. said(wanted), data
  end
  data.value = fact
  return name .. " is " .. tostring(fact) .. ", not " .. said(wanted), data
end

tests["is"] = function(condition)
  local names, wanted, fits = {}, {}, {}
  for name, value in pairs(condition.is) do
    names[#names + 1] = name
    wanted[#names], fits[#names] = value, fitting(value)
  end
  return function()
    for i = 1, #names do
      local fact = case[names[i]]
      if not fits[i](fact) then return false, why_not(names[i], fact, wanted[i]) end
    end
    return true
  end
end

tests["mentions"] = function(condition)
  local field, words = condition.field, condition.kept or condition.mentions
  local why = "no mention of " .. some(condition.mentions)
  local data = { kind = "mentions", field = field }
  data.words, data.more = beginning(condition.mentions, 5)
  return function()
    local found = find(words, field)
    if found then return true, found end
    return false, why, data
  end, why, data
end

tests["late"] = function(condition)
  local level, clock = condition.late, condition.clock
  local function not_late(text, now)
    return false, text, { kind = "late", clock = now.clock, level = now.level,
                          wanted = { clock = clock, level = level ~= true and level or nil } }
  end
  return function()
    local now = case.late
    if type(now) ~= "table" then return not_late("nothing is late", {}) end
    if clock and now.clock ~= clock then
      return not_late("the clock is " .. tostring(now.clock) .. ", not " .. clock, now)
    end
    if level == true or now.level == level then return true end
    return not_late("late for time " .. tostring(now.level) .. ", not " .. tostring(level), now)
  end
end

-- The tests of some conditions; and, when that is the same for every case, why not and as data.
local function tests_of(conditions)
  local parts, reasons, of = {}, {}, {}
  for i, condition in ipairs(conditions) do
    local why, data
    parts[i], why, data = tests.of(condition)
    if why == nil then reasons = nil end
    if reasons then reasons[i] = why end
    if i <= 3 then of[i] = data end
  end
  return parts, reasons, of
end

local function none_holds(reasons, of)
  local more = #reasons - #of
  return join(reasons, "; "), { kind = "any", of = list(of), more = more > 0 and more or nil }
end

tests["any"] = function(condition)
  local parts, always, of_always = tests_of(condition.any)
  local why, same
  if always then why, same = none_holds(always, of_always) end
  return function()
    local reasons, of = {}, {}
    for i = 1, #parts do
      local yes, what, data = parts[i]()
      if yes then return true, what end
      reasons[i] = what
      if i <= 3 then of[i] = data end
    end
    return false, none_holds(reasons, of)
  end, why, same
end

tests["all"] = function(condition)
  local parts = tests_of(condition.all)
  return function()
    local evidence = {}
    for i = 1, #parts do
      local yes, what, data = parts[i]()
      if not yes then return false, what, data end
      for _, item in ipairs(what or {}) do evidence[#evidence + 1] = item end
    end
    return true, evidence
  end
end

tests["not"] = function(condition)
  local part = tests.of(condition["not"])
  return function()
    local yes, what = part()
    if not yes then return true end
    local data = { kind = "not" }
    if not (what and what[1]) then return false, "what it rules out is so", data end
    data.evidence, data.more = beginning(what, 3)
    return false, "what it rules out is so: " .. some(what), data
  end
end

local kinds = { "is", "mentions", "late", "any", "all", "not" }

local function kind_of(condition)
  for i = 1, #kinds do
    if condition[kinds[i]] ~= nil then return kinds[i] end
  end
end

-- when = function(case) ... end answers true, false, the evidence for true, or a condition.
local function test_of_code(code)
  local function no(text) return false, text, { kind = "code" } end
  return function()
    local answer = code(case)
    if answer == true then return true end
    if not answer then return no "its condition does not hold" end
    if type(answer) == "string" then return true, { answer } end
    if type(answer) ~= "table" then
      fault("a condition answers true, false or evidence, not a " .. type(answer))
    end
    if kind_of(answer) then return tests.of(answer)() end
    for _, item in ipairs(answer) do
      if type(item) ~= "string" then fault "evidence is text, or a list of texts" end
    end
    if #answer == 0 then return no "its condition found nothing" end
    return true, answer
  end
end

function tests.of(condition)
  if type(condition) == "function" then return test_of_code(condition) end
  local kind = type(condition) == "table" and kind_of(condition)
  if not kind then return function() fault "this is no condition" end end
  return tests[kind](condition)
end

-- Tables.

-- Something wrong with one rule is that rule's fault when it is tried, and no other's.
local function ready_test(when)
  local fine, test, why, data = pcall(tests.of, when)
  if fine then return test, why, data end
  return function() error(test, 0) end
end

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

function decide(name)
  local at = host.where()
  return function(body)
    local policy, rules = "first", {}
    for i = 1, #body do
      local part = body[i]
      if part.hit then policy = part.hit else rules[#rules + 1] = part end
    end
    for _, one in ipairs(rules) do
      if one.body.when ~= nil then
        local test, why, data = ready_test(one.body.when)
        one.test, one.missed = test, why and host.ready { rule = one.name, failed = why, test = data }
      end
      if one.body.open ~= nil then one.open = tasks_of(one.body.open) end
      one.at = host.place(at, one.line)
    end
    tables[name] = { hit = policy, rules = rules, at = at }
  end
end

-- What a rule that hit asks for, as the worker takes it.
local function decision_of(candidate, evidence)
  local hit = candidate.body
  return {
    rule = candidate.name, at = candidate.at, because = hit.because, evidence = evidence,
    set = hit.set, tell = listed(hit.tell), assign = hit.assign, letter = hit.letter,
    open = candidate.open, again = hit.again,
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
local function copied(things)
  if things == nil then return nil end
  local copy = {}
  for i, thing in ipairs(things) do copy[i] = thing end
  return copy
end

local function try(it)
  local rules, trace, made = it.rules, {}, nil
  asked = it
  for i = 1, #rules do
    local candidate = rules[i]
    trying = candidate
    local test, yes, what, data = candidate.test, true, nil, nil
    if test then yes, what, data = test() end
    if not yes then
      trace[#trace + 1] = candidate.missed or { rule = candidate.name, failed = what, test = data }
    elseif made == nil then
      made = decision_of(candidate, copied(what))
      if it.hit == "first" then break end
      made.tell, made.open = copied(made.tell), copied(made.open)
    elseif it.hit == "unique" then
      fault('two rules hit: "' .. made.rule .. '" and "' .. candidate.name .. '"; the table says unique')
    else
      put_together(made, decision_of(candidate, what))
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
  made.trace = list(trace)
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
