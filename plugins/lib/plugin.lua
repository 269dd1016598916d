-- SPDX-License-Identifier: Apache-2.0
-- The plugin itself: what it declares, read into the model, and the function that shapes.

local host = ...
local complain, declared, list = host.complain, host.declared, host.list

local ways = { http = true, smtp = true }
local readers = { customer = true, person = true, team = true, events = true }

local function check_tells(what, at, tells)
  for _, who in ipairs(host.is_list_of_text(tells) and tells or {}) do
    if not readers[who] then
      complain(at, what .. ": 'tells' has '" .. who .. "'; it can tell customer, person, team and events")
    end
  end
end

local function read_settings(what, at, settings)
  local read, seen = {}, {}
  for key, it in pairs(type(settings) == "table" and settings or {}) do
    if type(key) ~= "number" or type(it) ~= "table" or it.word ~= "setting" then
      complain(at, what .. ": 'settings' takes text, number, choice, flag, secret, url and map, one after the other")
    else
      if seen[it.name] then complain(it.at, what .. ": the setting '" .. it.name .. "' is there twice") end
      seen[it.name] = true
      it.word = nil
      read[#read + 1] = it
    end
  end
  return list(read)
end

-- plugin "name" { title = ..., via = "http", tells = { ... }, settings = { ... }, shape = function(event, settings) ... end }
plugin = host.named("plugin", function(name, body, at)
  local what = 'plugin "' .. name .. '"'
  if not string.find(name, "^%l[%l%d_-]*$") or #name > 40 then
    complain(at, what .. ": its name has small letters, digits, - and _, at most 40")
  end
  host.check_keys(what, at, body,
    { title = "titles", via = "text", tells = "texts", settings = "table", shape = "work" })
  host.check_present(what, at, body, { "title", "via", "tells", "shape" })
  if body.via ~= nil and not ways[body.via] then complain(at, what .. ": 'via' is \"http\" or \"smtp\"") end
  check_tells(what, at, body.tells)
  if string.find(at, "^plugin%.lua:") == nil then complain(at, "a plugin is declared in plugin.lua") end
  declared.plugins[#declared.plugins + 1] = {
    name = name, title = body.title, via = body.via, tells = body.tells, at = at, shape = body.shape,
    settings = read_settings(what, at, body.settings),
  }
end)

local function check_files()
  for _, file in ipairs(host.files) do
    if file ~= "plugin.lua" and not string.find(file, "^tests/[^/]+%.lua$") then
      complain(file .. ":1", "a plugin is the one file plugin.lua; beside it are only its cases, tests/*.lua")
    end
  end
end

-- Loading: the model, and what deciding calls a version's files.
function host.finish()
  check_files()
  for pending in pairs(host.pending) do
    local at, word = string.match(pending, "^(.-:%d+): (.*)$")
    complain(at, word .. " needs { ... } after its name")
  end
  if #declared.plugins ~= 1 then
    complain("plugin.lua:1", #declared.plugins == 0 and 'no plugin is declared: plugin "name" { ... }'
      or "a folder holds one plugin; another is declared at " .. declared.plugins[2].at)
    return
  end
  local it = declared.plugins[1]
  local model = {
    name = it.name, title = it.title, via = it.via, tells = it.tells, settings = it.settings,
    cases = list(declared.cases),
  }
  return model, { files = { "plugin.lua" }, texts = {}, personal = {}, mixed = true }
end

-- Shaping: an event and settings into messages.
function host.run(event, settings)
  local it = declared.plugins[1]
  local messages = it.shape(event, settings)
  if type(messages) ~= "table" then
    error(it.at .. ": shape returned a " .. type(messages) .. "; it returns a list of messages: { { ... } }", 0)
  end
  for key in pairs(messages) do
    if type(key) ~= "number" then
      error(it.at .. ": shape returned one table with names; it returns a list of messages: { { ... } }", 0)
    end
  end
  return list(messages)
end
