-- SPDX-License-Identifier: Apache-2.0
-- An error that is not text at all.
-- Expect fault: table attack

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      error("\xff\xfe", 0)
    end,
  },
}
