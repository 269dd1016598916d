-- SPDX-License-Identifier: Apache-2.0
-- Headers in a list.
-- Expect fault: message 1: headers: at most 50 names and texts

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { headers = { "X-A: b" }, url = "https://hooks.example.com/x" } }
  end,
}
