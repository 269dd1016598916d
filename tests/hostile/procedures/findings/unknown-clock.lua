-- SPDX-License-Identifier: Apache-2.0
-- A rule that waits for a clock there is not.

--- rules.lua
decide "classify" { first,
  rule "injury"    { when = mentions { "injured" }, set = { severity = "serious" } },
  rule "otherwise" { set = { severity = "ordinary" } },
}

decide "escalate" { first,
  rule "late"  { when = late(1), tell = { "service.manager" } },
  rule "extra" { when = late "extra", tell = { "service.manager" } },  --! unknown-clock
}
