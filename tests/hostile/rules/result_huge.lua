-- SPDX-License-Identifier: Apache-2.0
-- A decision of a hundred thousand parts.
-- Expect fault: more than may be said

local asked = { severity = "ordinary" }

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local list = {}
      for i = 1, 20000 do list[i] = i end
      asked.severity = list
      return true
    end,
    set = asked,
  },
}
