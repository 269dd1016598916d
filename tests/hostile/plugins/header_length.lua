-- SPDX-License-Identifier: Apache-2.0
-- A length that hides a second request.
-- Expect fault: message 1: Content-Length: this header is not the plugin's

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { headers = { ["Content-Length"] = "5" }, url = "https://hooks.example.com/x" } }
  end,
}
