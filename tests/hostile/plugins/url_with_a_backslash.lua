-- SPDX-License-Identifier: Apache-2.0
-- An address that two libraries read in two ways.
-- Expect fault: message 1: url: its host has letters

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { url = "https://other.example.com\\.hooks.example.com/" } }
  end,
}
