-- SPDX-License-Identifier: Apache-2.0
-- A word put in the place of another.
-- Expect fault: 'json' is not declared

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    json = function() return "forged" end
    return { { url = "https://hooks.example.com/x" } }
  end,
}
