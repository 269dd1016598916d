-- SPDX-License-Identifier: Apache-2.0
-- Unpacking everything that could be.
-- Expect fault: a range of more than

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return table.unpack({}, 1, 100000000) == nil
    end,
  },
}
