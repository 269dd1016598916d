-- SPDX-License-Identifier: Apache-2.0
-- Loading only: time that runs out, and time that comes round: clocks and schedules.

local host = ...
local named, fault = host.named, host.fault
local complain, declared = host.complain, host.declared

-- clock "answer" { starts = entering "recorded", stops = acted "reply", pauses = "waiting", within = hours(24) }
clock = named("clock", function(name, body, at)
  local what = 'clock "' .. name .. '"'
  host.check_keys(what, at, body, {
    starts = "trigger", stops = "trigger", rests = "trigger", pauses = "text_or_texts", within = "limit",
    every = "span", owner = "text", urgent = "flag", clause = "text",
  })
  host.check_present(what, at, body, { "starts" })
  if #body > 0 then complain(at, what .. ": every part has a name; write within = hours(24)") end
  if (body.within == nil) == (body.every == nil) then
    complain(at, what .. ": takes either within = hours(24) or every = workhours(8)")
  end
  body.pauses = host.listed(body.pauses)
  body.word, body.name, body.at = "clock", name, at
  host.add(declared.clocks, body)
end)

local weekdays = { mon = 1, tue = 2, wed = 3, thu = 4, fri = 5, sat = 6, sun = 7 }

local function is_time(text)
  local hour, minute = string.match(text, "^(%d%d):(%d%d)$")
  return hour ~= nil and tonumber(hour) < 24 and tonumber(minute) < 60
end

-- A word for times that come round; `read` turns what stands before the time into a day.
local function repeating(word, every, example, read)
  return function(times)
    if type(times) ~= "table" or #times == 0 then fault(word .. " takes times: " .. example) end
    local read_times = {}
    for i, text in ipairs(times) do
      local day, time = string.match(tostring(text), "^(.-)%s*(%S+)$")
      local number = day and read(day)
      if not number or not is_time(time) then
        fault(word .. ": '" .. tostring(text) .. "' is no time; write " .. example)
      end
      read_times[i] = { day = number, time = time }
    end
    return { word = "times", every = every, times = host.list(read_times) }
  end
end

daily = repeating("daily", "day", 'daily { "09:00", "15:00" }', function(day) return day == "" and 0 end)
weekly = repeating("weekly", "week", 'weekly { "mon 09:00" }', function(day) return weekdays[day] end)

-- Every month has 28 days; "last" is the last one of any.
monthly = repeating("monthly", "month", 'monthly { "1 09:00", "last 17:00" }, days 1 to 28 or last', function(day)
  if day == "last" then return 31 end
  local number = string.find(day, "^%d%d?$") and tonumber(day)
  return number and number >= 1 and number <= 28 and number
end)

-- schedule "patrol" { on = daily { "09:00", "15:00" }, form = "patrol", working = true }
schedule = named("schedule", function(name, body, at)
  local what = 'schedule "' .. name .. '"'
  host.check_keys(what, at, body, {
    on = "times", form = "text", answers = "table", working = "flag", clause = "text",
    compiles = "text",
  })
  host.check_present(what, at, body, { "on" })
  body.word, body.name, body.at = "schedule", name, at
  host.add(declared.schedules, body)
end)
