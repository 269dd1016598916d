-- SPDX-License-Identifier: Apache-2.0
-- Memory used up again and again, and the error caught.
-- Expect fault: needed more than

decide "attack" { on = submitted,
  rule "attack" {
    when = function(case)
      while true do
        pcall(function()
          local s = "x"
          while true do s = s .. s end
        end)
      end
    end,
  },
}
