-- SPDX-License-Identifier: Apache-2.0
-- A word with a slip, met only while deciding.
-- Expect fault: did you mean 'mentions'?

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return mentoins { "x" }
    end,
  },
}
