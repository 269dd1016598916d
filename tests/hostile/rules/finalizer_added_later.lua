-- SPDX-License-Identifier: Apache-2.0
-- A finalizer slipped into a metatable afterwards.
-- Expect decision

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local meta = {}
      local t = setmetatable({}, meta)
      meta.__gc = function() while true do end end
      t = nil
      local waste = {}
      for i = 1, 1000 do waste[i] = { i } end
      return true
    end,
  },
}
