-- SPDX-License-Identifier: Apache-2.0
-- A table whose names are tables.
-- Expect fault: key of a table

local asked = { severity = "ordinary" }

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      asked[{}] = 1
      return true
    end,
    set = asked,
  },
}
