-- SPDX-License-Identifier: Apache-2.0
-- A range of all whole numbers.
-- Expect fault: a range of more than

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return table.concat({}, "", 1, math.maxinteger) == ""
    end,
  },
}
