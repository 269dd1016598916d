-- SPDX-License-Identifier: Apache-2.0
-- Texts searched without end.
-- Expect fault: ran for more than|no answer within|processor time

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      while true do pcall(string.lower, case.story) end
    end,
  },
}
