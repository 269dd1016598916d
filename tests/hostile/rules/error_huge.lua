-- SPDX-License-Identifier: Apache-2.0
-- An error of half a megabyte.
-- Expect fault: xxxxxxxx

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      error(("x"):rep(500000), 0)
    end,
  },
}
