-- SPDX-License-Identifier: Apache-2.0

local function items(change)
  local all = {
    appearance = true, posts = true, renovation = true, rules = true, opinions = true, lighting = true, doors = true,
    fire = true, meters = true, smells = true, lifts = true, hygiene = true, roads = true, strangers = true, parking = true,
  }
  for name, value in pairs(change) do all[name] = value end
  return { items = all }
end

scenario "all fifteen items are answered, one of them with a problem" {
  clauses = { "header", "items" },
  submit({ patrolled_at = "2026-03-02 09:00", duty_officer = "Wang" }, { form = "round", by = "property.officer" }),
  refused(act("property.officer", "record", {}), "items"),
  refused(act("property.officer", "record", { items = { posts = true } }), "items"),
  refused(act("property.officer", "record", items { meters = "" }), "items"),
  refused(act("property.officer", "record", items { row16 = true }), "items"),
  act("property.officer", "record", items { meters = "the valve on floor 3 drips" }),
  expect { closed = true },
}

scenario "a patrol of which nothing is recorded is the manager's business" {
  clauses = { "items" },
  submit({ patrolled_at = "2026-03-02 09:00", duty_officer = "Wang" }, { form = "round", by = "property.officer" }),
  after(hours(3)),
  expect { late = { record = 1 }, told = { "property.manager" } },
}
