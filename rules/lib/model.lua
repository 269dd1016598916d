-- SPDX-License-Identifier: Apache-2.0
-- Loading only: puts what was declared together, as fcgi/model/procedure.h reads it.

local host = ...
local complain, declared, list, closest = host.complain, host.declared, host.list, host.closest

-- What the worker tells a rule beside the answers and what rules set.
local always_known = {
  number = true, stage = true, owner = true, assignee = true, received_ms = true,
  late = true, channel = true, lang = true, files = true,
}

local function file_of(at) return (string.match(at, "^(.*):%d+$")) end

-- Every fact there can be: the field that holds it, or true.
local function known_facts()
  local known = {}
  for name in pairs(always_known) do known[name] = true end
  for _, it in ipairs(declared.tables) do
    for _, rule in ipairs(it.rules) do
      for name in pairs(rule.set or {}) do known[name] = true end
    end
  end
  for _, form in ipairs(declared.forms) do
    for _, field in ipairs(form.fields) do
      if known[field.name] == nil and field.options then known[field.name] = field
      elseif known[field.name] ~= field then known[field.name] = true end
      if field.other then known[field.name .. "_other"] = true end
    end
  end
  return known
end

local check_condition

local function check_fact(what, at, known, name, wanted)
  local field = known[name]
  if field == nil then
    local meant = closest(name, known)
    complain(at, what .. ": no form has a field '" .. name .. "' and no rule sets it"
      .. (meant and "; did you mean '" .. meant .. "'?" or ""))
  elseif field ~= true and type(wanted) == "string" then
    for _, option in ipairs(field.options) do
      if option == wanted then return end
    end
    local meant = closest(wanted, field.options)
    complain(at, what .. ": '" .. wanted .. "' is no option of '" .. name .. "'"
      .. (meant and "; did you mean '" .. meant .. "'?" or ""))
  end
end

function check_condition(what, at, known, condition)
  if type(condition) ~= "table" then return end
  for name, wanted in pairs(condition.is or {}) do check_fact(what, at, known, name, wanted) end
  if condition.field then check_fact(what, at, known, condition.field) end
  for _, part in ipairs(condition.any or condition.all or {}) do check_condition(what, at, known, part) end
  if condition["not"] then check_condition(what, at, known, condition["not"]) end
end

local function check_conditions()
  local known = known_facts()
  for _, it in ipairs(declared.tables) do
    for _, rule in ipairs(it.rules) do
      check_condition('rule "' .. rule.name .. '"', rule.at, known, rule.when)
    end
  end
  for _, form in ipairs(declared.forms) do
    for _, field in ipairs(form.fields) do
      check_condition("field '" .. field.name .. "'", field.at, known, field.required)
    end
  end
end

local function action_model(it)
  return {
    name = it.name, form = it.form, to = it.to, by = it.by, needs = it.needs, sign = it.sign,
    assign = it.assign, counts = it.counts, letter = it.letter, who = it.who,
    clause = it.clause, at = it.at,
  }
end

local function field_model(it)
  return {
    kind = it.kind, name = it.name, required = it.required, personal = it.personal,
    options = it.options, other = it.other, currency = it.currency, at_most = it.at_most,
  }
end

local function rule_model(it)
  local sets = {}
  for name in pairs(it.set or {}) do sets[#sets + 1] = name end
  return { name = it.name, because = it.because, clause = it.clause, sets = list(sets), at = it.at }
end

local function step_model(it)
  return {
    step = it.step, at = it.at, time = it.time, answers = it.answers, lang = it.lang,
    channel = it.channel, by = it.by, action = it.action, because = it.because,
    span = it.span, that = it.that, act = it.act and step_model(it.act),
  }
end

local function each(things, model)
  local models = {}
  for i, thing in ipairs(things) do models[i] = model(thing) end
  return list(models)
end

local models = {
  clauses = function(it) return { id = it.name, text = it.text, at = it.at } end,
  stages = function(it)
    return { name = it.name, owner = it.owner, clause = it.clause, final = it.final,
             actions = each(it.actions, action_model), at = it.at }
  end,
  clocks = function(it)
    return { name = it.name, clause = it.clause, owner = it.owner, starts = it.starts,
             stops = it.stops, rests = it.rests, within = it.within, every = it.every, at = it.at }
  end,
  forms = function(it)
    return { name = it.name, public = it.public, repeats = it.repeats,
             fields = each(it.fields, field_model), at = it.at }
  end,
  tables = function(it)
    return { name = it.name, on = it.on, hit = it.hit, file = file_of(it.at),
             rules = each(it.rules, rule_model), at = it.at }
  end,
  scenarios = function(it)
    return { name = it.name, clauses = list(it.clauses or {}), calendars = declared.calendars[file_of(it.at)],
             steps = each(it.steps, step_model), at = it.at }
  end,
}

-- What a judge keeps to decide later: files with tables, and the fields' names.
local function kept()
  local files, texts, personal, mixed = {}, {}, {}, false
  local has_tables, seen = {}, {}
  for _, it in ipairs(declared.tables) do
    local file = file_of(it.at)
    if not has_tables[file] then files[#files + 1] = file end
    has_tables[file] = true
  end
  for _, word in ipairs { "clauses", "stages", "clocks", "forms", "scenarios" } do
    for _, it in ipairs(declared[word]) do mixed = mixed or has_tables[file_of(it.at)] or false end
  end
  if declared.procedure then mixed = mixed or has_tables[file_of(declared.procedure.at)] or false end
  local function note(names, name)
    if not seen[name] then names[#names + 1] = name end
    seen[name] = true
  end
  for _, form in ipairs(declared.forms) do
    for _, field in ipairs(form.fields) do
      if field.personal then personal[#personal + 1] = field.name end
      if field.kind == "text" or field.kind == "long" then note(texts, field.name) end
      if field.other then
        note(texts, field.name .. "_other")
        personal[#personal + 1] = field.name .. "_other"
      end
    end
  end
  return { files = files, texts = texts, personal = personal, mixed = mixed }
end

function host.finish()
  for key in pairs(host.pending) do
    local at, word = string.match(key, "^(.-:%d+): (.*)$")
    complain(at, word .. " has no { ... } after it")
  end
  local it = declared.procedure
  if not it then
    complain("procedure.lua:1", "no procedure is declared: procedure \"name\" { ... }")
    return
  end
  check_conditions()
  local model = {
    name = it.name, title = it.title, document = it.document, languages = it.languages,
    calendar = it.calendar, number = it.number, teams = it.teams, roles = it.roles,
    letters = declared.letters, words = declared.words, files = list(host.files), at = it.at,
  }
  for name, make in pairs(models) do model[name] = each(declared[name], make) end
  return model, kept()
end
