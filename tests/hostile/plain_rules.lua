-- SPDX-License-Identifier: Apache-2.0
-- What is decided after each attack, and must come out the same each time.

decide "classify" { first,
  rule "injury" {
    because = "health is at stake",
    when    = any { mentions { "injured", "受伤" }, is { amount = above(10000) } },
    set     = { severity = "serious" },
  },
  rule "otherwise" { set = { severity = "ordinary" } },
}
