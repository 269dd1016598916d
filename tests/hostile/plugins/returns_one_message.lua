-- SPDX-License-Identifier: Apache-2.0
-- A message where a list belongs.
-- Expect fault: shape returned one table with names

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { url = "https://hooks.example.com/x" }
  end,
}
