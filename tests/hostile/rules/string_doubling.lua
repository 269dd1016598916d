-- SPDX-License-Identifier: Apache-2.0
-- A text that doubles.
-- Expect fault: needed more than

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local s = "x"
      while true do s = s .. s end
    end,
  },
}
