-- SPDX-License-Identifier: Apache-2.0
-- The case treated as a table.
-- Expect fault: bad argument

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      rawset(case, "severity", "minor")
      return true
    end,
  },
}
