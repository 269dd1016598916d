-- SPDX-License-Identifier: Apache-2.0
-- An error that is not a text.
-- Expect fault: not text but a table

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      error({ code = 1 })
    end,
  },
}
