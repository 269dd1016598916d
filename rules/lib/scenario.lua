-- SPDX-License-Identifier: Apache-2.0
-- Scenarios: a complaint is played through the procedure with a clock of its own.

local host = ...
local named, fault, where = host.named, host.fault, host.where
local complain, declared, list = host.complain, host.declared, host.list

local function step(name, fields)
  fields.word, fields.step, fields.at = "step", name, where()
  return fields
end

local function is_text(value) return type(value) == "string" and value ~= "" end

-- Ends the scenario's file when a word was not written as its example is.
local function expect_so(well, example)
  if not well then fault("this is written so: " .. example) end
end

-- at "2026-09-30 17:40": the clock is set.
function at(time)
  if type(time) ~= "string" then fault 'at takes a time: at "2026-09-30 17:40"' end
  return step("at", { time = time })
end

-- past { { days = 30, unit = "Madrid" }, ... }: earlier records, so many days ago, for count_of and last_of.
function past(records)
  local example = 'past { { days = 30, unit = "Madrid" } }'
  local made = {}
  expect_so(type(records) == "table" and #records > 0, example)
  for i, record in ipairs(records) do
    expect_so(type(record) == "table" and type(record.days) == "number" and record.days > 0, example)
    local facts = {}
    for name, value in pairs(record) do
      expect_so(type(name) == "string", example)
      if name ~= "days" and name ~= "procedure" then facts[name] = value end
    end
    made[i] = { days = record.days, procedure = record.procedure, facts = facts }
  end
  return step("past", { records = list(made) })
end

-- submit { name = "Zhang", ... }, or submit({ ... }, { lang = "es", channel = "web", form = "inspection", by = "quality.officer" })
function submit(answers, how)
  if type(answers) ~= "table" then fault 'submit takes answers: submit { name = "Zhang" }' end
  how = how or {}
  host.check_keys("submit", where(), how, { lang = "text", channel = "text", form = "text", by = "text" })
  return step("submit", { answers = answers, lang = how.lang, channel = how.channel, form = how.form, by = how.by })
end

-- scheduled "patrol": the clock goes on to the schedule's next time, which begins a record.
function scheduled(schedule)
  expect_so(is_text(schedule), 'scheduled "patrol"')
  return step("scheduled", { schedule = schedule })
end

-- act("service.officer", "judge", { verdict = "established" })
function act(by, action, answers)
  if type(by) ~= "string" or type(action) ~= "string" then
    fault 'act takes a role, an action and answers: act("service.officer", "judge", { ... })'
  end
  return step("act", { by = by, action = action, answers = answers or {} })
end

-- receive("quality.officer", "reply"): signs for a task.
function receive(by, task)
  expect_so(is_text(by) and is_text(task), 'receive("quality.officer", "reply")')
  return step("task", { by = by, task = task, does = "receive" })
end

-- answer("quality.officer", "reply", "the seal was worn"), or the answers to the task's form
function answer(by, task, what)
  expect_so(is_text(by) and is_text(task) and (is_text(what) or type(what) == "table"),
    'answer("quality.officer", "reply", "the seal was worn")')
  local words = type(what) == "string"
  return step("task", { by = by, task = task, does = "answer", text = words and what or nil,
                        answers = not words and what or nil })
end

-- excuse("service.officer", "reply", "not theirs"), of one team: excuse(..., "not theirs", "sales.officer")
function excuse(by, task, why, team)
  expect_so(is_text(by) and is_text(task) and is_text(why), 'excuse("service.officer", "reply", "not theirs")')
  return step("task", { by = by, task = task, does = "excuse", text = why, team = team })
end

-- say("customer", "it leaks again"), say("service.officer", "we are on our way")
function say(by, text)
  expect_so(is_text(by) and is_text(text), 'say("customer", "it leaks again")')
  return step("say", { by = by, text = text })
end

-- approve_letter("service.manager", "final"): a draft of that letter goes out ("answer": of an officer's words).
function approve_letter(by, letter)
  expect_so(is_text(by) and is_text(letter), 'approve_letter("service.manager", "final")')
  return step("draft", { by = by, letter = letter, does = "approve" })
end

-- refuse_letter("service.manager", "final", "it promises too much"): it does not.
function refuse_letter(by, letter, why)
  expect_so(is_text(by) and is_text(letter) and is_text(why),
    'refuse_letter("service.manager", "final", "it promises too much")')
  return step("draft", { by = by, letter = letter, does = "refuse", text = why })
end

-- override("service.officer", "classify", { severity = "minor" }, "nobody was hurt")
function override(by, table, set, why)
  expect_so(is_text(by) and is_text(table) and type(set) == "table" and is_text(why),
    'override("service.officer", "classify", { severity = "minor" }, "nobody was hurt")')
  return step("override", { by = by, table = table, set = set, because = why })
end

local can_be_refused = { submit = true, act = true, task = true, say = true, draft = true, override = true }

-- refused(act(...), "a part of the reason")
function refused(deed, because)
  if type(deed) ~= "table" or not can_be_refused[deed.step] then
    fault("refused takes what somebody does: refused(act(...)), or submit, receive, answer, excuse, say, override, "
      .. "approve_letter, refuse_letter")
  end
  return step("refused", { act = deed, because = because })
end

-- after(hours(25)): time passes, and whatever falls due meanwhile happens.
function after(span)
  if type(span) ~= "table" or not span.n then fault "after takes a length of time: after(hours(25))" end
  return step("after", { span = span })
end

-- expect { stage = "recorded", told = { "service.manager" }, <fact> = value }
function expect(that)
  if type(that) ~= "table" then fault 'expect takes what should be so: expect { stage = "recorded" }' end
  return step("expect", { that = that })
end

local weekdays = { mon = true, tue = true, wed = true, thu = true, fri = true, sat = true, sun = true }

-- What is written otherwise than hours = { mon = { "08:30-17:30" } }, once and at the calendar's own line.
local function check_hours(what, at, hours)
  if type(hours) ~= "table" then
    complain(at, what .. ": 'hours' says the working times: hours = { mon = { \"08:30-12:00\" } }")
    return
  end
  for day, spans in pairs(hours) do
    if not weekdays[day] then
      complain(at, what .. ": '" .. tostring(day) .. "' is no day; days are mon, tue, wed, thu, fri, sat, sun")
    elseif type(spans) ~= "table" then
      complain(at, what .. ": " .. day .. ' takes a list: { "08:30-12:00", "13:00-17:30" }, or {} for a day off')
    else
      for _, span in ipairs(spans) do
        if type(span) ~= "string" or not string.find(span, "^%d%d:%d%d%-%d%d:%d%d$") then
          complain(at, what .. ": " .. day .. " has '" .. tostring(span) .. "'; write a working time as 08:30-12:00")
        end
      end
    end
  end
end

-- calendar "office" { zone = "Asia/Shanghai", hours = { mon = { "08:30-17:30" } }, ... }
calendar = named("calendar", function(name, body, at)
  check_hours('calendar "' .. name .. '"', at, body.hours)
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
  local steps = host.parts(what, at, body, "step", "submit, act, refused, after, at, expect and the like")
  if #steps == 0 then complain(at, what .. " has no step") end
  host.add(declared.scenarios, {
    word = "scenario", name = name, clauses = body.clauses, steps = steps, at = at,
  })
end)
