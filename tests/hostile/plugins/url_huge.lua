-- SPDX-License-Identifier: Apache-2.0
-- An address without end.
-- Expect fault: message 1: url: it is longer than 4000

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { url = "https://hooks.example.com/" .. string.rep("x", 5000) } }
  end,
}
