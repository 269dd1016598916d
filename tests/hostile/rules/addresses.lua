-- SPDX-License-Identifier: Apache-2.0
-- Where values lie in memory.
-- Expect decision

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local f = function() end
      return { tostring({}), tostring(f), string.format("%s %s", {}, f), tostring(case) }
    end,
  },
}
