-- SPDX-License-Identifier: Apache-2.0
-- Errors raised and caught without end.
-- Expect fault: ran for more than

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local function fail() error("again") end
      while true do pcall(fail) end
    end,
  },
}
