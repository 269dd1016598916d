-- SPDX-License-Identifier: Apache-2.0
-- Words replaced for whoever comes next.
-- Expect decision

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      rawset(_ENV, "mentions", function() return true end)
      rawset(_ENV, "decide", nil)
      return true
    end,
  },
}
