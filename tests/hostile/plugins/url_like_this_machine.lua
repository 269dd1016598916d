-- SPDX-License-Identifier: Apache-2.0
-- An address that only looks like this machine's.
-- Expect fault: message 1: url: only an address of this machine

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { url = "http://127.0.0.1.example.com/x" } }
  end,
}
