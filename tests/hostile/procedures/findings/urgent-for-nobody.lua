-- SPDX-License-Identifier: Apache-2.0
-- A rule is urgent and tells nobody; the other tells somebody.

--- rules.lua
decide "classify" { first,
  rule "injury"    { when = mentions { "injured", "hospital" }, set = { severity = "serious" }, urgent = true },  --! urgent-for-nobody
  rule "otherwise" { set = { severity = "ordinary" }, urgent = false },
}

decide "escalate" { first,
  rule "late" { when = late(1), tell = { "service.manager" }, urgent = true },
}
