-- SPDX-License-Identifier: Apache-2.0
-- The metatable that all texts share.
-- Expect fault: index a nil value

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      getmetatable("").__index = function() return "poisoned" end
      return true
    end,
  },
}
