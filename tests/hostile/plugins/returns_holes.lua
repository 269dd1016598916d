-- SPDX-License-Identifier: Apache-2.0
-- A list with a hole.
-- Expect fault: a list with holes

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    return { { url = "https://hooks.example.com/x" }, nil, { url = "https://hooks.example.com/y" } }
  end,
}
