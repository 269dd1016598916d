-- SPDX-License-Identifier: Apache-2.0
-- One call for a gigabyte.
-- Expect fault: string.rep makes at most

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return ("x"):rep(1000000000) == ""
    end,
  },
}
