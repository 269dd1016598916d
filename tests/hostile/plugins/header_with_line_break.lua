-- SPDX-License-Identifier: Apache-2.0
-- A second header in the value of the first.
-- Expect fault: message 1: X-A: it is of one line

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { headers = { ["X-A"] = "a\r\nX-B: b" }, url = "https://hooks.example.com/x" } }
  end,
}
