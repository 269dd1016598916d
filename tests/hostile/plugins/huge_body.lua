-- SPDX-License-Identifier: Apache-2.0
-- A body of more than 256 KB.
-- Expect fault: message 1: body: more than 256 KB

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { body = string.rep("x", 256 * 1024 + 1), url = "https://hooks.example.com/x" } }
  end,
}
