-- SPDX-License-Identifier: Apache-2.0
-- A decision that holds a function.
-- Expect fault: a function where a value belongs

local asked = { severity = "ordinary" }

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      asked.severity = function() end
      return true
    end,
    set = asked,
  },
}
