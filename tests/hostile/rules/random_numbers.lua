-- SPDX-License-Identifier: Apache-2.0
-- Chance: the same facts, another decision.
-- Expect fault: random

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return math.random() > 0.5
    end,
  },
}
