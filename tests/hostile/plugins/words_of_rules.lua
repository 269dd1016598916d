-- SPDX-License-Identifier: Apache-2.0
-- A word of the language of rules.
-- Expect fault: unknown word 'mentions'

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    mentions { "x" }
    return { { url = "https://hooks.example.com/x" } }
  end,
}
