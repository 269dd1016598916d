-- SPDX-License-Identifier: Apache-2.0
-- Code of somebody else's.
-- Expect fault: 'require' is not part of the plugin language

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    require "socket"
    return { { url = "https://hooks.example.com/x" } }
  end,
}
