-- SPDX-License-Identifier: Apache-2.0
-- A second request in the address.
-- Expect fault: message 1: url: it has a character

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { url = "https://hooks.example.com/x HTTP/1.1\r\nHost: other" } }
  end,
}
