-- SPDX-License-Identifier: Apache-2.0
-- A port that there is not.
-- Expect fault: message 1: url: its port

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { url = "https://hooks.example.com:70000/" } }
  end,
}
