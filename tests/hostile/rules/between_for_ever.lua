-- SPDX-License-Identifier: Apache-2.0
-- The word for days between two texts, asked without end and with long texts.
-- Expect fault: ran for more than

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      local long = string.rep("2", 10000)
      while true do
        pcall(days_between, long, long)
        minutes_between("2026-01-01 00:00", "2026-12-31 23:59")
      end
    end,
  },
}
