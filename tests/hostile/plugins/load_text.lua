-- SPDX-License-Identifier: Apache-2.0
-- Code from text.
-- Expect fault: 'load' is not part of the plugin language

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    load "x = 1"
    return { { url = "https://hooks.example.com/x" } }
  end,
}
