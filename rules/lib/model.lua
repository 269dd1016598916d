-- SPDX-License-Identifier: Apache-2.0
-- Loading only: puts what was declared together, as fcgi/model/procedure.h reads it.

local host = ...
local complain, declared, list = host.complain, host.declared, host.list

local function file_of(at) return (string.match(at, "^(.*):%d+$")) end

local function each(things, model)
  local models = {}
  for i, thing in ipairs(things) do models[i] = model(thing) end
  return list(models)
end

-- An event, or a list of them; `joined` and `receipt` are gates as well, which does not show here.
local function trigger_model(it)
  if it == nil then return nil end
  if it.late then return { on = "late", what = it.clock } end
  if it.on == nil then return each(it, trigger_model) end
  return { on = it.on, what = it.what }
end

-- A condition or a gate as data: what only Lua can answer is told by name.
local function condition_model(it)
  if it == nil or type(it) == "boolean" then return it end
  if type(it) == "function" then return { code = true } end
  if it.need == "joined" or it.need == "receipt" then return { need = it.need, task = it.task } end
  if it.need == "answers" then return { need = it.need, task = it.task, that = condition_model(it.that) } end
  if it.any then return { any = each(it.any, condition_model) } end
  if it.all then return { all = each(it.all, condition_model) } end
  if it["not"] then return { ["not"] = condition_model(it["not"]) } end
  return it
end

local function task_model(it, at)
  return {
    name = it.name, what = it.what, team = it.team, teams = it.teams, role = it.role, within = it.within,
    receipt = it.receipt, form = it.form, at = at,
  }
end

local function action_task(it) return task_model(it, it.at) end

local function is_task(value) return value.word == "task" end

local function opening_model(it)
  return it and { procedure = it.procedure, carry = it.carry, answers = it.answers }
end

local function action_model(it)
  return {
    name = it.name, form = it.form, to = it.to, by = it.by, needs = it.needs and each(it.needs, condition_model),
    sign = it.sign, assign = it.assign, counts = it.counts, letter = it.letter, letter_by = it.letter_by,
    tell = it.tell, open = it.open and each(it.open, action_task), opens = opening_model(it.opens),
    who = it.who, clause = it.clause, at = it.at,
  }
end

local function field_model(it)
  return {
    kind = it.kind, name = it.name, required = condition_model(it.required), shown = condition_model(it.shown),
    personal = it.personal, options = it.options, other = it.other, currency = it.currency, ties = it.ties,
    at_least = it.at_least, at_most = it.at_most, fields = it.fields and each(it.fields, field_model), at = it.at,
  }
end

