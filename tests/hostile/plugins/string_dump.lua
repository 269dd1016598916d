-- SPDX-License-Identifier: Apache-2.0
-- Code as text.
-- Expect fault: attempt to call a nil value

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { body = string.dump(function() end), url = "https://hooks.example.com/x" } }
  end,
}
