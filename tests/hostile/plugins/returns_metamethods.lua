-- SPDX-License-Identifier: Apache-2.0
-- A table that answers otherwise each time.
-- Expect messages: "url":"https://hooks.example.com/x"

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    local it = { url = "https://hooks.example.com/x" }
    setmetatable(it, { __index = function() return "forged" end })
    return { it }
  end,
}
