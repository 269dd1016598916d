-- SPDX-License-Identifier: Apache-2.0
-- An earlier rule has all of its words.

--- rules.lua
decide "classify" { first,
  rule "injury"    { when = mentions { "injured", "hospital" }, set = { severity = "serious" } },
  rule "hospital"  { when = mentions { "hospital" }, set = { severity = "minor" } },  --! rule-never-hits
  rule "otherwise" { set = { severity = "ordinary" } },
}

decide "escalate" { first,
  rule "late" { when = late(1), tell = { "service.manager" } },
}
