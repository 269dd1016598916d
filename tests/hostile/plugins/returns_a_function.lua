-- SPDX-License-Identifier: Apache-2.0
-- A function where a text belongs.
-- Expect fault: a function where a value belongs

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { body = function() end, url = "https://hooks.example.com/x" } }
  end,
}
