-- SPDX-License-Identifier: Apache-2.0
-- Forms: form "name" { kind "field" { ... }, ... }

local host = ...
local named, complain, declared = host.named, host.complain, host.declared

-- Free text may hold anything about anyone: it is personal unless the form says otherwise.
-- `keys` are those of the kind beside those of every field.
local kinds = {
  text      = { personal = true, keys = { at_most = "count", ties = "flag" } },
  long      = { personal = true, keys = { at_most = "count" } },
  phone     = { personal = true, keys = { at_most = "count" } },
  email     = { personal = true, keys = { at_most = "count" } },
  person    = { personal = true, keys = { at_most = "count" } },
  date      = {},
  datetime  = {},
  choice    = { options = true, keys = { other = "any" } },
  many      = { options = true, keys = { other = "any" } },
  checklist = { options = true, personal = true },
  money     = { keys = { currency = "text", at_least = "number", at_most = "number" } },
  number    = { keys = { at_least = "number", at_most = "number", ties = "flag" } },
  check     = {},
  files     = { keys = { at_most = "count" } },
  block     = { keys = { at_least = "count", at_most = "count" } },
}

local function field_keys(kind)
  local keys = { required = "any", shown = "any", personal = "flag" }
  for key, value in pairs(kinds[kind].keys or {}) do keys[key] = value end
  return keys
end

-- `required` and `shown` are asked wherever a form is filled in, without a judge.
local function check_asked(what, at, body, key)
  local value = body[key]
  local flag = key == "required" and type(value) == "boolean"
  if value == nil or flag then return end
  if type(value) ~= "function" and not host.is_condition(value) then
    complain(at, what .. ": `" .. key .. "` takes " .. (key == "required" and "true, false or " or "")
      .. 'a condition, as in is { satisfied = "no" }')
    body[key] = nil
  elseif host.misfit(value, "field") then
    complain(at, what .. ": `" .. key .. "` cannot ask " .. host.misfit(value, "field")
      .. '; it takes is { ... }, and any, all and none_of of them')
    body[key] = nil
  end
end

local function check_bounds(what, at, body)
  local least, most = body.at_least, body.at_most
  if type(least) == "number" and type(most) == "number" and least > most then
    complain(at, what .. ": at_least is more than at_most")
  end
end

local function options_of(what, at, kind, body)
  local options = {}
  for i, option in ipairs(body) do
    if type(option) ~= "string" then complain(at, what .. ": options are texts in quotes") end
    options[i] = option
  end
  if kinds[kind].options and #options == 0 then
    complain(at, what .. ': name its ' .. (kind == "checklist" and "items" or "options") .. ': { "one", "other" }')
  elseif not kinds[kind].options and #options > 0 then
    complain(at, what .. ": only choice, many and checklist have options")
  end
  return #options > 0 and options or nil
end

local function make_field(kind)
  return function(name, body, at)
    local what = kind .. ' "' .. name .. '"'
    host.check_keys(what, at, body, field_keys(kind))
    check_asked(what, at, body, "required")
    check_asked(what, at, body, "shown")
    check_bounds(what, at, body)
    if body.other ~= nil and body.other ~= text and body.other ~= true then
      complain(at, what .. ": write other = text")
    end
    local personal = body.personal
    if personal == nil then personal = kinds[kind].personal or false end
    return {
      word = "field", kind = kind, name = name, at = at, required = body.required or false, shown = body.shown,
      personal = personal, options = kind ~= "block" and options_of(what, at, kind, body) or nil,
      other = body.other ~= nil or nil, currency = body.currency, ties = body.ties or nil,
      at_least = body.at_least, at_most = body.at_most,
    }
  end
end

text      = named("text", make_field "text")
long      = named("long", make_field "long")
phone     = named("phone", make_field "phone")
email     = named("email", make_field "email")
person    = named("person", make_field "person")
date      = named("date", make_field "date")
datetime  = named("datetime", make_field "datetime")
choice    = named("choice", make_field "choice")
many      = named("many", make_field "many")
checklist = named("checklist", make_field "checklist")
money     = named("money", make_field "money")
number    = named("number", make_field "number")
check     = named("check", make_field "check")
files     = named("files", make_field "files")

-- The fields of a form or a block, each there once.
local function fields_of(what, at, body)
  local fields, seen = host.parts(what, at, body, "field", 'text "..." { ... }, choice "..." { ... } and the like'), {}
  for _, field in ipairs(fields) do
    if seen[field.name] then complain(field.at, what .. ": field '" .. field.name .. "' is there twice") end
    seen[field.name] = true
  end
  if #fields == 0 then complain(at, what .. " has no field") end
  return fields
end

-- A block is sealed whole when any part of it is personal.
block = named("block", function(name, body, at)
  local what = 'block "' .. name .. '"'
  local made = make_field "block"(name, body, at)
  made.fields = fields_of(what, at, body)
  for _, field in ipairs(made.fields) do
    if field.kind == "block" or field.kind == "files" then
      complain(field.at, what .. ": a block holds no " .. field.kind)
    elseif field.ties then
      complain(field.at, what .. ": what ties complaints stands in the form, not in a block")
    end
    made.personal = made.personal or field.personal or field.other or false
  end
  return made
end)

-- form "inspection" { starts = true, ... }: staff may begin a record with it; starts = "checking": in that stage.
form = named("form", function(name, body, at)
  local what = 'form "' .. name .. '"'
  host.check_keys(what, at, body, { public = "flag", repeats = "flag", starts = "flag_or_text", number = "text" })
  host.add(declared.forms, {
    word = "form", name = name, at = at, fields = fields_of(what, at, body),
    public = body.public or false, repeats = body.repeats or false, starts = body.starts or false,
    number = body.number,
  })
end)
