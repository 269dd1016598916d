-- SPDX-License-Identifier: Apache-2.0
-- No messages.
-- Expect fault: shape returned a nil; it returns a list

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    local x = 1
  end,
}
