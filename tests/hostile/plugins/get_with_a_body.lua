-- SPDX-License-Identifier: Apache-2.0
-- A body where none can be.
-- Expect fault: message 1: body: GET has none

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { method = "GET", body = "x", url = "https://hooks.example.com/x" } }
  end,
}
