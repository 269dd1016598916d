-- SPDX-License-Identifier: Apache-2.0
-- A memory that outlives the decision: the answer must be the same each time.
-- Expect decision

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      rawset(_ENV, "seen", (rawget(_ENV, "seen") or 0) + 1)
      string.seen = (string.seen or 0) + 1
      return { tostring(rawget(_ENV, "seen")), tostring(string.seen) }
    end,
  },
}
