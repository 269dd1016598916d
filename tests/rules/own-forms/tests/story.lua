-- SPDX-License-Identifier: Apache-2.0

calendar "office" {
  zone = "Asia/Shanghai",
  hours = { mon = { "09:00-17:00" }, tue = { "09:00-17:00" }, wed = { "09:00-17:00" }, thu = { "09:00-17:00" }, fri = { "09:00-17:00" } },
}

local by = { form = "event", by = "property.officer" }
local event = {
  reported_by = "Wang", addressed_to = "the leader", call = "13800000000", mail = "wang@example.com", on = "2026-11-02",
  happened_at = "2026-11-02 08:10", course = "a pipe burst", cause = "water", informed = { "owner" },
  seen = { posts = true, lifts = "lift 2 stands still" }, flats = 3, urgent = true,
  measures = { { what = "shut the valve" }, { what = "dry the hall", until_day = "2026-11-04" } },
}
local fire = { reported_by = "Wang", addressed_to = "the leader", on = "2026-11-02", happened_at = "2026-11-02 08:10", course = "smoke",
               cause = "fire", damage = 100000 }

scenario "reported, signed twice with dates, followed up" {
  clauses = { "report", "ask", "signed" },
  at "2026-11-02 10:00",
  refused(submit({ reported_by = "Wang", addressed_to = "the leader" }, by)),
  submit(event, by),
  expect { cause = "water", flats = 3, due = { event = "2026-11-03 10:00" } },
  refused(act("property.leader", "sign as supervisor", { signed_on = "2026-11-02" }), "reported it"),
  refused(act("property.officer", "sign as reporter"), "signed_on"),
  act("property.officer", "sign as reporter", { signed_on = "2026-11-02" }),
  act("property.leader", "sign as supervisor", { signed_on = "2026-11-02" }),
  refused(act("property.leader", "follow up", { satisfied = "no" }), "why"),
  act("property.leader", "follow up", { satisfied = "no", why = "the hall is still wet" }),
  expect { closed = true, why = "the hall is still wet" },
}

scenario "a fire has its damage, no checklist, and is told when it stays open" {
  clauses = { "report" },
  at "2026-11-02 10:00",
  refused(submit({ reported_by = "Wang", addressed_to = "the leader", on = "2026-11-02", happened_at = "2026-11-02 08:10",
                   course = "smoke", cause = "fire" }, by), "damage"),
  refused(submit({ reported_by = "Wang", addressed_to = "the leader", on = "2026-11-02", happened_at = "2026-11-02 08:10",
                   course = "a leak", cause = "water" }, by), "seen"),
  submit(fire, by),
  expect { cause = "fire", damage = 100000, seen = false },
  after(hours(25)),
  expect { late = { event = 1 }, told = { "property.leader" } },
}
