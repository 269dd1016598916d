-- SPDX-License-Identifier: Apache-2.0
-- A fact from history that compares by more fields than are looked up.

--- rules.lua
decide "classify" { first,
  rule "let down" {
    needs = { earlier = count_of {  --! too-many-same
      same = { "name", "story", "verdict", "text", "severity", "name", "story" }, within = days(30) } },
    when = is { earlier = at_least(2) }, set = { severity = "serious" },
  },
  rule "injury"    { when = mentions { "injured", "hospital" }, set = { severity = "serious" } },
  rule "otherwise" { set = { severity = "ordinary" } },
}

decide "escalate" { first,
  rule "late" { when = late(1), tell = { "service.manager" } },
}
