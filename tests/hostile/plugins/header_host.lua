-- SPDX-License-Identifier: Apache-2.0
-- Another host than the address says.
-- Expect fault: message 1: hOsT: this header is not the plugin's

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { headers = { hOsT = "other.example.com" }, url = "https://hooks.example.com/x" } }
  end,
}
