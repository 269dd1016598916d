-- SPDX-License-Identifier: Apache-2.0
-- A balanced match that starts anew at every bracket.
-- Expect fault: no answer within|processor time

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return string.find(("("):rep(900000), "%b()") ~= nil
    end,
  },
}
