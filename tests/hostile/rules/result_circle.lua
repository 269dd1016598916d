-- SPDX-License-Identifier: Apache-2.0
-- A decision that holds itself.
-- Expect fault: nested too deeply, or in a circle

local asked = { severity = "ordinary" }

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      asked.severity = asked
      return true
    end,
    set = asked,
  },
}
