-- SPDX-License-Identifier: Apache-2.0
-- Messages that are too much together.
-- Expect fault: more than may be said in one answer

plugin "attack" {
  title = { en = "Attack" }, via = "http", tells = { "events" },
  shape = function(event, settings)
    local text, all = string.rep("x", 250000), {}
    for i = 1, 16 do all[i] = { url = "https://hooks.example.com/x", body = text } end
    return all
  end,
}
