-- SPDX-License-Identifier: Apache-2.0
-- A function that calls itself without end.
-- Expect fault: needed more than|stack overflow

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local function f(n) return 1 + f(n + 1) end
      return f(1) > 0
    end,
  },
}
