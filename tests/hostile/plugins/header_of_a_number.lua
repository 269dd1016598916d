-- SPDX-License-Identifier: Apache-2.0
-- A header that is no text.
-- Expect fault: message 1: X-A: it is not text

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { headers = { ["X-A"] = 5 }, url = "https://hooks.example.com/x" } }
  end,
}
