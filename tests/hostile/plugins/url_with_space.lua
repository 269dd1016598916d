-- SPDX-License-Identifier: Apache-2.0
-- A space in the address.
-- Expect fault: message 1: url: it has a character

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { url = "https://hooks.example.com/a b" } }
  end,
}
