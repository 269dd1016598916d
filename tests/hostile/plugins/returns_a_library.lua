-- SPDX-License-Identifier: Apache-2.0
-- What is not data.
-- Expect fault: a function where a value belongs

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { headers = string, url = "https://hooks.example.com/x" } }
  end,
}
