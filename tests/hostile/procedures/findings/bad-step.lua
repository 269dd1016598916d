-- SPDX-License-Identifier: Apache-2.0
-- A rule tells a role there is not.

--- rules.lua
decide "classify" { first,
  rule "injury"    { when = mentions { "injured" }, set = { severity = "serious" } },
  rule "otherwise" { set = { severity = "ordinary" } },
}

decide "escalate" { first,
  rule "late" { when = late(1), tell = { "service.boss" } },  --! bad-step
}
