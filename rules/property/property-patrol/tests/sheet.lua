-- SPDX-License-Identifier: Apache-2.0
-- The duty officer's record, and what becomes of what is found.

calendar "office" {
  zone  = "Asia/Shanghai",
  hours = {
    mon = { "09:00-12:00", "13:00-17:00" }, tue = { "09:00-12:00", "13:00-17:00" },
    wed = { "09:00-12:00", "13:00-17:00" }, thu = { "09:00-12:00", "13:00-17:00" },
    fri = { "09:00-12:00", "13:00-17:00" },
  },
}

-- The header and fifteen ticks, but for what is changed.
local function record(change, header)
  local items = {
    appearance = true, posts = true, renovation = true, rules = true, opinions = true, lighting = true, doors = true,
    fire = true, meters = true, smells = true, lifts = true, hygiene = true, roads = true, strangers = true,
    parking = true,
  }
  for name, value in pairs(change or {}) do items[name] = value end
  local answers = { patrolled_on = "2026-11-02", duty_officer = "Wang", patrolled_from = "2026-11-02 09:05",
                    patrolled_until = "2026-11-02 10:20", items = items }
  for name, value in pairs(header or {}) do answers[name] = value or nil end
  return answers
end

local by = { form = "patrol", by = "property.officer" }
local fifteen = { "appearance", "posts", "renovation", "rules", "opinions", "lighting", "doors", "fire", "meters",
                  "smells", "lifts", "hygiene", "roads", "strangers", "parking" }

scenario "S05-R08 S05-R09 the record has a date, a duty officer, a patrol time and a result for each item" {
  clauses = { "sheet", "items" },
  at "2026-11-02 09:00", submit({ round = "extra" }, by),
  refused(act("property.officer", "record", record({}, { patrolled_on = false })), "patrolled_on"),
  refused(act("property.officer", "record", record({}, { duty_officer = false })), "duty_officer"),
  refused(act("property.officer", "record", record({}, { patrolled_from = false })), "patrolled_from"),
  refused(act("property.officer", "record", record({}, { items = false })), "items"),
  act("property.officer", "record", record()),
  expect { stage = "findings", sound = true, registered = { patrols = "1" } },
  act("property.officer", "file"),
  expect { closed = true },
}

-- Each of the fifteen is an item: left empty, the sheet is not taken.
local steps = { clauses = { "items" }, at "2026-11-02 09:00", submit({ round = "extra" }, by) }
for _, item in ipairs(fifteen) do
  steps[#steps + 1] = refused(act("property.officer", "record", record { [item] = "" }), "items")
end
steps[#steps + 1] = refused(act("property.officer", "record", record { row16 = true }), "items")
steps[#steps + 1] = act("property.officer", "record", record())
scenario "S05-R10 S05-R11 there are fifteen items and row 16 is none of them" (steps)

scenario "S05-R12 a result is a tick or the problem in words, and something is done about a problem" {
  clauses = { "16.1" },
  at "2026-11-02 09:00", submit({ round = "extra" }, by),
  refused(act("property.officer", "record", record { meters = "" }), "items"),
  act("property.officer", "record", record { meters = "the valve on floor 3 drips" }),
  expect { sound = false },
  refused(act("property.officer", "file")),
  refused(act("property.officer", "settle on the spot"), "how"),
  act("property.officer", "settle on the spot", { how = "tightened" }),
  act("property.officer", "file"),
  expect { closed = true },
}

scenario "S05-R16 a problem becomes a repair or a complaint, an owner's opinion a complaint, each linked back" {
  clauses = { "linked" },
  at "2026-11-02 09:00", submit({ round = "extra" }, by),
  act("property.officer", "record", record { fire = "a hydrant leaks", rules = "rubbish", opinions = "more lamps" }),
  refused(act("property.officer", "turn into a repair", { where = "hall 7" }), "found"),
  act("property.officer", "turn into a repair", { where = "hall 7", found = "a hydrant leaks" }),
  expect {
    opened = { ["property-repair"] = { name = "Wang", home = "hall 7", story = "a hydrant leaks", source = "patrol" } },
  },
  act("property.officer", "turn into a complaint", { where = "hall 2", found = "rubbish before flat 201" }),
  expect {
    opened = { ["property-complaint"] = { home = "hall 2", story = "rubbish before flat 201", source = "patrol" } },
  },
  refused(act("property.officer", "turn an opinion into a complaint", { owner = "Zhao", home = "7-2-201" }), "says"),
  act("property.officer", "turn an opinion into a complaint", {
    owner = "Zhao", home = "7-2-201", says = "more lamps please",
  }),
  expect {
    opened = {
      ["property-complaint"] = { name = "Zhao", home = "7-2-201", story = "more lamps please", source = "opinion" },
    },
  },
  act("property.officer", "file"),
  expect { closed = true },
}

scenario "findings that lie longer than a working day are the supervisor's business" {
  clauses = { "linked" },
  at "2026-11-02 09:00", submit({ round = "extra" }, by),
  act("property.officer", "record", record { lifts = "lift 2 stands still" }),
  at "2026-11-03 17:01",
  expect { late = { findings = 1 }, told = { "property.supervisor" } },
}
