-- SPDX-License-Identifier: Apache-2.0
-- A number without end.
-- Expect fault: not finite

local asked = { severity = "ordinary" }

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      asked.amount = math.huge
      return true
    end,
    set = asked,
  },
}
