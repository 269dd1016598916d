-- SPDX-License-Identifier: Apache-2.0
-- A loop in a coroutine, which counts from zero.
-- Expect fault: 'coroutine' is not part

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      while true do coroutine.wrap(function() while true do end end)() end
    end,
  },
}