local function rule_model(it)
  local sets = {}
  for name in pairs(it.set or {}) do sets[#sets + 1] = name end
  return {
    name = it.name, because = it.because, clause = it.clause, sets = list(sets), when = condition_model(it.when),
    set = it.set, tell = host.listed(it.tell), assign = it.assign, letter = it.letter,
    open = it.open and each(host.listed(it.open, is_task), task_model), again = it.again,
    urgent = it.urgent or nil, at = it.at,
  }
end

local function needs_model(needs)
  local models = {}
  for name, it in pairs(needs) do
    models[#models + 1] = {
      name = name, word = it.word, same = it.same, where = it.where, within = it.within, give = it.give,
      procedures = it.procedures, at = it.at,
    }
  end
  return list(models)
end

local function cell_model(it)
  return { [it.kind] = it.source, lines = it.lines, wide = it.wide, above = it.above, plain = it.plain,
           word = it.label, at = it.at }
end

local function row_model(it)
  return { row = it.kind, name = it.name, at_least = it.at_least, side = it.side, at = it.at,
           cells = each(it.cells or {}, cell_model), rows = it.rows and each(it.rows, row_model) }
end

local function step_model(it)
  return {
    step = it.step, at = it.at, time = it.time, answers = it.answers, lang = it.lang,
    channel = it.channel, form = it.form, by = it.by, action = it.action, because = it.because,
    task = it.task, letter = it.letter, does = it.does, text = it.text, team = it.team, table = it.table, set = it.set,
    schedule = it.schedule, records = it.records,
    span = it.span, that = it.that, act = it.act and step_model(it.act),
  }
end

local models = {
  clauses = function(it) return { id = it.name, text = it.text, at = it.at } end,
  stages = function(it)
    return { name = it.name, owner = it.owner, clause = it.clause, final = it.final,
             actions = each(it.actions, action_model), at = it.at }
  end,
  clocks = function(it)
    return { name = it.name, clause = it.clause, owner = it.owner, starts = trigger_model(it.starts),
             stops = trigger_model(it.stops), rests = trigger_model(it.rests), pauses = it.pauses,
             within = it.within, every = it.every, urgent = it.urgent or nil, at = it.at }
  end,
  forms = function(it)
    return { name = it.name, public = it.public, repeats = it.repeats, starts = it.starts, number = it.number,
             fields = each(it.fields, field_model), at = it.at }
  end,
  sheets = function(it)
    return { name = it.name, code = it.code, revision = it.revision, title = it.title, register = it.register,
             languages = it.languages, landscape = it.landscape, rows = each(it.rows, row_model), at = it.at }
  end,
  registers = function(it)
    return { name = it.name, number = it.number, enters = trigger_model(it.enters), title = it.title,
             code = it.code, readers = it.readers, columns = list(it.columns), at = it.at }
  end,
  summaries = function(it)
    return { name = it.name, of = it.of, register = it.register, period = it.period,
             count = it.count and list(it.count), at = it.at }
  end,
  schedules = function(it)
    return { name = it.name, form = it.form, answers = it.answers, every = it.on.every, times = it.on.times,
             compiles = it.compiles,
             working = it.working or false, clause = it.clause, at = it.at }
  end,
  approvals = function(it)
    return { letter = it.name, approve = it.approve, clause = it.clause, at = it.at }
  end,
  tables = function(it)
    return { name = it.name, on = trigger_model(it.on), hit = it.hit, file = file_of(it.at),
             needs = needs_model(it.needs), rules = each(it.rules, rule_model), at = it.at }
  end,
  scenarios = function(it)
    return { name = it.name, clauses = list(it.clauses or {}), calendars = declared.calendars[file_of(it.at)],
             steps = each(it.steps, step_model), at = it.at }
  end,
}

-- Files with tables, and whether one of them declares anything else, whose words a
-- judge does not have when it decides.
local function files_to_keep()
  local files, has_tables, mixed = {}, {}, false
  for _, it in ipairs(declared.tables) do
    local file = file_of(it.at)
    if not has_tables[file] then files[#files + 1] = file end
    has_tables[file] = true
  end
  for kind in pairs(models) do
    for _, it in ipairs(kind ~= "tables" and declared[kind] or {}) do
      mixed = mixed or has_tables[file_of(it.at)] or false
    end
  end
  if declared.procedure then mixed = mixed or has_tables[file_of(declared.procedure.at)] or false end
  return files, mixed
end

-- Facts from history of what is personal.
local function add_personal_needs(personal, is_personal)
  for _, it in ipairs(declared.tables) do
    for name, need in pairs(it.needs) do
      if need.give and (need.procedures or is_personal[need.give]) then personal[#personal + 1] = name end
    end
  end
  table.sort(personal)
end

-- What a judge keeps to decide later: those files, and the fields' names.
local function kept()
  local texts, personal, is_personal, seen = {}, {}, {}, {}
  local files, mixed = files_to_keep()
  local function note(names, name)
    if not seen[name] then names[#names + 1] = name end
    seen[name] = true
  end
  for _, form in ipairs(declared.forms) do
    for _, field in ipairs(form.fields) do
      if field.personal then personal[#personal + 1] = field.name end
      is_personal[field.name] = is_personal[field.name] or field.personal
      if field.kind == "text" or field.kind == "long" then note(texts, field.name) end
      if field.other then
        note(texts, field.name .. "_other")
        personal[#personal + 1] = field.name .. "_other"
        is_personal[field.name .. "_other"] = true
      end
    end
  end
  add_personal_needs(personal, is_personal)
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
  host.check_all_facts()
  local model = {
    name = it.name, title = it.title, document = it.document, languages = it.languages,
    calendar = it.calendar, number = it.number, teams = it.teams, roles = it.roles,
    personal_subjects = it.personal_subjects or nil,
    letters = declared.letters, words = declared.words, files = list(host.files), at = it.at,
  }
  for name, make in pairs(models) do model[name] = each(declared[name], make) end
  return model, kept()
end
