-- SPDX-License-Identifier: Apache-2.0
-- A list that lies about its length.
-- Expect fault: may not have '__len'

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      table.insert(setmetatable({}, { __len = function() return math.maxinteger end }), 1, 1)
      return true
    end,
  },
}
