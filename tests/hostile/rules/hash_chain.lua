-- SPDX-License-Identifier: Apache-2.0
-- Whole numbers that all fall into one chain of the hash.
-- Expect fault: needed more than|ran for more than|no answer within|processor time

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local t = {}
      for i = 1, 1000000 do t[i * 1048576] = true end
      return true
    end,
  },
}
