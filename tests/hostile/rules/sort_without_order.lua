-- SPDX-License-Identifier: Apache-2.0
-- Sorting by an order that is none.
-- Expect fault: invalid order function|decision

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local t = {}
      for i = 1, 1000 do t[i] = i end
      table.sort(t, function() return true end)
      return true
    end,
  },
}
