-- SPDX-License-Identifier: Apache-2.0
-- A replacement that replaces, without end.
-- Expect fault: stack overflow

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local function f(s) return (string.gsub(s, ".", f)) end
      return f("x") == "x"
    end,
  },
}
