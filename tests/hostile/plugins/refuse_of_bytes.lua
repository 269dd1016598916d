-- SPDX-License-Identifier: Apache-2.0
-- A refusal that is no text.
-- Expect fault: refuse takes clean text

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    refuse("\xff")
  end,
}
