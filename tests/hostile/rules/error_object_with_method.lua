-- SPDX-License-Identifier: Apache-2.0
-- An error that loops when it is read.
-- Expect fault: may not have '__tostring'

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      error(setmetatable({}, { __tostring = function() while true do end end }))
    end,
  },
}
