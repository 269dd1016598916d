-- SPDX-License-Identifier: Apache-2.0
-- A message handler runs with hooks off.
-- Expect fault: 'xpcall' is not part

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return xpcall(error, function() while true do end end)
    end,
  },
}
