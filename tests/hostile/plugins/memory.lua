-- SPDX-License-Identifier: Apache-2.0
-- More memory than there is.
-- Expect fault: needed more than

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    local all = {}
    for i = 1, 1000000 do all[i] = { i } end
    return { { url = "https://hooks.example.com/x" } }
  end,
}
