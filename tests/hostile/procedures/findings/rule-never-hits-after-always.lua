-- SPDX-License-Identifier: Apache-2.0
-- An earlier rule has no condition.

--- rules.lua
decide "classify" { first,
  rule "otherwise" { set = { severity = "serious" } },
  rule "injury"    { when = mentions { "injured" }, set = { severity = "serious" } },  --! rule-never-hits
}

decide "escalate" { first,
  rule "late" { when = late(1), tell = { "service.manager" } },
}
