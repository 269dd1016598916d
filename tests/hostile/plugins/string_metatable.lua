-- SPDX-License-Identifier: Apache-2.0
-- The methods of all texts.
-- Expect fault: attempt to index a nil value

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    getmetatable("").__index = nil
    return { { url = "https://hooks.example.com/x" } }
  end,
}
