-- SPDX-License-Identifier: Apache-2.0
-- A text that ends twice.
-- Expect fault: not clean UTF-8

local asked = { severity = "ordinary" }

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      asked.severity = "a\0b"
      return true
    end,
    set = asked,
  },
}
