-- SPDX-License-Identifier: Apache-2.0
-- Days that are none, too far, or no texts, between which somebody counts.
-- Expect fault: attempt to compare

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      for _, pair in ipairs { { "0001-01-01", "9999-12-31" }, { "2026-02-30", "2026-13-99" }, { string.rep("9", 100000), "2026-01-01" } } do
        pcall(days_between, pair[1], pair[2])
        pcall(minutes_between, pair[1], pair[2])
      end
      pcall(days_between, {}, case)
      return days_between("day", "2026-01-01") > 0
    end,
  },
}
