-- SPDX-License-Identifier: Apache-2.0
-- Late is more than half an hour after the agreed time; exactly half an hour is not late.

local allowed = 30   -- minutes

procedure "half-an-hour" {
  title = { en = "Half an hour" }, languages = { "en" }, calendar = "office", number = "H-{seq:4}",
  teams = { "marketing" }, roles = { "officer", "manager" },
}

clause "late" "On-site service more than half an hour after the agreed time is a ground of complaint."

form "complaint" { public = true,
  text "name" { required = true },
  datetime "agreed_at" { required = true },
  datetime "arrived_at" {},
}

stage "recorded" { owner = "marketing.officer", action "answer" { to = "closed" } }
stage "closed"   { final = true }

clock "answer" { starts = received, stops = acted "answer", within = hours(24) }

decide "judge" { first,
  rule "nobody came" { clause = "late", when = function(case) return case.arrived_at == nil end, set = { ground = "declined" } },
  rule "more than half an hour late" {
    clause = "late", because = "later than the half hour allowed",
    when = function(case)
      local waited = minutes_between(case.agreed_at, case.arrived_at)
      return waited > allowed and "came " .. waited .. " minutes after the agreed time"
    end,
    set = { ground = "late" },
  },
  rule "in time" { set = { ground = "none" } },
}

decide "escalate" { first, rule "late answer" { when = late(1), tell = { "marketing.manager" } } }
