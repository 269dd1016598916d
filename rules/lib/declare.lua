-- SPDX-License-Identifier: Apache-2.0
-- Loading only: where declarations are collected, and how their keys are checked.
-- It defines no word; the files after it do.  A mistake is told with its place and
-- loading goes on, so that one look shows all of them.

local host = ...
local complain, closest = host.complain, host.closest

host.declared = {
  clauses = {}, stages = {}, clocks = {}, forms = {}, tables = {}, sheets = {}, registers = {}, summaries = {},
  schedules = {}, approvals = {}, letters = {}, words = {}, scenarios = {}, calendars = {},
}
host.pending = {}  -- words that were given a name and no { ... } yet

-- Only texts, and no names beside them.
local function is_list_of_text(value)
  if type(value) ~= "table" or #value == 0 then return false end
  for key, item in pairs(value) do
    if type(key) ~= "number" or type(item) ~= "string" then return false end
  end
  return true
end

local function is_table_of_text(value)
  if type(value) ~= "table" or next(value) == nil then return false end
  for key, item in pairs(value) do
    if type(key) ~= "string" or type(item) ~= "string" then return false end
  end
  return true
end

local function is_made_by(word)
  return function(value) return type(value) == "table" and value.word == word end
end

local is_task = is_made_by "task"

-- One of a kind, or a list of them.
local function one_or_more(fits)
  return function(value)
    if fits(value) then return true end
    if type(value) ~= "table" or #value == 0 then return false end
    for _, item in ipairs(value) do
      if not fits(item) then return false end
    end
    return true
  end
end

local function is_event(value) return type(value) == "table" and value.on ~= nil end
local function is_lateness(value) return type(value) == "table" and value.late == true and value.clock ~= nil end
local function is_entry(value) return is_event(value) or is_lateness(value) end

local month_days = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 }

-- "2026-11-01"
local function is_day(value)
  if type(value) ~= "string" then return false end
  local year, month, day = string.match(value, "^(%d%d%d%d)%-(%d%d)%-(%d%d)$")
  local days = year and month_days[tonumber(month)]
  if not days or tonumber(day) < 1 or tonumber(day) > days then return false end
  local y = tonumber(year)
  local leap = y % 4 == 0 and (y % 100 ~= 0 or y % 400 == 0)
  return leap or month ~= "02" or tonumber(day) < 29
end

local function is_whole(value) return type(value) == "number" and value >= 1 and value % 1 == 0 end
local function is_whole_to(most)
  return function(value) return is_whole(value) and value <= most end
end

-- What a key may hold, and how to say so.
local kinds = {
  text      = { "text in quotes", function(v) return type(v) == "string" and v ~= "" end },
  number    = { "a number", function(v) return type(v) == "number" end },
  count     = { "a whole number above 0", is_whole },
  lines     = { "a whole number from 1 to 40", is_whole_to(40) },
  wide      = { "a whole number from 1 to 24", is_whole_to(24) },
  at_least  = { "a whole number from 1 to 100", is_whole_to(100) },
  flag      = { "true or false", function(v) return type(v) == "boolean" end },
  flag_or_text = { 'true, false, or a text in quotes',
                   function(v) return type(v) == "boolean" or type(v) == "string" and v ~= "" end },
  day       = { 'a day, as in "2026-11-01"', is_day },
  texts     = { 'a list of texts, { "...", "..." }', is_list_of_text },
  text_or_texts = { "text, or a list of texts",
                    function(v) return type(v) == "string" or is_list_of_text(v) end },
  titles    = { 'text for each language, { en = "..." }', is_table_of_text },
  table     = { "a table, { ... }", function(v) return type(v) == "table" end },
  span      = { "a length of time, as in hours(24)",
                function(v) return type(v) == "table" and v.unit ~= nil and v.n ~= nil end },
  limit     = { 'a length of time, as in hours(24), workdays "form.field" or until_day "form.field"',
                function(v) return type(v) == "table" and (v.unit or v["until"]) ~= nil end },
  trigger   = { 'an event: entering "stage", acted "action", received and the like, or a list of them',
                one_or_more(is_event) },
  entry     = { 'an event: acted "action", entering "stage", received, late "clock" and the like, or a list of them',
                one_or_more(is_entry) },
  field     = { 'a form and its field: "form.field"', function(v) return host.is_field(v) end },
  target    = { 'a stage, or { value = "stage", ... }',
                function(v) return type(v) == "string" or is_table_of_text(v) end },
  letter    = { 'a letter, or { value = "letter", ... }',
                function(v) return type(v) == "string" or is_table_of_text(v) end },
  tasks     = { 'task "..." { ... }, or a list of them', one_or_more(is_task) },
  record    = { 'record "procedure" { ... }', is_made_by "record" },
  times     = { 'daily { "09:00" }, weekly { "mon 09:00" } or monthly { "1 09:00" }', is_made_by "times" },
  any       = { "anything", function() return true end },
}

-- "form.field"
function host.is_field(value)
  return type(value) == "string" and string.find(value, "^[^%.]+%.[^%.]+$") ~= nil
end

-- A single text or thing as a list; nil stays nil.
function host.listed(value, is_one)
  if value == nil then return nil end
  if type(value) ~= "table" or is_one and is_one(value) then return host.list { value } end
  return host.list(value)
end

-- Checks the named keys of a body against { key = "kind", ... }; positions are the caller's.
function host.check_keys(what, at, body, known)
  for key, value in pairs(body) do
    local kind = known[key]
    if type(key) == "number" then
      kind = nil
    elseif kind == nil then
      local names = {}
      for name in pairs(known) do names[#names + 1] = name end
      local meant = closest(tostring(key), names)
      complain(at, what .. ": unknown key '" .. tostring(key) .. "'"
        .. (meant and "; did you mean '" .. meant .. "'?" or "; it takes " .. table.concat(names, ", ")))
    elseif not kinds[kind][2](value) then
      complain(at, what .. ": '" .. key .. "' takes " .. kinds[kind][1])
    end
  end
end

-- Says which of the needed keys are missing.
function host.check_present(what, at, body, needed)
  for _, key in ipairs(needed) do
    if body[key] == nil then complain(at, what .. ": '" .. key .. "' is missing") end
  end
end

-- The parts of a body that a given word made, in order; anything else is a mistake.
function host.parts(what, at, body, word, example)
  local parts = {}
  for _, part in ipairs(body) do
    if type(part) == "table" and part.word == word then
      parts[#parts + 1] = part
    else
      complain(at, what .. ": only " .. example .. " belongs here")
    end
  end
  return parts
end

-- Adds a declaration whose name must be new in its list.
function host.add(list, thing)
  for _, other in ipairs(list) do
    if other.name == thing.name then
      complain(thing.at, thing.word .. " '" .. thing.name .. "' is declared twice; first at " .. other.at)
    end
  end
  list[#list + 1] = thing
end

-- The language a file is for, and whether it is shared by the procedures of a
-- company: "letters/zh.lua:3" -> "zh", "shared/letters/zh.lua:3" -> "zh", true.
function host.language(at, folder)
  local shared, language = string.match(at, "^(s?h?a?r?e?d?/?)" .. folder .. "/(%l%l%l?)%.lua:")
  if not language or shared ~= "" and shared ~= "shared/" then
    complain(at, "this belongs in a file for each language: " .. folder .. "/en.lua")
  end
  return language or "en", shared == "shared/"
end
