-- SPDX-License-Identifier: Apache-2.0
-- A file.
-- Expect fault: 'io' is not part of the plugin language

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    io.open("/etc/passwd")
    return { { url = "https://hooks.example.com/x" } }
  end,
}
