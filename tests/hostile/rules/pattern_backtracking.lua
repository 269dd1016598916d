-- SPDX-License-Identifier: Apache-2.0
-- A pattern that tries every way to fail.
-- Expect fault: no answer within|processor time

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return string.find(("a"):rep(3000), (".-"):rep(30) .. "b") ~= nil
    end,
  },
}
