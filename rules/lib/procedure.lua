-- SPDX-License-Identifier: Apache-2.0
-- Declarations of the procedure itself: its clauses, stages and actions, and what an
-- action opens.  Gates are in gate.lua, clocks in clock.lua.

local host = ...
local named, fault, where = host.named, host.fault, host.where
local complain, declared = host.complain, host.declared

-- document = { code = "KS/P/09", revision = "A", date = "2026-11-01", status = { en = "In force" } }
local function check_document(what, at, document)
  if type(document) ~= "table" then return end
  host.check_keys(what .. ": document", at, document, {
    code = "text", revision = "text", date = "day", status = "titles", definitions = "titles",
  })
  if #document > 0 then complain(at, what .. ': document: every part has a name; write code = "KS/P/09"') end
end

procedure = named("procedure", function(name, body, at)
  local what = 'procedure "' .. name .. '"'
  host.check_keys(what, at, body, {
    title = "titles", document = "table", languages = "texts", calendar = "text",
    number = "text", teams = "texts", roles = "texts", personal_subjects = "flag",
  })
  check_document(what, at, body.document)
  host.check_present(what, at, body, { "title", "languages", "calendar", "number", "teams", "roles" })
  if declared.procedure then
    complain(at, "there is one procedure in a folder; the first is at " .. declared.procedure.at)
  end
  body.name, body.at = name, at
  declared.procedure = body
end)

-- clause "1" "What the written procedure says."
function clause(id)
  local at = where()
  if type(id) ~= "string" then fault 'clause takes a number and a sentence: clause "1" "..."' end
  return function(text)
    if type(text) ~= "string" then fault('clause "' .. id .. '" needs its sentence: clause "1" "..."') end
    host.add(declared.clauses, { word = "clause", name = id, text = text, at = at })
  end
end

-- Exactly one of the two has to be there.
local function check_either(what, at, body, one, other)
  if (body[one] == nil) == (body[other] == nil) then
    complain(at, what .. ": takes either " .. one .. " or " .. other)
  end
end

-- task "reply" { teams = "notice.departments", role = "officer", within = workdays(3), receipt = true }
task = named("task", function(name, body, at)
  local what = 'task "' .. name .. '"'
  host.check_keys(what, at, body, {
    team = "text", teams = "field", role = "text", within = "span", receipt = "flag", form = "text", what = "text",
  })
  check_either(what, at, body, "team", "teams")
  if body.role and not body.teams then
    complain(at, what .. ': `role` goes with teams = "form.field"; with one team write team = "service.officer"')
  end
  return {
    word = "task", name = name, what = body.what or name, team = body.team, teams = body.teams, role = body.role,
    within = body.within, receipt = body.receipt, form = body.form, at = at,
  }
end)

-- opens = record "repair" { carry = { place = "complaint.address" }, answers = { kind = "urgent" } }
record = named("record", function(name, body, at)
  local what = 'record "' .. name .. '"'
  host.check_keys(what, at, body, { carry = "table", answers = "table" })
  for field, source in pairs(type(body.carry) == "table" and body.carry or {}) do
    if type(field) ~= "string" or not host.is_field(source) then
      complain(at, what .. ': carry takes its field = "form.field" of this one')
    end
  end
  return { word = "record", procedure = name, carry = body.carry, answers = body.answers, at = at }
end)

local function is_task(value) return value.word == "task" end

-- What chooses by a value says which value.
local function check_choice(what, at, body, key, by)
  if type(body[key]) == "table" and not body[by] then
    complain(at, what .. ": `" .. key .. '` chooses by a value; say which: ' .. by .. ' = "form.field"')
  end
end

action = named("action", function(name, body, at)
  local what = 'action "' .. name .. '"'
  host.check_keys(what, at, body, {
    form = "text", to = "target", by = "text", needs = "table", sign = "text", assign = "text",
    counts = "text", letter = "letter", letter_by = "field", tell = "text_or_texts", open = "tasks",
    opens = "record", who = "text_or_texts", clause = "text",
  })
  if #body > 0 then complain(at, what .. ": every part has a name; write needs = { ... }") end
  check_choice(what, at, body, "to", "by")
  check_choice(what, at, body, "letter", "letter_by")
  body.needs = host.check_gates(what, at, body.needs)
  body.who, body.tell = host.listed(body.who), host.listed(body.tell)
  body.open = host.listed(body.open, is_task)
  body.word, body.name, body.at = "action", name, at
  return body
end)

stage = named("stage", function(name, body, at)
  local what = 'stage "' .. name .. '"'
  host.check_keys(what, at, body, { owner = "text", clause = "text", final = "flag" })
  local actions = host.parts(what, at, body, "action", 'action "..." { ... }')
  host.add(declared.stages, {
    word = "stage", name = name, owner = body.owner, clause = body.clause,
    final = body.final or false, actions = actions, at = at,
  })
end)
