-- SPDX-License-Identifier: Apache-2.0
-- Loading only: decision tables, decide "name" { first, rule "..." { when, because, what follows }, ... }
-- judge.lua has the same words for deciding.

local host = ...
local named, fault = host.named, host.fault

first   = { hit = "first" }
unique  = { hit = "unique" }
collect = { hit = "collect" }

local default_on = {
  judge = submitted, classify = submitted, route = submitted,
  escalate = { on = "late" },
}

task = named("task", function(what, body, at)
  host.check_task(what, body, at)
  return { word = "task", what = what, team = body.team, within = body.within }
end)

rule = named("rule", function(name, body, at)
  host.check_rule(name, body, at)
  body.word, body.name, body.at = "rule", name, at
  return body
end)

decide = named("decide", function(name, body, at)
  local policy, rules = "first", {}
  for _, part in ipairs(body) do
    if type(part) == "table" and part.word == "rule" then
      rules[#rules + 1] = part
    elseif type(part) == "table" and part.hit then
      policy = part.hit
    else
      fault('decide "' .. name .. '": only rule "..." { ... } and first, unique or collect belong here')
    end
  end
  local on = body.on
  if on == late then on = { on = "late" } elseif on == nil then on = default_on[name] end
  host.check_table({ word = "decide", name = name, hit = policy, on = on, rules = rules, at = at }, body)
end)
