-- SPDX-License-Identifier: Apache-2.0
-- Where values lie in memory, asked outright.
-- Expect fault: string.format has no %p

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return { string.format("%p", {}) }
    end,
  },
}
