-- SPDX-License-Identifier: Apache-2.0
-- An index that is looked up in itself.
-- Expect fault: stack overflow|needed more than

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local t = {}
      for _ = 1, 300 do
        local inner = t
        t = setmetatable({}, { __index = function(_, key) return inner[key] end })
      end
      return t.x == nil
    end,
  },
}
