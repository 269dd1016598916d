-- SPDX-License-Identifier: Apache-2.0
-- The same, while it is read.
-- Expect refused: 'refuse' is not declared

refuse = function() end

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { url = "https://hooks.example.com/x" } }
  end,
}
