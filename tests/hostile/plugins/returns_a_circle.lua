-- SPDX-License-Identifier: Apache-2.0
-- A table that holds itself.
-- Expect fault: nested too deeply, or in a circle

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    local headers = {}
    headers.x = headers
    return { { headers = headers, url = "https://hooks.example.com/x" } }
  end,
}
