-- SPDX-License-Identifier: Apache-2.0
-- A decision that computes while it is read.
-- Expect fault: |decision

local asked = { severity = "ordinary" }

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      asked.severity = setmetatable({}, { __index = function() while true do end end })
      return true
    end,
    set = asked,
  },
}
