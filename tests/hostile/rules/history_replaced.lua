-- SPDX-License-Identifier: Apache-2.0
-- What history says, written over by a rule for those that come after it.
-- Expect fault: a rule changes nothing by itself

decide "attack" { on = submitted,
  rule "attack" {
    needs = { earlier = count_of { same = "name", within = days(365) } },
    when = function(case)
      case.earlier = 1000
      return true
    end,
  },
}
