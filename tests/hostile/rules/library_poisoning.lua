-- SPDX-License-Identifier: Apache-2.0
-- Libraries replaced for whoever comes next.
-- Expect decision

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      string.upper = function() return "poisoned" end
      table.concat = nil
      math.floor = error
      return ("x"):upper()
    end,
  },
}
