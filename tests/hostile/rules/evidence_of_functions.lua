-- SPDX-License-Identifier: Apache-2.0
-- Evidence that is no text.
-- Expect fault: evidence is text

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return { function() end }
    end,
  },
}
