-- SPDX-License-Identifier: Apache-2.0
-- A finalizer, which would run with the budget switched off.
-- Expect fault: may not have '__gc'

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      setmetatable({}, { __gc = function() while true do end end })
      return true
    end,
  },
}
