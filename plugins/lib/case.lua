-- SPDX-License-Identifier: Apache-2.0
-- Cases, in a plugin's tests/*.lua: with these settings this event becomes these messages.
-- `redressctl plugin test` runs them; whoever only shapes does not read them.

local host = ...
local complain, declared, list = host.complain, host.declared, host.list

-- holding "words": in a case's `expect`, text that has these words somewhere.
function holding(words)
  if type(words) ~= "string" or words == "" then host.fault 'holding takes text: holding "words"' end
  return { ["$holding"] = words }
end

-- case "a sentence" { settings = { ... }, event = { ... }, expect = { { ... } } }, or refuses = "a part of its words"
case = host.named("case", function(name, body, at)
  local what = 'case "' .. name .. '"'
  if not string.find(at, "^tests/") then complain(at, "cases belong in the folder tests") end
  host.check_keys(what, at, body, { settings = "table", event = "table", expect = "table", refuses = "text" })
  host.check_present(what, at, body, { "event" })
  if (body.expect == nil) == (body.refuses == nil) then
    complain(at, what .. ": it has either 'expect' or 'refuses'")
  end
  for _, other in ipairs(declared.cases) do
    if other.name == name then complain(at, what .. " is there twice; first at " .. other.at) end
  end
  local it = { name = name, settings = body.settings or {}, event = body.event, refuses = body.refuses, at = at }
  it.expect = type(body.expect) == "table" and list(body.expect) or nil
  json(it)  -- what is not data is a fault here, where it stands
  declared.cases[#declared.cases + 1] = it
end)
