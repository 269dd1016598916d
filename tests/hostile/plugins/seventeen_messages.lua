-- SPDX-License-Identifier: Apache-2.0
-- More messages than are sent.
-- Expect fault: 17 messages; at most 16

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    local all = {}
    for i = 1, 17 do all[i] = { url = "https://hooks.example.com/" .. i } end
    return all
  end,
}
