-- SPDX-License-Identifier: Apache-2.0
-- A list that is long only where Lua looks.
-- Expect fault: a list of more than|needed more than

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local t = { true, true, true, true, true }
      for i = 0, 40 do t[1 << i] = true end
      table.insert(t, 1, true)
      table.insert(t, 1, true)
      return #t > 100000 or error "a list of more than it seems"
    end,
  },
}
