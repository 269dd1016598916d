-- SPDX-License-Identifier: Apache-2.0
-- Replacing with a pattern that backtracks at every place.
-- Expect fault: no answer within|processor time

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return (string.gsub(("ab"):rep(20000), "(.*)(.*)(.*)c", "")) == ""
    end,
  },
}
