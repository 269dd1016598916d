-- SPDX-License-Identifier: Apache-2.0
-- Words that declare, called while deciding: nothing new may be asked of the store.
-- Expect fault: attempt to compare

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local more = count_of { same = "name", within = days(1e9) }
      return more > 0
    end,
  },
}
