-- SPDX-License-Identifier: Apache-2.0
-- Loading only: what declarations have in common, lengths of time, and the events
-- that start a clock or call a table.

local host = ...
local where, pending = host.where, host.pending

-- Ends what is being read, with the place where the procedure stands.
local function fault(text)
  error(where() .. ": " .. text, 0)
end
host.fault = fault

-- A word that takes a name and then a body: word "name" { ... }
function host.named(word, make)
  return function(name)
    local at = where()
    if type(name) ~= "string" or name == "" then
      fault(word .. ' needs a name: ' .. word .. ' "name" { ... }')
    end
    if string.find(name, "%c") then fault(word .. ": a name is one line of text") end
    local key = pending and at .. ": " .. word .. ' "' .. name .. '"'
    if pending then pending[key] = true end
    return function(body)
      if type(body) ~= "table" then
        fault(word .. ' "' .. name .. '" needs { ... } after its name')
      end
      if pending then pending[key] = nil end
      return make(name, body, at)
    end
  end
end

-- workdays(3), or workdays "liability.days": as many as that field says.
local function span(n, unit)
  if host.is_field(n) then return { field = n, unit = unit } end
  if type(n) ~= "number" or n ~= n or n <= 0 or n >= 10000 then
    fault(unit .. ' takes a number above 0 and below 10000, or a field: ' .. unit .. ' "form.field"')
  end
  return { n = n, unit = unit }
end

function minutes(n) return span(n, "minutes") end
function hours(n) return span(n, "hours") end
function days(n) return span(n, "days") end
function workhours(n) return span(n, "workhours") end
function workdays(n) return span(n, "workdays") end

-- until_day "liability.promised_on": to the close of that day.
function until_day(field)
  if not host.is_field(field) then fault 'until_day takes a date: until_day "form.field"' end
  return { ["until"] = field }
end

-- What a function of a rule may ask; judge.lua answers.
function minutes_between() fault "minutes_between is for the functions of rules, when a case is there" end
function days_between() fault "days_between is for the functions of rules, when a case is there" end

local function event(kind)
  return function(name)
    if type(name) ~= "string" or name == "" then fault(kind .. ' needs a name: ' .. kind .. ' "name"') end
    return { on = kind, what = name }
  end
end

entering  = event "entering"
leaving   = event "leaving"
acted     = event "acted"
received  = { on = "received" }
submitted = { on = "submitted" }
customer_writes = { on = "customer" }

-- who = customer: an action that is the customer's own.
customer = "customer"

-- What becomes of all tasks of a name: an event, when it is so of the last, and a gate.
local function of_all(word)
  return function(task)
    if type(task) ~= "string" or task == "" then fault(word .. ' takes a task: ' .. word .. ' "reply"') end
    return { on = word, what = task, need = word, task = task }
  end
end

joined  = of_all "joined"   -- the last one was done
receipt = of_all "receipt"  -- the last one was signed for
