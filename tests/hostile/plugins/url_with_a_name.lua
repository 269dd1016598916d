-- SPDX-License-Identifier: Apache-2.0
-- An address that seems to be another.
-- Expect fault: message 1: url: no name and password

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { url = "https://hooks.example.com@other.example.com/" } }
  end,
}
