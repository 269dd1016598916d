-- SPDX-License-Identifier: Apache-2.0
-- A file.
-- Expect fault: 'io' is not part

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return io.open("/etc/passwd") ~= nil
    end,
  },
}
