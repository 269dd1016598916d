-- SPDX-License-Identifier: Apache-2.0
-- A table that is half a list.
-- Expect fault: names beside its members

local asked = { severity = "ordinary" }

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      asked.severity = { "a", "b", c = "d" }
      return true
    end,
    set = asked,
  },
}
