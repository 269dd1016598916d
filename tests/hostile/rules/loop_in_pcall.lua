-- SPDX-License-Identifier: Apache-2.0
-- A loop that catches the error which ends it.
-- Expect fault: ran for more than

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      while true do
        pcall(function() while true do end end)
      end
    end,
  },
}
