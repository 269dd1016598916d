-- SPDX-License-Identifier: Apache-2.0
-- A plain search of n times m steps.
-- Expect fault: no answer within|processor time

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return string.find(("a"):rep(900000), ("a"):rep(450000) .. "b", 1, true) ~= nil
    end,
  },
}
