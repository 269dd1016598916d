-- SPDX-License-Identifier: Apache-2.0
-- Declarations of the procedure itself: its clauses, stages, actions, gates and clocks.

local host = ...
local named, fault, where = host.named, host.fault, host.where
local complain, declared = host.complain, host.declared

procedure = named("procedure", function(name, body, at)
  local what = 'procedure "' .. name .. '"'
  host.check_keys(what, at, body, {
    title = "table", document = "table", languages = "texts", calendar = "text",
    number = "text", teams = "texts", roles = "texts",
  })
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

local function check_needs(what, at, needs)
  if needs == nil then return nil end
  if needs.need or host.is_condition(needs) then needs = { needs } end
  for _, need in ipairs(needs) do
    if type(need) ~= "table" or not (need.need or host.is_condition(need)) then
      complain(at, what .. ': needs takes gates, as in needs = { signed "approves the plan" }')
    end
  end
  return host.list(needs)
end

action = named("action", function(name, body, at)
  local what = 'action "' .. name .. '"'
  host.check_keys(what, at, body, {
    form = "text", to = "target", by = "text", needs = "table", sign = "text", assign = "text",
    counts = "text", letter = "text", who = "text_or_texts", clause = "text",
  })
  if type(body.to) == "table" and not body.by then
    complain(at, what .. ': `to` chooses by a value; say which: by = "form.field"')
  end
  body.needs = check_needs(what, at, body.needs)
  if type(body.who) == "string" then body.who = { body.who } end
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

clock = named("clock", function(name, body, at)
  local what = 'clock "' .. name .. '"'
  host.check_keys(what, at, body, {
    starts = "trigger", stops = "trigger", rests = "trigger", within = "span", every = "span",
    owner = "text", clause = "text",
  })
  host.check_present(what, at, body, { "starts" })
  if (body.within == nil) == (body.every == nil) then
    complain(at, what .. ": takes either within = hours(24) or every = workhours(8)")
  end
  body.word, body.name, body.at = "clock", name, at
  host.add(declared.clocks, body)
end)

-- Gates: what must be so before an action opens.

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

-- Checks of decision tables, whose words decide.lua defines.

local rule_keys = {
  when = "any", because = "text", clause = "text", set = "table", tell = "text_or_texts",
  assign = "text", letter = "text", open = "table", again = "span",
}

local function check_set(what, at, set)
  for name, value in pairs(set) do
    local kind = type(value)
    if type(name) ~= "string" or kind == "function" or kind == "table" and #value == 0 then
      complain(at, what .. ": set takes names and values, as in set = { severity = \"serious\" }")
    end
  end
end

function host.check_rule(name, body, at)
  local what = 'rule "' .. name .. '"'
  host.check_keys(what, at, body, rule_keys)
  if #body > 0 then complain(at, what .. ": every part has a name; write when = ...") end
  if body.when ~= nil and not host.is_condition(body.when) then
    complain(at, what .. ': `when` takes a condition, as in when = mentions { "damp" }')
  end
  if type(body.set) == "table" then check_set(what, at, body.set) end
  if type(body.open) == "table" and body.open.word ~= "task" then
    host.parts(what, at, body.open, "task", 'task "..." { ... }')
  end
end

function host.check_task(name, body, at)
  local what = 'task "' .. name .. '"'
  host.check_keys(what, at, body, { team = "text", within = "span" })
  host.check_present(what, at, body, { "team" })
end

local calls = { submitted = true, late = true, acted = true, entering = true }

function host.check_table(it, body)
  local what = 'decide "' .. it.name .. '"'
  for key in pairs(body) do
    if type(key) == "string" and key ~= "on" then
      complain(it.at, what .. ": unknown key '" .. key .. "'; it takes on = ... and rules")
    end
  end
  if type(it.on) ~= "table" or not calls[it.on.on] then
    complain(it.at, what .. ': say when it is asked: on = submitted, late, acted "..." or entering "..."')
  end
  host.add(declared.tables, it)
end
