-- SPDX-License-Identifier: Apache-2.0
-- An error that would be two lines of a log or a header.
-- Expect fault: first  Set-Cookie

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      error("first\r\nSet-Cookie: second", 0)
    end,
  },
}
