-- SPDX-License-Identifier: Apache-2.0
-- A method that changes more than it should.
-- Expect fault: message 1: method: it is POST

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { method = "CONNECT", url = "https://hooks.example.com/x" } }
  end,
}
