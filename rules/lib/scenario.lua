-- SPDX-License-Identifier: Apache-2.0
-- Scenarios: a complaint is played through the procedure with a clock of its own.

local host = ...
local named, fault, where = host.named, host.fault, host.where
local complain, declared, list = host.complain, host.declared, host.list

local function step(name, fields)
  fields.word, fields.step, fields.at = "step", name, where()
  return fields
end

-- at "2026-09-30 17:40": the clock is set.
function at(time)
  if type(time) ~= "string" then fault 'at takes a time: at "2026-09-30 17:40"' end
  return step("at", { time = time })
end

-- submit { name = "Zhang", ... }, or submit({ ... }, { lang = "es", channel = "web" })
function submit(answers, how)
  if type(answers) ~= "table" then fault 'submit takes answers: submit { name = "Zhang" }' end
  how = how or {}
  host.check_keys("submit", where(), how, { lang = "text", channel = "text" })
  return step("submit", { answers = answers, lang = how.lang, channel = how.channel })
end

-- act("service.officer", "judge", { verdict = "established" })
function act(by, action, answers)
  if type(by) ~= "string" or type(action) ~= "string" then
    fault 'act takes a role, an action and answers: act("service.officer", "judge", { ... })'
  end
  return step("act", { by = by, action = action, answers = answers or {} })
end

-- refused(act(...), "a part of the reason")
function refused(act, because)
  if type(act) ~= "table" or act.step ~= "act" then fault "refused takes an act: refused(act(...))" end
  return step("refused", { act = act, because = because })
end

-- after(hours(25)): time passes, and whatever falls due meanwhile happens.
function after(span)
  if type(span) ~= "table" or not span.unit then fault "after takes a length of time: after(hours(25))" end
  return step("after", { span = span })
end

-- expect { stage = "recorded", told = { "service.manager" }, <fact> = value }
function expect(that)
  if type(that) ~= "table" then fault 'expect takes what should be so: expect { stage = "recorded" }' end
  return step("expect", { that = that })
end

-- calendar "office" { zone = "Asia/Shanghai", hours = { mon = { "08:30-17:30" } }, ... }
calendar = named("calendar", function(name, body, at)
  for _, key in ipairs { "holidays", "workdays" } do
    if type(body[key]) == "table" then list(body[key]) end
  end
  for _, spans in pairs(type(body.hours) == "table" and body.hours or {}) do
    if type(spans) == "table" then list(spans) end
  end
  local file = string.match(at, "^(.*):%d+$")
  declared.calendars[file] = declared.calendars[file] or {}
  declared.calendars[file][name] = body
end)

scenario = named("scenario", function(name, body, at)
  local what = 'scenario "' .. name .. '"'
  host.check_keys(what, at, body, { clauses = "texts" })
  local steps = host.parts(what, at, body, "step", "submit, act, refused, after, at and expect")
  if #steps == 0 then complain(at, what .. " has no step") end
  host.add(declared.scenarios, {
    word = "scenario", name = name, clauses = body.clauses, steps = steps, at = at,
  })
end)
