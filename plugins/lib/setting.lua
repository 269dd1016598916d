-- SPDX-License-Identifier: Apache-2.0
-- What a company sets for a channel: each word makes one setting, in the order of the page.
--   url { "address", required = true, help = { en = "..." } }

local host = ...
local complain, where = host.complain, host.where

local function is_among(value, options)
  for _, option in ipairs(options or {}) do
    if option == value then return true end
  end
  return false
end

-- What a default has to be, by the setting's type.
local fits = {
  text   = function(_, v) return type(v) == "string" end,
  url    = function(_, v) return type(v) == "string" end,
  flag   = function(_, v) return type(v) == "boolean" end,
  map    = function(_, v) return host.is_table_of_text(v) end,
  choice = function(it, v) return is_among(v, it.options) end,
  number = function(it, v)
    return type(v) == "number" and (not it.at_least or v >= it.at_least) and (not it.at_most or v <= it.at_most)
  end,
}

local function check_default(what, it)
  if it.default == nil then return end
  if it.type == "secret" then
    complain(it.at, what .. ": a secret has no default")
  elseif it.required then
    complain(it.at, what .. ": it is required, so its default is never used")
  elseif not fits[it.type](it, it.default) then
    complain(it.at, what .. ": its default is none of the values that it takes")
  end
end

local function setting(kind, more)
  local known = { required = "flag", default = "any", help = "titles" }
  for key, takes in pairs(more or {}) do known[key] = takes end
  return function(body)
    local at = where()
    local name = type(body) == "table" and body[1]
    if type(name) ~= "string" or not string.find(name, "^%l[%l%d_]*$") or #name > 40 then
      host.fault(kind .. " needs a name of small letters: " .. kind .. ' { "name", ... }')
    end
    local what, it = kind .. ' "' .. name .. '"', {}
    for key, value in pairs(body) do
      if key ~= 1 then it[key] = value end
    end
    local right = host.check_keys(what, at, it, known)
    it.word, it.type, it.name, it.at = "setting", kind, name, at
    if right then check_default(what, it) end
    if kind == "choice" and it.options == nil then complain(at, what .. ": 'options' is missing") end
    return it
  end
end

text   = setting "text"
url    = setting "url"
secret = setting "secret"
flag   = setting "flag"
map    = setting "map"
choice = setting("choice", { options = "texts" })
number = setting("number", { at_least = "number", at_most = "number" })
