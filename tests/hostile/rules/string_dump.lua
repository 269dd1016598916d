-- SPDX-License-Identifier: Apache-2.0
-- Bytecode of a function.
-- Expect fault: dump

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return string.dump(function() end) ~= nil
    end,
  },
}
