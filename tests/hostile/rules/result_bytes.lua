-- SPDX-License-Identifier: Apache-2.0
-- A text that is no text.
-- Expect fault: not clean UTF-8

local asked = { severity = "ordinary" }

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      asked.severity = "\xff\xfe"
      return true
    end,
    set = asked,
  },
}
