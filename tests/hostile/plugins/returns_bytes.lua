-- SPDX-License-Identifier: Apache-2.0
-- Bytes that are no text.
-- Expect fault: not clean UTF-8

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { body = sha256 "x", url = "https://hooks.example.com/x" } }
  end,
}
