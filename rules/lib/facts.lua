-- SPDX-License-Identifier: Apache-2.0
-- Loading only: the facts that conditions name, held against the fields there are and
-- what rules set.

local host = ...
local complain, declared, closest = host.complain, host.declared, host.closest

-- What the worker tells a rule beside the answers and what rules set.
local always_known = {
  number = true, stage = true, owner = true, assignee = true, received_ms = true, received_on = true,
  summary_entered = true, summary_closed = true, summary_late = true,
  received_at = true, late = true, channel = true, lang = true, files = true,
}

-- A field whose options may be compared, or true where any value may be there.
local function note_field(known, field)
  local chosen = field.kind == "choice" or field.kind == "many"
  if known[field.name] == nil and chosen then known[field.name] = field
  elseif known[field.name] ~= field then known[field.name] = true end
  if field.other then known[field.name .. "_other"] = true end
end

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
    for _, field in ipairs(form.fields) do note_field(known, field) end
  end
  return known
end

-- The known facts and some more.
local function with(known, more)
  local all = {}
  for name, it in pairs(known) do all[name] = it end
  more(all)
  return all
end

local function check_fact(what, at, known, name, wanted)
  local field = known[name]
  if field == nil then
    local meant = closest(name, known)
    complain(at, what .. ": no form has a field '" .. name .. "' and no rule sets it"
      .. (meant and "; did you mean '" .. meant .. "'?" or ""))
  elseif type(wanted) == "table" then
    for _, one in ipairs(wanted) do check_fact(what, at, known, name, one) end
  elseif field ~= true and type(wanted) == "string" then
    for _, option in ipairs(field.options) do
      if option == wanted then return end
    end
    local meant = closest(wanted, field.options)
    complain(at, what .. ": '" .. wanted .. "' is no option of '" .. name .. "'"
      .. (meant and "; did you mean '" .. meant .. "'?" or ""))
  end
end

local function check_facts(what, at, known, condition)
  if type(condition) ~= "table" then return end
  for name, wanted in pairs(condition.is or {}) do check_fact(what, at, known, name, wanted) end
  if condition.mentions and condition.field then check_fact(what, at, known, condition.field) end
  for _, part in ipairs(condition.any or condition.all or {}) do check_facts(what, at, known, part) end
  if condition["not"] then check_facts(what, at, known, condition["not"]) end
  if condition.that then check_facts(what, at, known, condition.that) end
end

-- What is the same, what is looked for and what is given are facts; the name is a new one.
-- Other kinds of record have facts of their own, which nobody here knows.
local function check_history(known, name, need)
  local what = "needs '" .. name .. "'"
  if known[name] then complain(need.at, what .. ": there is a fact of that name already; choose another") end
  for _, fact in ipairs(need.same) do check_fact(what, need.at, known, fact) end
  if need.procedures then return end
  for fact, wanted in pairs(need.where or {}) do check_fact(what, need.at, known, fact, wanted) end
  if need.give then check_fact(what, need.at, known, need.give) end
end

local function check_table(known, it)
  for name, need in pairs(it.needs) do check_history(known, name, need) end
  local here = with(known, function(all)
    for name in pairs(it.needs) do all[name] = true end
  end)
  for _, rule in ipairs(it.rules) do
    check_facts('rule "' .. rule.name .. '"', rule.at, here, rule.when)
  end
end

local function check_fields(known, fields)
  for _, field in ipairs(fields) do
    check_facts("field '" .. field.name .. "'", field.at, known, field.required)
    check_facts("field '" .. field.name .. "'", field.at, known, field.shown)
    if field.fields then
      check_fields(with(known, function(all)
        for _, inner in ipairs(field.fields) do
          all[inner.name] = nil  -- a row's own field comes before a fact of that name
          note_field(all, inner)
        end
      end), field.fields)
    end
  end
end

local function check_action(known, action)
  for _, need in ipairs(action.needs or {}) do
    check_facts('action "' .. action.name .. '"', action.at, known, need)
  end
end

function host.check_all_facts()
  local known = known_facts()
  for _, it in ipairs(declared.tables) do check_table(known, it) end
  for _, form in ipairs(declared.forms) do check_fields(known, form.fields) end
  for _, stage in ipairs(declared.stages) do
    for _, action in ipairs(stage.actions) do check_action(known, action) end
  end
end
