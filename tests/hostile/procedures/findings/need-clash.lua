-- SPDX-License-Identifier: Apache-2.0
-- Two tables call two different facts by one name.

--- rules.lua
decide "classify" { first,
  rule "let down" {
    needs = { earlier = count_of { same = "name", within = days(30) } },
    when = is { earlier = at_least(2) }, set = { severity = "serious" },
  },
  rule "injury"    { when = mentions { "injured", "hospital" }, set = { severity = "serious" } },
  rule "otherwise" { set = { severity = "ordinary" } },
}

decide "again" { first, on = submitted,
  rule "a regular" {
    needs = { earlier = count_of { same = "name", within = days(365) } },  --! need-clash
    when = is { earlier = at_least(9) }, tell = { "service.manager" },
  },
}

decide "escalate" { first,
  rule "late" { when = late(1), tell = { "service.manager" } },
}
