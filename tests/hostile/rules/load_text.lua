-- SPDX-License-Identifier: Apache-2.0
-- Code made from text.
-- Expect fault: 'load' is not part

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return load("return true")()
    end,
  },
}
