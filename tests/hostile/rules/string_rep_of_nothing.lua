-- SPDX-License-Identifier: Apache-2.0
-- Nothing, very often.
-- Expect fault: string.rep makes at most

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return (""):rep(math.maxinteger) == "x"
    end,
  },
}
