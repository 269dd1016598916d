-- SPDX-License-Identifier: Apache-2.0
-- The clock of the machine.
-- Expect fault: 'os' is not part

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      return os.time() > 0
    end,
  },
}
