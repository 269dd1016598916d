-- SPDX-License-Identifier: Apache-2.0
-- Nobody hears when it is late.

--- clocks.lua
clock "reply" { starts = received, stops = entering "closed", within = hours(24) }  --! clock-without-escalation

--- rules.lua
decide "classify" { first,
  rule "injury"    { when = mentions { "injured" }, set = { severity = "serious" } },
  rule "otherwise" { set = { severity = "ordinary" } },
}
