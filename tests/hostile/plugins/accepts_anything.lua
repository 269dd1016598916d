-- SPDX-License-Identifier: Apache-2.0
-- A message that is taken whatever is answered.
-- Expect fault: message 1: accept: its status

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { accept = { status = { 0, 999 } }, url = "https://hooks.example.com/x" } }
  end,
}
