-- SPDX-License-Identifier: Apache-2.0
-- A loop without end.
-- Expect fault: ran for more than

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      while true do end
    end,
  },
}
