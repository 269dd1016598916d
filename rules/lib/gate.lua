-- SPDX-License-Identifier: Apache-2.0
-- Loading only: gates, what must be so before an action opens.  The gates `joined` and
-- `receipt` are events as well and stand in shared.lua.

local host = ...
local fault, complain = host.fault, host.complain

-- A single gate, or a list of gates and of conditions about facts; as a list.
function host.check_gates(what, at, needs)
  if type(needs) ~= "table" then return nil end
  if needs.need or host.is_condition(needs) then needs = { needs } end
  for i, need in ipairs(needs) do
    if type(need) ~= "table" or not (need.need or host.is_condition(need)) then
      complain(at, what .. ': needs takes gates, as in needs = { signed "approves the plan" }')
      needs[i] = { need = "tasks_done" }
    elseif host.misfit(need, "gate") then
      complain(at, what .. ": " .. host.misfit(need, "gate")
        .. ' is for rules; a gate looks at facts with is { ... }')
    end
  end
  return host.list(needs)
end

function rounds(form, count)
  if type(form) ~= "string" or type(count) ~= "number" then
    fault 'rounds takes a form and how many: rounds("round", 3)'
  end
  return { need = "rounds", form = form, count = count }
end

function signed(meaning)
  if type(meaning) ~= "string" then fault 'signed takes the signature\'s meaning: signed "approves the plan"' end
  return { need = "signed", meaning = meaning }
end

function filled(field)
  if type(field) ~= "string" or not string.find(field, "%.") then
    fault 'filled takes a form and its field: filled "execution.result"'
  end
  return { need = "filled", field = field }
end

-- counted("reopened", at_most(1))
function counted(what, limit)
  if type(what) ~= "string" or type(limit) ~= "table" or not (limit.at_least or limit.at_most) then
    fault 'counted takes a counter and a limit: counted("reopened", at_most(1))'
  end
  return { need = "counted", what = what, at_least = limit.at_least, at_most = limit.at_most }
end

tasks_done = { need = "tasks_done" }

-- A gate that is about something with a name: told "office.manager", written "limit"
local function named_gate(word, member, example)
  return function(name)
    if type(name) ~= "string" or name == "" then fault(word .. " takes " .. example) end
    return { need = word, [member] = name }
  end
end

-- answers("check", is { effective = "yes" }): all answers to the tasks of that name, and there is one.
function answers(task, that)
  local well = type(task) == "string" and task ~= "" and type(that) == "table" and host.is_condition(that)
  if not well then fault 'answers takes a task and what its answers say: answers("check", is { effective = "yes" })' end
  if host.misfit(that, "field") then
    fault("answers: " .. host.misfit(that, "field") .. " cannot be asked of an answer; it takes is { ... }")
  end
  return { need = "answers", task = task, that = that }
end

told    = named_gate("told", "role", 'a role: told "office.manager"')
written = named_gate("written", "letter", 'a letter: written "limit"')
