-- SPDX-License-Identifier: Apache-2.0
-- A weak table shows when memory is collected.
-- Expect fault: may not have '__mode'

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return setmetatable({}, { __mode = "k" }) ~= nil
    end,
  },
}
