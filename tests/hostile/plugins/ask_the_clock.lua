-- SPDX-License-Identifier: Apache-2.0
-- The time of day.
-- Expect fault: 'os' is not part of the plugin language

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { body = tostring(os.time()), url = "https://hooks.example.com/x" } }
  end,
}
