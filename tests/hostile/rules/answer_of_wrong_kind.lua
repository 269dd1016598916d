-- SPDX-License-Identifier: Apache-2.0
-- A condition that answers a number.
-- Expect fault: true, false or evidence

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return 42
    end,
  },
}
