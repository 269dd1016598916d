-- SPDX-License-Identifier: Apache-2.0
-- A member that there is not.
-- Expect fault: message 1: verify: there is no such member

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { verify = false, url = "https://hooks.example.com/x" } }
  end,
}
