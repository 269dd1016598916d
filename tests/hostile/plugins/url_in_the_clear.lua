-- SPDX-License-Identifier: Apache-2.0
-- Not encrypted, to another machine.
-- Expect fault: message 1: url: only an address of this machine

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { url = "http://hooks.example.com/x" } }
  end,
}
