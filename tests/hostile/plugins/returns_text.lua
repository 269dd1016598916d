-- SPDX-License-Identifier: Apache-2.0
-- A text where messages belong.
-- Expect fault: shape returned a string

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return "https://hooks.example.com/x"
  end,
}
