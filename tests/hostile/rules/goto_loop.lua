-- SPDX-License-Identifier: Apache-2.0
-- A loop made of jumps.
-- Expect fault: ran for more than

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      ::again::
      goto again
    end,
  },
}
