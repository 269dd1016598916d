-- SPDX-License-Identifier: Apache-2.0
-- A global variable.
-- Expect fault: 'count' is not declared

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      count = 1
      return true
    end,
  },
}
