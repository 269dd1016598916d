-- SPDX-License-Identifier: Apache-2.0
-- Loading only: where declarations are collected, and how their keys are checked.
-- It defines no word; the files after it do.  A mistake is told with its place and
-- loading goes on, so that one look shows all of them.

local host = ...
local complain, closest = host.complain, host.closest

host.declared = {
  clauses = {}, stages = {}, clocks = {}, forms = {}, tables = {},
  letters = {}, words = {}, scenarios = {}, calendars = {},
}
host.pending = {}  -- words that were given a name and no { ... } yet

local function is_list_of_text(value)
  if type(value) ~= "table" or #value == 0 then return false end
  for _, item in ipairs(value) do
    if type(item) ~= "string" then return false end
  end
  return true
end

-- What a key may hold, and how to say so.
local kinds = {
  text      = { "text in quotes", function(v) return type(v) == "string" and v ~= "" end },
  number    = { "a number", function(v) return type(v) == "number" end },
  flag      = { "true or false", function(v) return type(v) == "boolean" end },
  texts     = { 'a list of texts, { "...", "..." }', is_list_of_text },
  text_or_texts = { "text, or a list of texts",
                    function(v) return type(v) == "string" or is_list_of_text(v) end },
  table     = { "a table, { ... }", function(v) return type(v) == "table" end },
  span      = { "a length of time, as in hours(24)",
                function(v) return type(v) == "table" and v.unit ~= nil end },
  trigger   = { 'an event: entering "stage", acted "action" or received',
                function(v) return type(v) == "table" and v.on ~= nil end },
  condition = { "a condition, as in is { field = \"value\" }",
                function(v) return type(v) == "table" and host.is_condition(v) end },
  target    = { 'a stage, or { value = "stage", ... }',
                function(v) return type(v) == "string" or type(v) == "table" end },
  any       = { "anything", function() return true end },
}

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

-- The language a file is for: "letters/zh.lua:3" -> "zh".
function host.language(at, folder)
  local language = string.match(at, "^" .. folder .. "/(%l%l%l?)%.lua:")
  if not language then
    complain(at, "this belongs in a file for each language: " .. folder .. "/en.lua")
  end
  return language or "en"
end
