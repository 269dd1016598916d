-- SPDX-License-Identifier: Apache-2.0
-- Who hears of what was found, and of a patrol that was not made.

decide "an urgent finding" { on = acted "report an urgent finding",
  rule "supervisor and customer service, at once" {
    clause  = "16.3a",
    because = "an urgent finding is reported at once to the supervisor and to customer service",
    tell    = { "property.supervisor", "service.officer" }, urgent = true,
  },
}

decide "a grave finding" { on = acted "report what cannot be handled at once",
  rule "it has to go up" {
    clause  = "16.3b",
    because = "customer service or the supervisor reports it to the next level at once",
    tell    = { "property.supervisor", "service.officer" }, urgent = true,
    set     = { must_go_up = true },
  },
}

decide "the level it reached" { first, on = acted "hand up",
  rule "the next supervisor" {
    clause = "16.3b", when = is { reached = "next_supervisor" }, tell = { "property.leader" }, urgent = true,
  },
  rule "the manager" {
    clause = "16.3b", when = is { reached = "manager" }, tell = { "property.manager" }, urgent = true,
  },
  rule "the general manager" {
    clause = "16.3b", when = is { reached = "general_manager" }, tell = { "property.general_manager" }, urgent = true,
  },
}

-- Nothing is left to do after a sheet of fifteen ticks.
local function all_ticked(case)
  for _, result in pairs(case.items or {}) do
    if result ~= true then return false end
  end
  return true
end

decide "the sheet" { first, on = acted "record",
  rule "fifteen ticks" { clause = "16.1", because = "no problem was found", when = all_ticked, set = { sound = true } },
  rule "a problem is written down" {
    clause = "16.1", because = "an item holds words, not a tick", set = { sound = false },
  },
}

decide "escalate" { first,
  rule "a patrol was not made" {
    clause = "16.2", because = "the day has fewer than two patrols",
    when = late "patrol", set = { breach = true }, tell = { "property.supervisor" },
  },
  rule "not handed up" { clause = "16.3b", when = late "hand up", tell = { "property.leader" }, urgent = true },
  rule "a finding lies" { clause = "linked", when = late(1, "findings"), tell = { "property.supervisor" } },
}
