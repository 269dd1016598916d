-- SPDX-License-Identifier: Apache-2.0
-- A list without end.
-- Expect fault: needed more than|ran for more than

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local t = {}
      while true do t[#t + 1] = { #t } end
    end,
  },
}
