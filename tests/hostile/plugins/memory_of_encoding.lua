-- SPDX-License-Identifier: Apache-2.0
-- A text that grows as it is encoded.
-- Expect fault: needed more than|at most 1 MB

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    local text = string.rep(" ", 900000)
    return { { url = "https://hooks.example.com/x", body = percent(percent(text)) } }
  end,
}
