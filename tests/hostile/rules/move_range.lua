-- SPDX-License-Identifier: Apache-2.0
-- Moving everything that could be.
-- Expect fault: a range of more than

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return table.move({}, 1, math.maxinteger - 1, 2) == nil
    end,
  },
}
