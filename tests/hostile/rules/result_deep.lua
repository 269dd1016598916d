-- SPDX-License-Identifier: Apache-2.0
-- A decision forty tables deep.
-- Expect fault: nested too deeply, or in a circle

local asked = { severity = "ordinary" }

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local inner = asked
      for _ = 1, 40 do
        inner.x = {}
        inner = inner.x
      end
      return true
    end,
    set = asked,
  },
}
