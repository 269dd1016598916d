-- SPDX-License-Identifier: Apache-2.0
-- A variable with a closing function.
-- Expect fault: may not have '__close'

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local x <close> = setmetatable({}, { __close = function() while true do end end })
      return true
    end,
  },
}
