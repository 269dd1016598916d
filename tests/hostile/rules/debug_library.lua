-- SPDX-License-Identifier: Apache-2.0
-- The hook taken away.
-- Expect fault: 'debug' is not part

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      debug.sethook()
      return true
    end,
  },
}
