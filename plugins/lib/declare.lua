-- SPDX-License-Identifier: Apache-2.0
-- Where a plugin's declarations are collected, and how their keys are checked.  A
-- mistake is told with its place and loading goes on, so that one look shows all of them.

local host = ...
local complain, closest, where = host.complain, host.closest, host.where

host.declared = { plugins = {}, cases = {} }
host.pending = {}  -- words that were given a name and no { ... } yet

-- list {}: a list even when it is empty; an empty table is an object in JSON.
list = host.list

-- Ends what is being read, with the place where the plugin stands.
function host.fault(text)
  error(where() .. ": " .. text, 0)
end

local function is_text(value) return type(value) == "string" and value ~= "" end

function host.is_list_of_text(value)
  if type(value) ~= "table" or #value == 0 then return false end
  for key, item in pairs(value) do
    if type(key) ~= "number" or not is_text(item) then return false end
  end
  return true
end

-- Texts by name; there may be none.
function host.is_table_of_text(value)
  if type(value) ~= "table" then return false end
  for key, item in pairs(value) do
    if not is_text(key) or type(item) ~= "string" then return false end
  end
  return true
end

local function is_titles(value)
  return host.is_table_of_text(value) and is_text(value.en)
end

-- What a key may hold, and how to say so.
local kinds = {
  text   = { "text in quotes", is_text },
  number = { "a number", function(v) return type(v) == "number" end },
  flag   = { "true or false", function(v) return type(v) == "boolean" end },
  texts  = { 'a list of texts, { "...", "..." }', host.is_list_of_text },
  titles = { 'text for each language, { en = "..." }, English at least', is_titles },
  table  = { "a table, { ... }", function(v) return type(v) == "table" end },
  work   = { "a function", function(v) return type(v) == "function" end },
  any    = { "anything", function() return true end },
}

-- Checks the named keys of a body against { key = "kind", ... }; true when all are right.
function host.check_keys(what, at, body, known)
  local right = true
  for key, value in pairs(body) do
    local kind = known[key]
    if kind == nil then
      right = false
      local names = {}
      for name in pairs(known) do names[#names + 1] = name end
      local meant = closest(tostring(key), names)
      complain(at, what .. ": unknown key '" .. tostring(key) .. "'"
        .. (meant and "; did you mean '" .. meant .. "'?" or "; it takes " .. table.concat(names, ", ")))
    elseif not kinds[kind][2](value) then
      right = false
      complain(at, what .. ": '" .. key .. "' takes " .. kinds[kind][1])
    end
  end
  return right
end

-- Says which of the needed keys are missing.
function host.check_present(what, at, body, needed)
  for _, key in ipairs(needed) do
    if body[key] == nil then complain(at, what .. ": '" .. key .. "' is missing") end
  end
end

-- A word that takes a name and then a body: word "name" { ... }
function host.named(word, make)
  return function(name)
    local at = where()
    if not is_text(name) then host.fault(word .. ' needs a name: ' .. word .. ' "name" { ... }') end
    local key = at .. ": " .. word .. ' "' .. name .. '"'
    host.pending[key] = true
    return function(body)
      if type(body) ~= "table" then host.fault(word .. ' "' .. name .. '" needs { ... } after its name') end
      host.pending[key] = nil
      return make(name, body, at)
    end
  end
end
