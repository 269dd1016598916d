-- SPDX-License-Identifier: Apache-2.0
-- A second header in the name of the first.
-- Expect fault: message 1: headers: a name has letters

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { headers = { ["X-A: a\nX-B"] = "b" }, url = "https://hooks.example.com/x" } }
  end,
}
