-- SPDX-License-Identifier: Apache-2.0
-- Caught calls inside caught calls, twice at each level.
-- Expect fault: ran for more than

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local function f() pcall(f) pcall(f) end
      f()
    end,
  },
}
