-- SPDX-License-Identifier: Apache-2.0
-- A place that is filled many times.
-- Expect fault: fill makes at most 1 MB|needed more than

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    local words = { x = string.rep("y", 100000) }
    return { { body = fill(string.rep("{x}", 1000), words), url = "https://hooks.example.com/x" } }
  end,
}
