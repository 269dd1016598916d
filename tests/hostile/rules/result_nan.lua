-- SPDX-License-Identifier: Apache-2.0
-- A number that is none.
-- Expect fault: not finite

local asked = { severity = "ordinary" }

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      asked.amount = 0 / 0
      return true
    end,
    set = asked,
  },
}
