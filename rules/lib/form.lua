-- SPDX-License-Identifier: Apache-2.0
-- Forms: form "name" { kind "field" { ... }, ... }

local host = ...
local named, complain, declared = host.named, host.complain, host.declared

-- Free text may hold anything about anyone: it is personal unless the form says otherwise.
local kinds = {
  text = { personal = true }, long = { personal = true }, phone = { personal = true },
  email = { personal = true }, person = { personal = true },
  date = {}, choice = { options = true }, many = { options = true },
  money = { currency = true }, number = {}, check = {}, files = {},
}

local function field_keys(kind)
  local keys = { required = "any", personal = "flag", at_most = "number" }
  if kinds[kind].options then keys.other = "any" end
  if kinds[kind].currency then keys.currency = "text" end
  return keys
end

local function check_required(what, at, required)
  local kind = type(required)
  if required ~= nil and kind ~= "boolean" and not (kind == "table" and host.is_condition(required)) then
    complain(at, what .. ": `required` takes true, false or a condition, as in is { satisfied = \"no\" }")
  end
end

local function options_of(what, at, kind, body)
  local options = {}
  for i, option in ipairs(body) do
    if type(option) ~= "string" then complain(at, what .. ": options are texts in quotes") end
    options[i] = option
  end
  if kinds[kind].options and #options == 0 then
    complain(at, what .. ': name its options: { "one", "other" }')
  elseif not kinds[kind].options and #options > 0 then
    complain(at, what .. ": only choice and many have options")
  end
  return #options > 0 and options or nil
end

local function make_field(kind)
  return function(name, body, at)
    local what = kind .. ' "' .. name .. '"'
    host.check_keys(what, at, body, field_keys(kind))
    check_required(what, at, body.required)
    if body.other ~= nil and body.other ~= text and body.other ~= true then
      complain(at, what .. ": write other = text")
    end
    local personal = body.personal
    if personal == nil then personal = kinds[kind].personal or false end
    return {
      word = "field", kind = kind, name = name, at = at, required = body.required or false,
      personal = personal, options = options_of(what, at, kind, body),
      other = body.other ~= nil or nil, currency = body.currency, at_most = body.at_most,
    }
  end
end

text   = named("text", make_field "text")
long   = named("long", make_field "long")
phone  = named("phone", make_field "phone")
email  = named("email", make_field "email")
person = named("person", make_field "person")
date   = named("date", make_field "date")
choice = named("choice", make_field "choice")
many   = named("many", make_field "many")
money  = named("money", make_field "money")
number = named("number", make_field "number")
check  = named("check", make_field "check")
files  = named("files", make_field "files")

form = named("form", function(name, body, at)
  local what = 'form "' .. name .. '"'
  host.check_keys(what, at, body, { public = "flag", repeats = "flag" })
  local fields, seen = host.parts(what, at, body, "field", 'text "..." { ... }, choice "..." { ... } and the like'), {}
  for _, field in ipairs(fields) do
    if seen[field.name] then complain(field.at, what .. ": field '" .. field.name .. "' is there twice") end
    seen[field.name] = true
  end
  if #fields == 0 then complain(at, what .. " has no field") end
  host.add(declared.forms, {
    word = "form", name = name, at = at, fields = fields,
    public = body.public or false, repeats = body.repeats or false,
  })
end)
