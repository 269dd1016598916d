-- SPDX-License-Identifier: Apache-2.0
-- The order in which Lua keeps names differs from state to state.
-- Expect decision

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local t, seen = {}, {}
      for i = 1, 100 do t["name" .. i] = true end
      for name in pairs(t) do seen[#seen + 1] = name end
      return { table.concat(seen, " ", 1, 10), (next(t)) }
    end,
  },
}
