-- SPDX-License-Identifier: Apache-2.0
-- A fact changed on the way.
-- Expect fault: a rule changes nothing by itself

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      case.severity = "minor"
      return true
    end,
  },
}
